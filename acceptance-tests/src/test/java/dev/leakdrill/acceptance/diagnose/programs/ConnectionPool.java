package dev.leakdrill.acceptance.diagnose.programs;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/**
 * A pool of which all connections are leased and nobody gives one back: an import takes one a file
 * and closes none. The requests wait for a connection, as long as the pool lets them.
 */
final class ConnectionPool {

  private static final int CONNECTIONS = 5;
  private static final int REQUESTS = 25;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HikariDataSource pool;

  private ConnectionPool() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("orders");
    config.setDataSource(proxy(DataSource.class));
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionTimeout(PATIENCE.toMillis());
    pool = new HikariDataSource(config);
  }

  /** Returns a database that has everything and says nothing. */
  private static <T> T proxy(Class<T> type) {
    InvocationHandler answer =
        (self, method, args) -> {
          Class<?> wanted = method.getReturnType();
          if (wanted == boolean.class) {
            return method.getName().equals("isValid");
          }
          if (wanted == int.class) {
            return 0;
          }
          return wanted == Connection.class ? proxy(Connection.class) : null;
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answer));
  }

  void importFile() throws SQLException {
    Connection connection = pool.getConnection();
    connection.setAutoCommit(false);
  }

  boolean find() {
    try (Connection connection = pool.getConnection()) {
      return connection.isReadOnly();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts the program. */
  public static void main(String[] args) throws SQLException {
    Threads threads = Threads.of(args);
    ConnectionPool orders = new ConnectionPool();
    for (int i = 0; i < CONNECTIONS; i++) {
      orders.importFile();
    }
    Executor requests = threads.perTask("request-");
    for (int i = 0; i < REQUESTS; i++) {
      requests.execute(orders::find);
    }
    Threads.readyWhen(
        () -> orders.pool.getHikariPoolMXBean().getThreadsAwaitingConnection() == REQUESTS);
  }
}

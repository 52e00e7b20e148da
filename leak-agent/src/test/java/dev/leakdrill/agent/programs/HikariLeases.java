package dev.leakdrill.agent.programs;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A JDBC connection before and after it is closed. */
final class HikariLeases {

  private HikariLeases() {}

  public static void main(String[] args) throws Exception {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setDataSource(answering(DataSource.class));
      pool.setMaximumPoolSize(2);
      Connection leased = lease(pool);
      Checkpoint.print("open");
      leased.close();
      Checkpoint.print("closed");
    }
  }

  private static Connection lease(HikariDataSource pool) throws SQLException {
    return pool.getConnection();
  }

  /** A driver that answers every call with a default. */
  private static <T> T answering(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            HikariLeases.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Class<?> returned = method.getReturnType();
              if (returned == boolean.class) {
                return method.getName().equals("isValid");
              }
              if (returned == int.class) {
                return 0;
              }
              return returned == Connection.class ? answering(Connection.class) : null;
            }));
  }
}

package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Frames;
import java.util.Set;
import java.util.regex.Pattern;

/** Frames of threads that wait for a pool to lend them something. Stateless. */
final class PoolWaitFrames {

  private static final Set<String> METHODS =
      Set.of(
          "com.zaxxer.hikari.pool.HikariPool.getConnection",
          "org.apache.commons.pool.impl.GenericObjectPool.borrowObject",
          "org.apache.commons.pool2.impl.GenericObjectPool.borrowObject",
          "org.apache.commons.pool2.impl.GenericKeyedObjectPool.borrowObject",
          "org.apache.tomcat.dbcp.pool.impl.GenericObjectPool.borrowObject",
          "org.apache.tomcat.dbcp.pool2.impl.GenericObjectPool.borrowObject",
          "com.alibaba.druid.pool.DruidDataSource.takeLast",
          "com.alibaba.druid.pool.DruidDataSource.pollLast",
          "com.jolbox.bonecp.DefaultConnectionStrategy.getConnectionInternal",
          "com.ibm.ejs.j2c.FreePool.queueRequest",
          "weblogic.common.resourcepool.ResourcePoolImpl.reserveResourceInternal",
          "org.jboss.jca.core.connectionmanager.pool.mcp"
              + ".SemaphoreConcurrentLinkedDequeManagedConnectionPool.getConnection",
          "com.mongodb.internal.connection.ConcurrentPool.get",
          "org.apache.commons.httpclient.MultiThreadedHttpConnectionManager.doGetConnection",
          "org.apache.tomcat.jdbc.pool.ConnectionPool.borrowConnection",
          "com.mchange.v2.resourcepool.BasicResourcePool.awaitAvailable",
          "org.apache.hc.core5.pool.StrictConnPool$1.get",
          "org.apache.http.pool.AbstractConnPool.getPoolEntryBlocking");

  private static final Pattern OWN_BORROW =
      Pattern.compile(
          "(?i)(borrow|acquire|check_?out|obtain|lease|rent|reserve)\\w*"
              + "|(get|take|claim|open)\\w*(conn|connection|client|session|channel|resource|permit"
              + "|token|slot|buffer|handle)");

  private PoolWaitFrames() {}

  /** Returns whether a thread with this frame waits for a lease. */
  static boolean isWaitForLease(String frame) {
    return METHODS.contains(Frames.method(frame));
  }

  /**
   * Returns whether a method of the program's own is named after borrowing, as those of home-made
   * pools are: {@code borrow}, {@code acquireSlot}, {@code getConnection}.
   */
  static boolean isOwnBorrow(String frame) {
    String method = Frames.method(frame);
    return OWN_BORROW.matcher(method.substring(method.lastIndexOf('.') + 1)).matches();
  }
}

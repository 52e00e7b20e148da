package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Frames;
import java.util.List;
import java.util.Set;

/** The origin of a frame's code. Ordered, the program's own code first. */
enum FrameOrigin {
  /** The program's own. */
  OWN,
  /** A well-known library's. */
  LIBRARY,
  /** The JDK's, or of Go's standard library. */
  JDK,
  /** A lambda's, a proxy's or another class that no source file holds. */
  GENERATED;

  private static final Set<String> JDK_PACKAGES =
      Set.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "com.ibm.oti.",
          "com.ibm.tools.",
          "jrockit.",
          "openj9.");

  private static final Set<String> LIBRARY_PACKAGES =
      Set.of(
          "io.netty.",
          "io.undertow.",
          "org.xnio.",
          "org.jboss.",
          "org.wildfly.",
          "org.apache.hc.",
          "org.apache.http.",
          "org.apache.tomcat.",
          "org.apache.catalina.",
          "org.apache.coyote.",
          "org.apache.commons.",
          "org.apache.kafka.",
          "org.apache.logging.",
          "org.apache.log4j.",
          "org.apache.ibatis.",
          "org.apache.cxf.",
          "org.eclipse.jetty.",
          "org.springframework.",
          "org.hibernate.",
          "org.glassfish.",
          "org.postgresql.",
          "org.mariadb.",
          "org.slf4j.",
          "com.mysql.",
          "com.microsoft.sqlserver.",
          "com.zaxxer.hikari.",
          "com.mchange.",
          "com.lmax.disruptor.",
          "com.mongodb.",
          "com.fasterxml.",
          "com.rabbitmq.",
          "com.jcraft.jsch.",
          "com.amazonaws.",
          "software.amazon.awssdk.",
          "com.azure.",
          "com.google.api.",
          "com.google.cloud.",
          "com.google.inject.",
          "com.datastax.",
          "com.hazelcast.",
          "com.ning.http.",
          "com.alibaba.druid.",
          "com.alibaba.dubbo.",
          "org.apache.dubbo.",
          "com.github.benmanes.caffeine.",
          "com.sleepycat.",
          "com.codahale.metrics.",
          "io.dropwizard.metrics.",
          "io.prometheus.",
          "io.projectreactor.",
          "io.ktor.",
          "io.micronaut.",
          "io.quarkus.",
          "io.smallrye.",
          "io.helidon.",
          "io.nats.",
          "io.r2dbc.",
          "rx.",
          "org.asynchttpclient.",
          "org.apache.activemq.",
          "org.apache.curator.",
          "org.apache.zookeeper.",
          "org.apache.qpid.",
          "org.apache.rocketmq.",
          "org.apache.pulsar.",
          "org.apache.lucene.",
          "org.apache.velocity.",
          "org.apache.xerces.",
          "org.apache.jasper.",
          "org.apache.juli.",
          "org.apache.mina.",
          "org.apache.sshd.",
          "org.elasticsearch.client.",
          "org.opensearch.client.",
          "org.infinispan.",
          "org.ehcache.",
          "net.sf.ehcache.",
          "org.quartz.",
          "org.redisson.",
          "org.jgroups.",
          "org.h2.",
          "org.hsqldb.",
          "org.sqlite.",
          "org.mozilla.javascript.",
          "org.codehaus.groovy.",
          "org.reactivestreams.",
          "org.junit.",
          "org.testng.",
          "org.gradle.",
          "org.xerial.",
          "org.rocksdb.",
          "net.bytebuddy.",
          "net.sf.cglib.",
          "com.arjuna.",
          "com.ibm.ws.",
          "com.ibm.db2.",
          "com.ibm.mq.",
          "weblogic.",
          "javassist.",
          "com.google.common.",
          "com.netflix.",
          "oracle.jdbc.",
          "oracle.net.",
          "oracle.ucp.",
          "redis.clients.",
          "io.lettuce.",
          "io.grpc.",
          "io.vertx.",
          "io.reactivex.",
          "io.micrometer.",
          "io.opentelemetry.",
          "io.github.resilience4j.",
          "ch.qos.",
          "feign.",
          "retrofit2.",
          "okhttp3.",
          "okio.",
          "kotlin.",
          "kotlinx.",
          "scala.",
          "akka.",
          "groovy.",
          "jakarta.",
          "reactor.",
          "tools.jackson.",
          "android.",
          "androidx.",
          "com.android.",
          "com.google.android.",
          "com.google.firebase.",
          "com.intellij.",
          "dalvik.",
          "hudson.",
          "jenkins.",
          "libcore.",
          "net.minecraft.",
          "org.apache.felix.",
          "org.apache.karaf.",
          "org.bukkit.",
          "org.eclipse.osgi.",
          "org.kohsuke.stapler.",
          "winstone.");

  /** A copy of a library within another one. */
  private static final List<String> COPIED = List.of(".repackaged.", ".shaded.", ".relocated.");

  private static final List<String> GENERATED_NAMES =
      List.of("$$Lambda", "$Proxy", "CGLIB$$", "$$FastClass", "$$EnhancerBy", "$HibernateProxy$");

  /** Returns the name that a copied library's method has in the library. */
  static String asInOriginal(String method) {
    for (String mark : COPIED) {
      int at = method.indexOf(mark);
      if (at > 0) {
        return method.substring(at + mark.length());
      }
    }
    return method;
  }

  /** Returns whose code a normalised frame is. */
  static FrameOrigin of(String frame) {
    if (Frames.isGo(frame)) {
      return GoFrameOrigin.of(frame);
    }
    String method = Frames.method(frame);
    if (isIn(JDK_PACKAGES, method)) {
      return JDK;
    }
    if (method.indexOf('$') >= 0 && GENERATED_NAMES.stream().anyMatch(method::contains)) {
      return GENERATED;
    }
    return isIn(LIBRARY_PACKAGES, method) || COPIED.stream().anyMatch(method::contains)
        ? LIBRARY
        : OWN;
  }

  /** Looks each package up from the outermost on: this is asked of every frame of a dump. */
  private static boolean isIn(Set<String> packages, String method) {
    for (int dot = method.indexOf('.'); dot > 0; dot = method.indexOf('.', dot + 1)) {
      if (packages.contains(method.substring(0, dot + 1))) {
        return true;
      }
    }
    return false;
  }
}

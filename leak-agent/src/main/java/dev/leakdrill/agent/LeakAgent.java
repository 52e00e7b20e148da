package dev.leakdrill.agent;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.util.jar.JarFile;

/**
 * Where the JVM starts the agent: {@code -javaagent:leak-agent.jar=oneIn=1}, or attached to a
 * program that runs.
 *
 * <p>The only class of the agent that the system class loader defines. Everything else it then
 * finds on the bootstrap loader's path, where the woven classes of the JDK can see it.
 */
public final class LeakAgent {

  private LeakAgent() {}

  public static void premain(String options, Instrumentation jvm) {
    agentmain(options, jvm);
  }

  /** Starts the agent. What was acquired before is not known; it never stops the program. */
  public static void agentmain(String options, Instrumentation jvm) {
    try {
      jvm.appendToBootstrapClassLoaderSearch(ownJar());
      LeakTransformer.install(options, jvm);
    } catch (Throwable e) {
      System.err.println("leak-agent: not started: " + e);
    }
  }

  private static JarFile ownJar() throws IOException, URISyntaxException {
    return new JarFile(
        new File(LeakAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
  }
}

package dev.leakdrill.agent;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.util.jar.JarFile;

/**
 * The entry points of the agent: {@code -javaagent:leak-agent.jar=oneIn=1}, or attached to a
 * running program.
 *
 * <p>The only class of the agent that the system class loader defines. All others are loaded from
 * the bootstrap loader's path, where the instrumented classes of the JDK can see them.
 */
public final class LeakAgent {

  /** Tells tools that look at the process that the agent runs, and which version. */
  private static final String PROPERTY = "dev.leakdrill.agent";

  private LeakAgent() {}

  /** Starts the agent before the program, as {@link #agentmain} does. */
  public static void premain(String options, Instrumentation jvm) {
    agentmain(options, jvm);
  }

  /** Starts the agent. Earlier acquisitions are not known. Never throws: the program goes on. */
  public static void agentmain(String options, Instrumentation jvm) {
    try {
      jvm.appendToBootstrapClassLoaderSearch(ownJar());
      LeakTransformer.install(options, jvm);
      String version = LeakAgent.class.getPackage().getImplementationVersion();
      System.setProperty(PROPERTY, version == null ? "unknown" : version);
    } catch (Throwable e) {
      System.err.println("leak-agent: not started: " + e);
    }
  }

  private static JarFile ownJar() throws IOException, URISyntaxException {
    return new JarFile(
        new File(LeakAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
  }
}

package dev.leakdrill.leakcheck;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Decides which threads may outlive a test: those of the JVM, of pools that are shared by the whole
 * JVM, of the test runner, and those that a {@link NoLeakedThreads} allows.
 *
 * <p>A shared pool is recognised as exactly as possible, so that a similar pool of a test is still
 * a leak: {@code ForkJoinPool.commonPool-worker-1} may stay, {@code ForkJoinPool-1-worker-1} only
 * if it carries virtual threads. Not allowed on purpose: {@code HttpClient-1-SelectorManager}, of a
 * JDK client that was not closed, and {@code nioEventLoopGroup-}, which Netty never stops by
 * itself.
 */
final class AllowList {

  private static final Set<String> JVM =
      Set.of(
          "Reference Handler",
          "Finalizer",
          "Signal Dispatcher",
          "Attach Listener",
          "Common-Cleaner",
          "Notification Thread",
          "Service Thread",
          "Monitor Deflation Thread",
          "DestroyJavaVM",
          // One thread for all idle connections of HttpURLConnection; ends by itself.
          "Keep-Alive-Timer",
          "Keep-Alive-SocketCleaner",
          "CompletableFutureDelayScheduler");

  private static final List<String> PREFIXES =
      List.of(
          "C1 CompilerThread",
          "C2 CompilerThread",
          "process reaper",
          "ForkJoinPool.commonPool-",
          // Wakes virtual threads: -unparker up to JDK 24, -unblocker since.
          "VirtualThread-un",
          // Netty and Gatling.
          "globalEventExecutor-",
          "gatling-",
          // The test runner.
          "junit-jupiter-",
          "junit-timeout-thread-",
          "surefire-",
          // Debuggers, IDEs and JMX consoles.
          "Monitor Ctrl-Break",
          "IntelliJ ",
          "JDWP ",
          "JMX server connection timeout",
          "RMI TCP ",
          "RMI Scheduler");

  /** Frames of the threads that poll the sockets of virtual threads, and of no others. */
  private static final List<String> FRAMES =
      List.of("sun.nio.ch.Poller.pollerLoop", "sun.nio.ch.Poller.subPollerLoop");

  private static final String CARRIERS = "CarrierThreads";
  private static final String JUNIT = "org.junit.";

  private final List<Pattern> names;
  private final List<String> namePrefixes;
  private final List<String> frames;

  /**
   * @throws ExtensionConfigurationException if a name is not a regular expression, or a prefix is
   *     empty and would allow every thread
   */
  AllowList(NoLeakedThreads rule) {
    try {
      names = Arrays.stream(rule.allowNames()).map(Pattern::compile).toList();
    } catch (PatternSyntaxException e) {
      throw new ExtensionConfigurationException("@NoLeakedThreads: allowNames: " + e, e);
    }
    namePrefixes = List.of(rule.allowNamePrefixes());
    frames = List.of(rule.allowFrames());
    if (namePrefixes.contains("") || frames.contains("")) {
      throw new ExtensionConfigurationException(
          "@NoLeakedThreads: an empty prefix allows every thread");
    }
  }

  boolean allows(LiveThread thread) {
    return builtIn(thread)
        || names.stream().anyMatch(name -> name.matcher(thread.name()).matches())
        || startsWithOneOf(namePrefixes, thread.name())
        || hasFrame(frames, thread);
  }

  private static boolean builtIn(LiveThread thread) {
    return JVM.contains(thread.name())
        || thread.group().equals(CARRIERS)
        || thread.type().startsWith(JUNIT)
        || startsWithOneOf(PREFIXES, thread.name())
        || hasFrame(FRAMES, thread);
  }

  private static boolean hasFrame(List<String> prefixes, LiveThread thread) {
    return thread.frames().stream().anyMatch(frame -> startsWithOneOf(prefixes, frame));
  }

  private static boolean startsWithOneOf(List<String> prefixes, String text) {
    return prefixes.stream().anyMatch(text::startsWith);
  }
}

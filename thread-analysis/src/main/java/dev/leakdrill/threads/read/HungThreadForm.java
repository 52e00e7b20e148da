package dev.leakdrill.threads.read;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Warnings of servers about a thread that has been busy for too long, each with its stack: Vert.x
 * and Quarkus, Tomcat's valve, WebSphere, WebLogic. A dump holds no other threads; a thread that is
 * warned of again starts the next one.
 *
 * <pre>
 * .. Thread Thread[vert.x-eventloop-thread-1,5,main] has been blocked for 5023 ms, time limit is ..
 * .. Thread [http-nio-8080-exec-1] (id=[27]) has been active for [64,253] milliseconds (since ..
 * .. WSVR0605W: Thread "WebContainer : 5" (00000150) has been active for 612015 milliseconds and ..
 * .. &lt;[STUCK] ExecuteThread: '4' for queue: 'default' has been busy for "600" seconds working on ..
 *         at java.net.SocketInputStream.socketRead0(Native Method)
 * </pre>
 */
final class HungThreadForm implements TextForm {

  private static final Pattern HEADER =
      Pattern.compile(
          ".*?(?:Thread Thread(?:#\\d+)?\\[(?<vertx>.*?)(?:,\\d+,[^\\]]*)?\\](?:=Thread\\[.*\\])?"
              + "|Thread \\[(?<tomcat>[^\\]]*)\\] \\(id=\\[(?<id>\\d+)\\]\\)"
              + "|<(?:\\[STUCK\\] )?(?<weblogic>ExecuteThread: '\\d+' for queue: '[^']*'))"
              + " has been (?:blocked|active|busy) for \\[?\"?(?<time>[\\d,.]+)\"?\\]?"
              + " (?<unit>ms|milliseconds|seconds)\\b"
              // In the language of the server.
              + "|.*?WSVR0605W: .*?[\"“”«„'](?<websphere>.*?)[\"“”»'] ?[(（](?<hex>[0-9a-f]+)[)）]"
              + ".*?(?<millis>\\d[\\d,.]*) .*");

  private static final Pattern THROWABLE =
      Pattern.compile("[\\w.$]+(?:Throwable|VertxException|Exception)(?:: .*)?");

  private static final Pattern WEBLOGIC_THREAD =
      Pattern.compile("\\s*Thread-\\d+ \".*\" <alive, .*\\{?\\s*");

  @Override
  public String name() {
    return "hung thread warning";
  }

  @Override
  public List<String> words() {
    return List.of(
        " has been blocked for ", " has been active for ", " has been busy for ", "WSVR0605W: ");
  }

  @Override
  public Pattern header() {
    return HEADER;
  }

  @Override
  public ThreadBuilder start(Matcher header) {
    String name = first(header, "vertx", "tomcat", "websphere", "weblogic");
    String id = first(header, "id", "hex");
    return new ThreadBuilder(id == null ? name : id, name == null ? "" : name)
        .waiting(seconds(header))
        .onlyWithStack(true);
  }

  private static @Nullable String first(Matcher header, String... groups) {
    for (String group : groups) {
      if (header.group(group) != null) {
        return header.group(group);
      }
    }
    return null;
  }

  private static @Nullable Double seconds(Matcher header) {
    String digits = String.valueOf(first(header, "time", "millis")).replaceAll("[,.]", "");
    if (digits.isEmpty() || digits.length() > 15) {
      return null;
    }
    return Long.parseLong(digits) / ("seconds".equals(header.group("unit")) ? 1.0 : 1e3);
  }

  @Override
  public boolean read(String line, ThreadBuilder thread) {
    return BareFrames.read(line, thread)
        || !thread.hasFrames()
            && (THROWABLE.matcher(line).matches() || WEBLOGIC_THREAD.matcher(line).matches());
  }

  @Override
  public String problem(boolean titled, boolean ended) {
    return "it has only the threads that a server warned of";
  }
}

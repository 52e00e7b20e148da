package dev.leakdrill.threads.read;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text that reports of programs print of {@link Thread#getAllStackTraces()} with the state
 * after the name, and frames without "at":
 *
 * <pre>
 * main (WAITING)
 *         java.lang.Object.wait(Native Method)
 *         com.example.Shop.price(Shop.java:31)
 * </pre>
 *
 * <p>Apache Beam counts those with the same stack: {@code --- Threads (2): [Thread[pool-1,5,main],
 * Thread[pool-2,5,main]] State: WAITING stack: ---}.
 */
final class NameAndStateForm implements TextForm {

  private static final Pattern HEADER =
      Pattern.compile(
          "\\s*(?:Thread )?\"?(?<name>[^\"\\s][^\"]{0,200}?)\"?"
              + " [(\\[](?<state>RUNNABLE|BLOCKED|WAITING|TIMED_WAITING)[)\\]]:?\\s*$"
              + "|--- Threads \\((?<count>[1-9]\\d{0,6})\\): \\[Thread\\[(?<first>[^\\]]{1,200}?),\\d+,.*"
              + "\\] State: (?<common>[A-Z_]+) stack: ---");

  @Override
  public String name() {
    return "names with states";
  }

  @Override
  public List<String> words() {
    return List.of("RUNNABLE", "BLOCKED", "WAITING", " stack: ---");
  }

  @Override
  public Pattern header() {
    return HEADER;
  }

  @Override
  public boolean isWrittenToLogs() {
    return false;
  }

  @Override
  public ThreadBuilder start(Matcher header) {
    if (header.group("count") != null) {
      return new ThreadBuilder(null, header.group("first"))
          .state(header.group("common"))
          .count(Integer.parseInt(header.group("count")))
          .onlyWithStack(true);
    }
    return new ThreadBuilder(null, header.group("name"))
        .state(header.group("state"))
        .onlyWithStack(true);
  }

  @Override
  public boolean read(String line, ThreadBuilder thread) {
    return BareFrames.read(line, thread);
  }
}

package dev.leakdrill.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.ThroughputRow;
import dev.leakdrill.run.VariantRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;

/**
 * Measures the cost of browsers for the drill that they watch. Opens some, each a process tree of
 * its own, on the live view of a drill that is started beside it, and stops and continues all their
 * processes by turns. When the view has gone it compares the goodput of the leaky run's hold while
 * they ran with that while they stood: one run, so that what the machine does otherwise is the
 * same.
 *
 * <p>Arguments: how many browsers, 10 by default; seconds of a turn, 40 by default; {@code blank}
 * for browsers that show nothing, the control; {@code windows} for so many windows of one browser,
 * each with connections and a cache of its own. See docs/live-view.md.
 */
public final class WatchingBrowsersMain {

  private static final InetSocketAddress VIEW = new InetSocketAddress("127.0.0.1", 7070);
  private static final String URL = "http://127.0.0.1:7070/";
  private static final Path LATEST = Path.of("reports/runs/latest");
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int CONNECT_MILLIS = 1_000;
  private static final int KILL_SECONDS = 10;

  /** After the start of a turn: pages catch up all at once, and the drill's queues settle. */
  private static final Duration SETTLING = Duration.ofSeconds(6);

  /** A time range in which all browsers ran, or none did. */
  private record Turn(boolean running, Instant from, Instant to) {

    /** Returns ok a second of the seconds of the hold that lie within, NaN if there are none. */
    double goodputPerSec(VariantRun run) {
      RunManifest manifest = run.manifest();
      List<ThroughputRow> rows =
          run.throughput().stream()
              .filter(row -> row.phase() == Phase.HOLD)
              .filter(row -> from.plus(SETTLING).toEpochMilli() <= beginMillis(manifest, row))
              .filter(row -> beginMillis(manifest, row) + row.durationMillis() <= to.toEpochMilli())
              .toList();
      long millis = rows.stream().mapToLong(ThroughputRow::durationMillis).sum();
      return 1e3
          * rows.stream().mapToLong(ThroughputRow::ok).sum()
          / (millis == 0 ? Double.NaN : millis);
    }

    private static long beginMillis(RunManifest manifest, ThroughputRow row) {
      return manifest.startEpochMillis() + 1_000L * row.elapsedSeconds();
    }
  }

  private WatchingBrowsersMain() {}

  public static void main(String[] arguments) throws Exception {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
    Duration length = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 40);
    boolean blank = List.of(arguments).contains("blank");
    boolean windows = List.of(arguments).contains("windows");
    List<Turn> turns = new ArrayList<>();
    try (Playwright playwright = Chromium.playwright()) {
      List<Page> pages = new ArrayList<>();
      Browser browser = Chromium.launch(playwright);
      for (int i = 0; i < count; i++) {
        if (i > 0 && !windows) {
          browser = Chromium.launch(playwright);
        }
        pages.add(browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 800)));
      }
      String who = count + (windows ? " windows" : " browsers");
      System.out.printf("%s wait for %s%n", who, URL);
      while (!isThere()) {
        LockSupport.parkNanos(POLL.toNanos());
      }
      if (!blank) {
        pages.forEach(WatchingBrowsersMain::open);
      }
      System.out.printf(
          "%s %s, turns of %d s%n", who, blank ? "are blank" : "watch", length.toSeconds());
      // Who is stopped cannot even be ended.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> signal("CONT")));
      try {
        for (int i = 0; isThere(); i++) {
          turns.add(take(i % 2 == 0, length));
        }
      } finally {
        signal("CONT");
      }
    }
    tell(turns);
  }

  private static void open(Page page) {
    try {
      page.navigate(URL);
    } catch (PlaywrightException e) {
      throw new IllegalStateException(URL + " cannot be opened", e);
    }
  }

  private static boolean isThere() {
    try (Socket socket = new Socket()) {
      socket.connect(VIEW, CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Turn take(boolean running, Duration length) {
    Instant from = Instant.now();
    signal(running ? "CONT" : "STOP");
    while (Instant.now().isBefore(from.plus(length)) && isThere()) {
      LockSupport.parkNanos(POLL.toNanos());
    }
    return new Turn(running, from, Instant.now());
  }

  /** Sends a signal to all browsers' processes, and to nobody else of this program's. */
  private static void signal(String name) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    ProcessHandle.current()
        .descendants()
        .filter(each -> each.info().command().orElse("").contains("chromium"))
        .forEach(each -> command.add(String.valueOf(each.pid())));
    if (command.size() == 2) {
      return;
    }
    try {
      new ProcessBuilder(command).inheritIO().start().waitFor(KILL_SECONDS, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tell(List<Turn> turns) throws IOException {
    VariantRun run = Objects.requireNonNull(DrillRun.read(LATEST).leaky(), "no leaky run");
    List<Double> with = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    System.out.printf("goodput in the hold of %s, per second%n", LATEST.toRealPath());
    for (Turn turn : turns) {
      double goodput = turn.goodputPerSec(run);
      if (!Double.isNaN(goodput)) {
        (turn.running() ? with : without).add(goodput);
        System.out.printf("  %s %7.1f%n", turn.running() ? "with   " : "without", goodput);
      }
    }
    double mean = mean(with);
    double meanWithout = mean(without);
    System.out.printf(
        "mean: %.1f with, %.1f without: %+.1f %%%n",
        mean, meanWithout, 100 * (mean / meanWithout - 1));
  }

  private static double mean(List<Double> values) {
    return values.stream().flatMapToDouble(DoubleStream::of).average().orElse(Double.NaN);
  }
}

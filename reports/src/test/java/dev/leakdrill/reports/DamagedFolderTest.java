package dev.leakdrill.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.figures.PhaseStatistics;
import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.RequestOutcome;
import dev.leakdrill.run.SyntheticDrill;
import dev.leakdrill.run.SyntheticDumps;
import dev.leakdrill.run.Variant;
import dev.leakdrill.run.VariantRun;
import dev.leakdrill.threads.Dump;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A report is written whatever happens to one file of a run folder, and everything in the other
 * files is in it.
 */
@Execution(ExecutionMode.CONCURRENT)
class DamagedFolderTest {

  private static final int SEED = 20261125;
  private static final int TIMES = 2;

  @TempDir Path runs;
  private Path drill;

  /** The kinds of damage. */
  enum Harm {
    CUT {
      @Override
      void happenTo(Path file, Random random) throws IOException {
        byte[] all = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(all, random.nextInt(all.length)));
      }
    },
    FLIPPED_BYTES {
      @Override
      void happenTo(Path file, Random random) throws IOException {
        byte[] all = Files.readAllBytes(file);
        for (int i = 0; i < 20; i++) {
          all[random.nextInt(all.length)] ^= (byte) (1 << random.nextInt(8));
        }
        Files.write(file, all);
      }
    },
    DELETED {
      @Override
      void happenTo(Path file, Random random) throws IOException {
        Files.delete(file);
      }
    },
    EMPTY {
      @Override
      void happenTo(Path file, Random random) throws IOException {
        Files.write(file, new byte[0]);
      }
    },
    DIRECTORY {
      @Override
      void happenTo(Path file, Random random) throws IOException {
        Files.delete(file);
        Files.createDirectory(file);
      }
    },
    LINK_TO_ITSELF {
      @Override
      void happenTo(Path file, Random random) throws IOException {
        Files.delete(file);
        Files.createSymbolicLink(file, file.getFileName());
      }
    },
    NOT_UTF_8 {
      @Override
      void happenTo(Path file, Random random) throws IOException {
        byte[] all = Files.readAllBytes(file);
        for (int i = 0; i < 20; i++) {
          all[random.nextInt(all.length)] = (byte) 0xff;
        }
        Files.write(file, all);
      }
    },
    ABSURD_NUMBERS {
      @Override
      void happenTo(Path file, Random random) throws IOException {
        String text = Files.readString(file);
        List<String> absurd =
            List.of("1e300", "NaN", "-1e300", "-5", "9223372036854775807", "2147483647", "1e-300");
        StringBuilder changed = new StringBuilder();
        int end = 0;
        var numbers = NUMBER.matcher(text);
        while (numbers.find()) {
          changed.append(text, end, numbers.start());
          boolean hit = random.nextInt(50) == 0;
          changed.append(hit ? absurd.get(random.nextInt(absurd.size())) : numbers.group());
          end = numbers.end();
        }
        Files.writeString(file, changed.append(text.substring(end)));
      }
    },
    ENDLESS_LINE {
      @Override
      void happenTo(Path file, Random random) throws IOException {
        byte[] all = Files.readAllBytes(file);
        int at = random.nextInt(all.length);
        try (var out = Files.newOutputStream(file)) {
          out.write(all, 0, at);
          byte[] digits = "7".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
          for (int i = 0; i < 24; i++) {
            out.write(digits);
          }
          out.write(all, at, all.length - at);
        }
      }
    },
    DEEP_JSON {
      @Override
      void happenTo(Path file, Random random) throws IOException {
        Files.writeString(file, "{\"groups\":" + "[".repeat(200_000) + "{\"a\":".repeat(200_000));
      }
    };

    private static final Pattern NUMBER =
        Pattern.compile("(?<![\\w.+/=-])\\d+(\\.\\d+)?(?![\\w+/=.-])");

    /** Whether a file may be as good afterwards. */
    boolean isRandom() {
      return this == CUT || this == FLIPPED_BYTES || this == ABSURD_NUMBERS;
    }

    abstract void happenTo(Path file, Random random) throws IOException;
  }

  @BeforeEach
  void writeDrill() throws IOException {
    drill = runs.resolve("drill");
    SyntheticDrill.writeBoth(drill);
    SyntheticDumps.write(drill.resolve("leaky"), SyntheticDumps.FRAME, List.of(0, 90, 241));
  }

  @ParameterizedTest
  @EnumSource(Harm.class)
  void aReportIsWrittenAndTheOtherFilesSayWhatTheySaid(Harm harm) throws IOException {
    Random random = new Random(SEED + harm.ordinal());
    Figures whole = Figures.of(RunAnalysis.of(DrillRun.read(drill)));
    for (Path file : files()) {
      byte[] good = Files.readAllBytes(drill.resolve(file));
      for (int i = 0; i < (harm.isRandom() ? TIMES : 1); i++) {
        String what = "%s, %s, time %d".formatted(harm, file, i);
        harm.happenTo(drill.resolve(file), random);

        DrillReport report = DrillReport.rebuild(drill);

        assertThat(report.folder().resolve("index.html")).as(what).content().endsWith("</html>\n");
        assertThat(report.folder().resolve("verdict.json")).as(what).isNotEmptyFile();
        Figures.of(report.analysis()).assertSame(whole, file, what);
        if (!harm.isRandom() && !(harm == Harm.DELETED && mayBeMissing(file))) {
          assertThat(report.analysis().problems())
              .as(what)
              .anyMatch(damage -> file.startsWith(damage.file()));
        }
        assertThat(report.analysis().problems()).as(what).hasSizeLessThan(100);
        Files.deleteIfExists(drill.resolve(file));
        Files.write(drill.resolve(file), good);
      }
    }
  }

  private static boolean mayBeMissing(Path file) {
    return file.toString().contains("threads-") || file.toString().contains("dumps");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(drill)) {
      return all.filter(Files::isRegularFile)
          .map(drill::relativize)
          .filter(file -> file.startsWith("leaky") || file.endsWith("run.json"))
          .sorted()
          .toList();
    }
  }

  /** What each file says, by the file. */
  private record Figures(List<String> files, List<Object> said) {

    static Figures of(RunAnalysis drill) {
      Figures figures = new Figures(new ArrayList<>(), new ArrayList<>());
      for (VariantAnalysis analysis : drill.variants()) {
        VariantRun run = analysis.run();
        Variant variant = run.manifest().variant();
        figures.add(variant + "/run.json", run.manifest());
        figures.add(variant + "/throughput.csv", run.throughput());
        figures.add(variant + "/telemetry.csv", run.telemetry());
        PhaseStatistics hold = analysis.phases().get(Phase.HOLD);
        figures.add(
            variant + "/response-time.hlog",
            hold.durations(run.responseTimes(), List.of(RequestOutcome.OK)));
        figures.add(
            variant + "/service-time.hlog",
            hold.durations(run.serviceTimes(), List.of(RequestOutcome.OK)));
        analysis
            .dumps()
            .atMoments()
            .forEach(
                (moment, dump) ->
                    figures.add(variant + "/threads-" + moment + ".json", stacks(dump)));
        analysis
            .dumps()
            .dumps()
            .forEach(dump -> figures.add(variant + "/dumps/" + dump.name(), dump.threadCount()));
      }
      return figures;
    }

    private static List<String> stacks(Dump dump) {
      return dump.groups().stream().map(group -> group.count() + " " + group.frames()).toList();
    }

    private void add(String file, Object says) {
      files.add(file);
      said.add(says);
    }

    void assertSame(Figures whole, Path damaged, String what) {
      boolean withoutVariant = damaged.endsWith("run.json");
      for (int i = 0; i < whole.files.size(); i++) {
        String file = whole.files.get(i);
        if (withoutVariant && file.startsWith(damaged.getName(0).toString())
            || file.endsWith(damaged.getFileName().toString())) {
          continue;
        }
        assertThat(files).as(what).contains(file);
        assertThat(said.get(files.indexOf(file))).as(what).isEqualTo(whole.said.get(i));
      }
    }
  }
}

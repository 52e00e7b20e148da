package dev.leakdrill.threads.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.threads.AcquisitionSite;
import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent recorded, in dumps that Leakdrill took of a live process. */
class AcquisitionSectionTest {

  private static final String THREADS =
      """
      2026-11-28 10:15:30
      Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode):

      "main" #1 prio=5 os_prio=0 cpu=38.86ms elapsed=6.01s tid=0x7f5f nid=0x3a9e runnable  [0x7f00]
         java.lang.Thread.State: RUNNABLE
      \tat com.example.A.main(A.java:3)

      JNI global refs: 15, weak refs: 0

      """;

  private static final String FIRST_SITE =
      """
      Leakdrill acquisitions:
      {
        "oneIn" : 1,
        "limited" : false,
        "totals" : {
          "timer tasks" : {
            "acquired" : 5
          }
        },
        "sites" : [
          {
            "resource" : "timer tasks",
            "acquired" : 5,
            "returned" : 2,
            "collected" : 0,
            "outstanding" : 3,
            "inUse" : null,
            "oldestMillis" : 40,
            "medianMillis" : 20,
            "handedOn" : 1,
            "frames" : [
              "java.util.concurrent.ScheduledThreadPoolExecutor.schedule(X.java:562)",
              "com.example.Orders.<init>(Orders.java:23)"
            ]
          }
      """;

  private static final String END =
      """
        ]
      }
      """;

  private static final AcquisitionSite SITE =
      new AcquisitionSite(
          "timer tasks",
          5,
          2,
          3,
          null,
          40L,
          20L,
          1,
          List.of(
              "java.util.concurrent.ScheduledThreadPoolExecutor.schedule(X.java:562)",
              "com.example.Orders.<init>(Orders.java:23)"));

  @TempDir Path folder;

  private List<Dump> read(String text) throws IOException {
    return DumpReader.read(Files.writeString(folder.resolve("dump-1.txt"), text));
  }

  @Test
  void sitesBelowATextDumpAreRead() throws Exception {
    Dump dump = read(THREADS + FIRST_SITE + END).get(0);

    assertThat(dump.sites()).containsExactly(SITE);
    assertThat(dump.namedThreads()).extracting(DumpedThread::name).containsExactly("main");
    assertThat(dump.problems()).isEmpty();
  }

  @Test
  void eachDumpOfATextHasItsOwn() throws Exception {
    List<Dump> dumps =
        read(
            THREADS
                + FIRST_SITE
                + END
                + THREADS.replace(":30", ":35").replace("6.01s", "11.01s")
                + FIRST_SITE.replace("\"outstanding\" : 3", "\"outstanding\" : 4")
                + END);

    assertThat(dumps).extracting(dump -> dump.sites().get(0).outstanding()).containsExactly(3L, 4L);
    assertThat(dumps.get(1).localTime()).hasToString("2026-11-28T10:15:35");
  }

  @Test
  void quotedAndLoggedDumpsHaveThemToo() throws Exception {
    String text = THREADS + FIRST_SITE + END;

    for (String prefix : List.of("> ", "2026-11-28T10:15:30.123Z app-1 ")) {
      assertThat(read(text.indent(0).replaceAll("(?m)^", prefix)).get(0).sites())
          .as("after '%s'", prefix)
          .containsExactly(SITE);
    }
  }

  @Test
  void ofACutFileWhatIsWholeIsRead() throws Exception {
    String second = "    ,{\n      \"resource\" : \"clients\",\n      \"acqu";

    Dump dump = read(THREADS + FIRST_SITE + second).get(0);

    assertThat(dump.sites()).containsExactly(SITE);
    assertThat(dump.threadCount()).isEqualTo(1);
    assertThat(dump.problems())
        .singleElement()
        .asString()
        .contains("of what the agent recorded, only the beginning is there");
  }

  @Test
  void cutAnywhereTheThreadsAreThere() throws Exception {
    String text = THREADS + FIRST_SITE + END;
    for (int length = THREADS.length(); length < text.length(); length++) {
      assertThat(read(text.substring(0, length)).get(0).threadCount()).isEqualTo(1);
    }
  }

  @Test
  void aDumpAfterOneThatWasCutIsRead() throws Exception {
    List<Dump> dumps = read(THREADS + FIRST_SITE + THREADS.replace(":30", ":35"));

    assertThat(dumps).hasSize(2).allMatch(dump -> dump.threadCount() == 1);
    assertThat(dumps.get(0).sites()).containsExactly(SITE);
  }

  @Test
  void jsonDumpsHaveThemAsAProperty() throws Exception {
    Path file = folder.resolve("dump-1.json");
    Files.writeString(
        file,
        """
        {"threadDump":{"processId":"7","time":"2026-11-28T10:15:30Z","threadContainers":[
          {"container":"<root>","threads":[
            {"tid":"1","name":"main","stack":["com.example.A.main(A.java:3)"]}]}]},
         "acquisitions":
        """
            + FIRST_SITE.substring(FIRST_SITE.indexOf('{'))
            + END
            + "}");

    Dump dump = DumpReader.read(file).get(0);

    assertThat(dump.sites()).containsExactly(SITE);
    assertThat(dump.threadCount()).isEqualTo(1);
    assertThat(dump.problems()).isEmpty();
  }
}

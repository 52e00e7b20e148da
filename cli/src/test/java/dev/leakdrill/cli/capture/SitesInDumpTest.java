package dev.leakdrill.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.read.DumpReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is what the dumps' reader reads. */
class SitesInDumpTest {

  private static final String FRAME = "com.example.Orders.pay(Orders.java:23)";

  /** A long stack, as one line it would not be read as a whole. */
  private static final String JSON =
      """
      {"oneIn":1,"sites":[{"resource":"timer tasks","acquired":5,"returned":2,"outstanding":3,
       "inUse":null,"oldestMillis":40,"medianMillis":20,"handedOn":0,"frames":["%s"]}]}
      """
          .formatted(String.join("\",\"", java.util.Collections.nCopies(200, FRAME)));

  private static final String TEXT =
      """
      Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode):

      "main" #1 prio=5 os_prio=0 tid=0x7f5f nid=0x3a9e runnable  [0x7f00]
         java.lang.Thread.State: RUNNABLE
      \tat com.example.A.main(A.java:3)

      JNI global refs: 15, weak refs: 0
      """;

  private static final String DOCUMENT =
      """
      {"threadDump":{"threadContainers":[{"container":"<root>","threads":[
        {"tid":"1","name":"main","stack":["com.example.A.main(A.java:3)"]}]}]}}
      """;

  @TempDir Path folder;

  private Dump readBack(String file, String dump) throws IOException {
    Path written = Files.writeString(folder.resolve(file), dump);
    SitesInDump.append(written, SitesInDump.indented(JSON));
    return DumpReader.read(written).get(0);
  }

  @Test
  void bothFormsAreReadBack() throws Exception {
    for (Dump dump : List.of(readBack("1.txt", TEXT), readBack("1.json", DOCUMENT))) {
      assertThat(dump.problems()).as(dump.format()).isEmpty();
      assertThat(dump.threadCount()).as(dump.format()).isEqualTo(1);
      assertThat(dump.sites()).as(dump.format()).hasSize(1);
      assertThat(dump.sites().get(0).outstanding()).isEqualTo(3);
      assertThat(dump.sites().get(0).frames()).hasSize(200).containsOnly(FRAME);
    }
  }

  @Test
  void whatIsNotWholeIsNotWrittenTo() throws Exception {
    Path cut = Files.writeString(folder.resolve("1.json"), "{\"threadDump\":{\"thr");

    assertThatThrownBy(() -> SitesInDump.append(cut, SitesInDump.indented(JSON)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("1.json");

    assertThat(cut).hasContent("{\"threadDump\":{\"thr");
  }
}

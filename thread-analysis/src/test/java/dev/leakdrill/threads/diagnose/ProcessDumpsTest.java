package dev.leakdrill.threads.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Samples;
import dev.leakdrill.threads.read.DumpReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessDumpsTest {

  private static List<String> names(List<Dump> dumps) {
    return dumps.stream().map(Dump::name).toList();
  }

  /** Reads a text again as a tool might have written it of another process. */
  private static Dump read(String sample, String name, UnaryOperator<String> change)
      throws IOException {
    String text = change.apply(Files.readString(Samples.file(sample)));
    return DumpReader.read(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
        .get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http-17/%d.txt", "jdk-8/%d.txt", "virtual-25/%d.json", "http-25/%d.txt"})
  void anyOrderGivesTheSameDiagnosis(String files) {
    List<Dump> dumps = Samples.read(files.formatted(1), files.formatted(2), files.formatted(3));
    String expected = DiagnosisText.of(Diagnosis.of(dumps));
    List<Dump> jumbled = new ArrayList<>(dumps);
    Random random = new Random(5);

    for (int i = 0; i < 6; i++) {
      Collections.shuffle(jumbled, random);
      assertThat(DiagnosisText.of(Diagnosis.of(jumbled)))
          .as(names(jumbled).toString())
          .isEqualTo(expected);
    }
  }

  @Test
  void dumpsWithoutATimeAreTakenInTheOrderGivenAndThatIsSaid() {
    List<Dump> dumps = new ArrayList<>(Samples.readCase("karaf-client-per-request/1.txt"));
    dumps.addAll(Samples.readCase("karaf-client-per-request/2.txt"));
    dumps.addAll(Samples.readCase("karaf-client-per-request/3.txt"));

    Diagnosis diagnosis = Diagnosis.of(dumps);

    assertThat(diagnosis.dumps()).isEqualTo(dumps);
    assertThat(diagnosis.notes()).anyMatch(note -> note.contains("in the order given"));
    assertThat(diagnosis.culprit()).isNotNull();
  }

  @Test
  void dumpsOfAnotherProcessAreLeftOut() {
    Diagnosis diagnosis =
        Diagnosis.of(
            Samples.read("hikari-17/3.txt", "http-17/1.txt", "http-17/2.txt", "http-17/3.txt"));

    assertThat(diagnosis.dumps())
        .isEqualTo(Samples.read("http-17/1.txt", "http-17/2.txt", "http-17/3.txt"));
    assertThat(diagnosis.notes())
        .anyMatch(note -> note.startsWith("3.txt is of another process") && note.contains("means"));
    assertThat(diagnosis.culprit()).isNotNull();
  }

  @Test
  void dumpsThatSayTheirProcessAreToldApartByThat() {
    List<Dump> dumps = Samples.read("virtual-25/1.json", "virtual-25/2.json");
    dumps.addAll(Samples.read("http-25/1.txt", "http-25/2.txt", "http-25/3.txt"));

    Diagnosis diagnosis = Diagnosis.of(dumps);

    assertThat(names(diagnosis.dumps())).containsExactly("1.txt", "2.txt", "3.txt");
    assertThat(diagnosis.notes())
        .anyMatch(note -> note.startsWith("1.json, 2.json are of another process (16058, not 15"));
  }

  /** JDK 8 writes no ages, and numbers threads from 1 in each process. */
  @Test
  void aRestartShowsInTheAddressOfAThread() throws IOException {
    UnaryOperator<String> restarted = text -> text.replace("tid=0x00007f2c", "tid=0x00007fab");
    List<Dump> dumps = Samples.read("jdk-8/1.txt");
    dumps.add(read("jdk-8/2.txt", "2.txt", restarted));
    dumps.add(read("jdk-8/3.txt", "3.txt", restarted));

    Diagnosis diagnosis = Diagnosis.of(dumps);

    assertThat(names(diagnosis.dumps())).containsExactly("2.txt", "3.txt");
    assertThat(diagnosis.notes())
        .anyMatch(note -> note.startsWith("1.txt is of another process, or from before"));
  }

  @Test
  void aRestartShowsInAgesThatGoBack() throws IOException {
    UnaryOperator<String> unmarked = text -> text.replaceAll("tid=0x\\w+", "tid=0x1");
    List<Dump> dumps = new ArrayList<>();
    dumps.add(read("http-17/2.txt", "before", unmarked));
    dumps.add(
        read(
            "http-17/1.txt",
            "after",
            text -> unmarked.apply(text.replaceFirst("2026-[^\n]*", "2036-01-01 00:00:00"))));
    assertThat(dumps.get(0).processMark()).isEqualTo(dumps.get(1).processMark());

    dumps.replaceAll(ProcessDumpsTest::withoutMark);

    assertThat(names(Diagnosis.of(dumps).dumps())).containsExactly("after");
  }

  private static Dump withoutMark(Dump dump) {
    return new Dump(
        dump.name(),
        dump.format(),
        dump.language(),
        dump.source(),
        dump.processId(),
        null,
        dump.takenAt(),
        dump.localTime(),
        dump.uptimeSec(),
        dump.tookMillis(),
        dump.groups(),
        dump.deadlocks(),
        dump.sites(),
        dump.problems());
  }

  @Test
  void aWholeDumpWithoutAThreadOfTheOneBeforeIsOfAnotherProcess() {
    List<DumpedThread> before = Samples.threads("r-", 1, 10, Samples.CALL);
    List<DumpedThread> after = Samples.threads("q-", 1, 20, Samples.CALL);
    List<Dump> dumps =
        List.of(
            Samples.dump("1", null, before, List.of(), List.of()),
            Samples.dump("2", null, after, List.of(), List.of()),
            Samples.dump(
                "3", null, Samples.threads("q-", 1, 30, Samples.CALL), List.of(), List.of()));

    assertThat(names(Diagnosis.of(dumps).dumps())).containsExactly("2", "3");
  }

  @Test
  void theSameDumpTwiceCountsOnce() {
    List<Dump> dumps = Samples.read("http-17/1.txt", "http-17/2.txt", "http-17/1.txt");
    Diagnosis diagnosis = Diagnosis.of(dumps);

    assertThat(diagnosis.dumps()).isEqualTo(dumps.subList(0, 2));
    assertThat(diagnosis.notes()).contains("1.txt is the same dump as 1.txt: counted once");
    assertThat(Diagnosis.of(Samples.read("virtual-25/1.json", "virtual-25/1.json")).notes())
        .contains("1.json is the same dump as 1.json: counted once")
        .anyMatch(note -> note.startsWith("one dump shows"));
  }

  @Test
  void ofProcessesWithEquallyManyDumpsTheLatestIsDiagnosed() {
    assertThat(
            names(
                Diagnosis.of(Samples.read("virtual-25/1.json", "virtual-25/plain-2.txt")).dumps()))
        .containsExactly("plain-2.txt");
  }
}

package dev.leakdrill.threads.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainersTest {

  private static final int MIB = 1 << 20;

  @TempDir Path folder;

  private static byte[] sample(String name) throws IOException {
    return Files.readAllBytes(Samples.file(name));
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static List<Dump> read(byte[] bytes) throws IOException {
    return DumpReader.read("x", new ByteArrayInputStream(bytes));
  }

  private static void assertRefused(byte[] bytes, String problem) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(UnreadableDumpException.class)
        .hasMessageContaining("x " + problem)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aCompressedFileIsReadAsItsContent() throws IOException {
    byte[] text = sample("http-17/1.txt");
    List<Dump> plain = read(text);

    assertThat(read(gzip(text))).isEqualTo(plain);
    assertThat(read(gzip(gzip(text)))).isEqualTo(plain);
    assertThat(read(gzip(sample("virtual-25/1.json"))))
        .isEqualTo(read(sample("virtual-25/1.json")));
  }

  @Test
  void compressedDataThatIsCutOffIsReadAsFarAsItGoes() throws IOException {
    byte[] whole = gzip(sample("http-17/3.txt"));

    Dump dump = read(Arrays.copyOf(whole, whole.length / 2)).get(0);

    assertThat(dump.threadCount()).isBetween(3, 25);
    assertThat(dump.problems())
        .anyMatch(problem -> problem.startsWith("x: its compressed data is"));
    assertRefused(Arrays.copyOf(whole, 5), "is damaged gzip data");
  }

  @Test
  void theDumpsOfAnArchiveComeInTheOrderOfTheirNames() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("logs/10.txt", sample("http-17/3.txt"));
    entries.put("logs/9.txt.gz", gzip(sample("http-17/2.txt")));
    entries.put("logs/1.txt", sample("http-17/1.txt"));
    entries.put("logs/read.me", "thread dumps".getBytes(StandardCharsets.UTF_8));
    entries.put("__MACOSX/._1.txt", new byte[] {0});
    ContentReader contents = new ContentReader();

    List<Dump> dumps = contents.read("x", "x", new ByteArrayInputStream(zip(entries)));

    assertThat(dumps)
        .extracting(Dump::name)
        .containsExactly("logs/1.txt", "logs/9.txt.gz", "logs/10.txt");
    assertThat(contents.leftOut()).containsExactly("logs/read.me");
  }

  @Test
  void namesThatLeadOutOfAnArchiveAreNamesOnly() throws IOException {
    byte[] zip = zip(Map.of("../../etc/\u001b[31m1.txt", sample("http-17/1.txt")));

    assertThat(read(zip)).extracting(Dump::name).containsExactly("etc/1.txt");
  }

  @Test
  void archivesInArchivesAreReadToThreeLevels() throws IOException {
    byte[] packed = sample("http-17/1.txt");
    for (int i = 0; i < 3; i++) {
      packed = zip(Map.of("1", packed));
    }

    assertThat(read(packed)).hasSize(1);
    assertRefused(zip(Map.of("1", packed)), "is an archive without a thread dump");
  }

  @Test
  void anArchiveThatIsCutOffIsReadAsFarAsItGoes() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("1.txt", sample("http-17/1.txt"));
    entries.put("2.txt", sample("http-17/2.txt"));
    byte[] zip = zip(entries);

    List<Dump> dumps = read(Arrays.copyOf(zip, zip.length * 3 / 4));

    assertThat(dumps.get(0).problems()).isEmpty();
    assertThat(dumps.get(dumps.size() - 1).problems())
        .anyMatch(problem -> problem.contains("the archive is damaged"));
    assertRefused(Arrays.copyOf(zip, 20), "holds no thread: the archive is damaged");
  }

  @Test
  void whatUnpacksToVeryMuchIsRefused() throws IOException {
    byte[] bomb = gzip("Full thread dump\n".repeat(MIB / 8).getBytes(StandardCharsets.UTF_8));
    Map<String, byte[]> bombs = new LinkedHashMap<>();
    for (int i = 0; i < 5; i++) {
      bombs.put("" + i, bomb);
    }

    assertThat(bomb).hasSizeLessThan(MIB / 64);
    assertThatThrownBy(() -> readOneMiBOf(bomb)).hasMessageContaining("x is larger than 1 MiB");
    assertThatThrownBy(() -> readOneMiBOf(zip(bombs)))
        .hasMessageContaining("x unpacks to more than 3 MiB");
    assertThatThrownBy(() -> readOneMiBOf(zip(Map.of("a", zip(bombs), "b", zip(bombs)))))
        .hasMessageContaining("unpacks to more than 3 MiB");
  }

  private static List<Dump> readOneMiBOf(byte[] bytes) throws IOException {
    return new ContentReader(MIB, 3 * MIB, new MemoryLimit())
        .read("x", "x", new ByteArrayInputStream(bytes));
  }

  @Test
  void anArchiveOfVeryManyFilesIsRefused() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i <= 10_000; i++) {
      entries.put("" + i, new byte[0]);
    }

    assertRefused(zip(entries), "has more than 10000 entries");
  }

  @Test
  void aTarArchiveIsNamedWithTheCommandThatUnpacksIt() throws IOException {
    byte[] tar = Arrays.copyOf("1.txt".getBytes(StandardCharsets.US_ASCII), 1024);
    System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);

    assertRefused(tar, "is a tar archive: unpack it (tar -xf FILE -C FOLDER)");
    assertRefused(gzip(tar), "is a tar archive");
  }

  @Test
  void aFlightRecordingHasTheDumpsOfItsEvents() throws IOException {
    byte[] recording = recording(true);

    List<Dump> dumps = read(recording);

    assertThat(dumps).isNotEmpty();
    assertThat(dumps.get(0).takenAt()).isNotNull();
    assertThat(dumps.get(0).problems()).isEmpty();
    assertThat(dumps.get(0).namedThreads())
        .anyMatch(thread -> thread.frames().toString().contains("ContainersTest"));
    assertThat(read(zip(Map.of("a/server.jfr", recording)))).hasSameSizeAs(dumps);
    assertRefused(Arrays.copyOf(recording, recording.length / 2), "holds no thread: the recording");
  }

  @Test
  void aFlightRecordingWithoutDumpsIsRefusedWithTheSettingThatMakesThem() throws IOException {
    assertRefused(
        recording(false), "is a flight recording without thread dumps: jcmd PID JFR.start");
  }

  private byte[] recording(boolean withDumps) throws IOException {
    Path file = folder.resolve(withDumps + ".jfr");
    try (Recording recording = new Recording()) {
      if (withDumps) {
        recording.enable("jdk.ThreadDump");
      }
      recording.start();
      recording.stop();
      recording.dump(file);
    }
    return Files.readAllBytes(file);
  }
}

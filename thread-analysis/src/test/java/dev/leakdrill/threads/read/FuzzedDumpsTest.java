package dev.leakdrill.threads.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.Samples;
import dev.leakdrill.threads.diagnose.Diagnosis;
import dev.leakdrill.threads.diagnose.DiagnosisJson;
import dev.leakdrill.threads.diagnose.DiagnosisText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/**
 * Damaged dumps, the same at each run: whatever is in a file, it is read, diagnosed and printed, or
 * refused in one line. For longer, {@code mvn -pl thread-analysis test -Dtest=FuzzedDumpsTest
 * -Dleakdrill.fuzz.rounds=500}.
 */
class FuzzedDumpsTest {

  private static final int ROUNDS = Integer.getInteger("leakdrill.fuzz.rounds", 2);
  private static final int MAX_CHANGES = 6;
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_TEXT = 1 << 16;
  private static final int MAX_JSON = 1 << 23;

  private static final List<String> TOKENS =
      List.of(
          "\u001b[31m",
          "\u001b]0;title\u0007",
          "\0",
          "\r\n",
          "\u0085\u202e",
          "\"",
          "{\"threads\":[{",
          "]}",
          "99999999999999999999",
          "-1",
          "1e999",
          "Full thread dump X:\n",
          "Found one Java-level deadlock:\n",
          "\n\"\" #1 prio=5 tid=0x1 nid=0x1 runnable\n",
          "\tat ",
          "((((((((",
          "$$$$////",
          "x".repeat(10_000),
          "goroutine 1 [select, 5 minutes]:\n",
          "2026-02-30 25:61:61\n");

  private final List<byte[]> samples = samples();

  /** A hang is a failure, too; the machine may be slow. */
  @Test
  @Timeout(600)
  void whateverIsInAFileIsDiagnosedOrRefusedInOneLine() throws IOException {
    int read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < samples.size(); i++) {
        Random random = new Random(31L * round + i);
        byte[] changed = changed(samples.get(i), random);
        try {
          read += isDiagnosed(changed, samples.get(i), random) ? 1 : 0;
        } catch (RuntimeException | Error e) {
          throw new AssertionError("round " + round + ", sample " + i, e);
        }
      }
    }
    // A few changes leave most dumps readable: else this tests refusals only.
    assertThat(read).isGreaterThan(ROUNDS * samples.size() / 3);
  }

  private static boolean isDiagnosed(byte[] changed, byte[] sample, Random random)
      throws IOException {
    List<Dump> dumps = new ArrayList<>();
    boolean isRead = false;
    for (byte[] content : List.of(changed, sample, packed(changed, random))) {
      try {
        dumps.addAll(DumpReader.read("x\u001b", new ByteArrayInputStream(content)));
        isRead |= content == changed;
      } catch (UnreadableDumpException e) {
        assertThat(e.getMessage()).doesNotContainPattern("\\p{Cntrl}");
      }
    }
    for (List<Dump> some : List.of(dumps, dumps.subList(0, Math.min(1, dumps.size())))) {
      if (!some.isEmpty()) {
        assertPlain(Diagnosis.of(some));
      }
    }
    return isRead;
  }

  private static void assertPlain(Diagnosis diagnosis) {
    String text = DiagnosisText.of(diagnosis);
    String json = DiagnosisJson.of(diagnosis);
    assertThat(text).hasSizeLessThan(MAX_TEXT).doesNotContainPattern("[\\p{Cntrl}&&[^\n]]");
    assertThat(text.lines()).allMatch(line -> line.length() <= DiagnosisText.WIDTH);
    assertThat(json).hasSizeLessThan(MAX_JSON).doesNotContain("\\u001", "\u001b", "\\u0000");
    assertThat(JsonMapper.shared().readTree(json).isObject()).isTrue();
  }

  private static byte[] changed(byte[] sample, Random random) {
    byte[] bytes = sample;
    int changes = 1 + random.nextInt(MAX_CHANGES);
    for (int i = 0; i < changes && bytes.length > 0 && bytes.length < MAX_BYTES; i++) {
      int from = random.nextInt(bytes.length);
      int to = from + random.nextInt(bytes.length - from + 1);
      int shortTo = Math.min(to, from + 200);
      bytes =
          switch (random.nextInt(7)) {
            case 0 -> joined(bytes, 0, from, new byte[0], shortTo);
            case 1 -> joined(bytes, 0, to, Arrays.copyOfRange(bytes, from, to), to);
            case 2 -> joined(bytes, 0, from, random(random, random.nextInt(50)), from);
            case 3 -> joined(bytes, 0, from, token(random), from);
            case 4 -> joined(bytes, 0, from, token(random), shortTo);
            case 5 -> flipped(bytes, random);
            default -> random.nextInt(4) > 0 ? bytes : Arrays.copyOfRange(bytes, from, to);
          };
    }
    return bytes;
  }

  /** Returns bytes up to one place, others, and the bytes from another place on. */
  private static byte[] joined(byte[] bytes, int start, int end, byte[] between, int rest) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(bytes, start, end - start);
    joined.writeBytes(between);
    joined.write(bytes, rest, bytes.length - rest);
    return joined.toByteArray();
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    byte[] flipped = bytes.clone();
    for (int i = 0; i < 20; i++) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private static byte[] random(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] token(Random random) {
    return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
  }

  /** Returns them in a container, which is damaged, too, now and then. */
  private static byte[] packed(byte[] content, Random random) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (random.nextBoolean()) {
      try (OutputStream out = new GZIPOutputStream(bytes)) {
        out.write(content);
      }
    } else {
      try (ZipOutputStream out = new ZipOutputStream(bytes)) {
        out.putNextEntry(new ZipEntry("../\u001b1.txt"));
        out.write(content);
      }
    }
    byte[] whole = bytes.toByteArray();
    return random.nextBoolean() ? whole : flipped(whole, random);
  }

  private static List<byte[]> samples() {
    List<byte[]> samples = new ArrayList<>();
    for (String folder : List.of("/dumps", "/cases")) {
      try (Stream<Path> files = Files.walk(Samples.resource(folder))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          samples.add(Files.readAllBytes(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return samples;
  }
}

package dev.leakdrill.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.threads.diagnose.Culprit;
import dev.leakdrill.threads.diagnose.Diagnosis;
import dev.leakdrill.threads.diagnose.DiagnosisText;
import dev.leakdrill.threads.read.DumpReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example in the package's Javadoc, run, and held to be the one that is printed there. */
class PackageExampleTest {

  private static final Path MAIN = Path.of("src/main/java/dev/leakdrill/threads/package-info.java");
  private static final Path TEST =
      Path.of("src/test/java/dev/leakdrill/threads/PackageExampleTest.java");

  @Test
  void theExampleNamesTheLeak() throws IOException {
    List<Path> files =
        List.of(
            Samples.file("http-17/1.txt"),
            Samples.file("http-17/2.txt"),
            Samples.file("http-17/3.txt"));

    assertThat(printed(files))
        .startsWith("8 threads wait at com.example.shop.Shop$PriceLookup.price(Shop.java:31)")
        .contains("confidence: high");
  }

  private static void example(List<Path> files) throws IOException {
    // example
    List<Dump> dumps = new ArrayList<>();
    for (Path file : files) {
      dumps.addAll(DumpReader.read(file));
    }
    Diagnosis diagnosis = Diagnosis.of(dumps);
    Culprit culprit = diagnosis.culprit();
    System.out.println(culprit == null ? "nothing leaks" : culprit.sentence());
    System.out.println(DiagnosisText.of(diagnosis));
    // end
  }

  @Test
  void theJavadocPrintsThisExample() throws IOException {
    String javadoc = Files.readString(MAIN).replace("\n * ", "\n");

    assertThat(squeezed(between(javadoc, "<pre>{@code", "}</pre>")))
        .isEqualTo(squeezed(between(Files.readString(TEST), "    // example\n", "    // end\n")));
  }

  private static String printed(List<Path> files) throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(out);
      example(files);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static String squeezed(String code) {
    return code.replaceAll("\\s+", " ").strip();
  }
}

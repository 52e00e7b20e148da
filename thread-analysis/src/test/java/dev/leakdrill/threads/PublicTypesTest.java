package dev.leakdrill.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The types that other programs may use; what is not listed here may change at any time. */
class PublicTypesTest {

  private static final Pattern PUBLIC_TYPE =
      Pattern.compile("(?m)^public (?:final |abstract )?(?:class|record|enum|interface) ");

  @Test
  void fewTypesArePublic() throws IOException {
    Path root = Path.of("src/main/java/dev/leakdrill/threads");
    List<String> types;
    try (Stream<Path> files = Files.walk(root)) {
      types =
          files
              .filter(file -> file.toString().endsWith(".java") && isPublic(file))
              .map(file -> root.relativize(file).toString().replace('\\', '/'))
              .sorted()
              .toList();
    }

    assertThat(types)
        .containsExactly(
            "AcquisitionSite.java",
            "Dump.java",
            "DumpedThread.java",
            "Frames.java",
            "Language.java",
            "LockWait.java",
            "StackGroup.java",
            "diagnose/Confidence.java",
            "diagnose/Culprit.java",
            "diagnose/Diagnosis.java",
            "diagnose/DiagnosisJson.java",
            "diagnose/DiagnosisText.java",
            "diagnose/Finding.java",
            "diagnose/FindingKind.java",
            "read/DumpFiles.java",
            "read/DumpReader.java",
            "read/UnreadableDumpException.java");
  }

  private static boolean isPublic(Path file) {
    try {
      return PUBLIC_TYPE.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

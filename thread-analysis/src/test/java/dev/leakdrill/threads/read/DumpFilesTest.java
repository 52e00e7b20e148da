package dev.leakdrill.threads.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpFilesTest {

  @TempDir Path folder;

  private static DumpFiles read(Object... arguments) throws IOException {
    return DumpFiles.read(
        List.of(arguments).stream().map(Object::toString).toList(), InputStream.nullInputStream());
  }

  private Path copy(String sample, String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.copy(Samples.file(sample), file);
  }

  private static void assertRefused(Object argument, String problem) {
    assertThatThrownBy(() -> read(argument))
        .isInstanceOf(UnreadableDumpException.class)
        .hasMessageContaining(argument + " " + problem)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aFolderIsReadInTheOrderOfItsNamesWithoutWhatIsNoDump() throws IOException {
    copy("http-17/3.txt", "10.txt");
    copy("http-17/2.txt", "9.txt");
    copy("http-17/1.txt", "a/1.txt");
    Path page = copy("page.html", "page.html");
    copy("page.html", ".hidden");

    DumpFiles read = read(folder);

    assertThat(read.dumps()).extracting(Dump::name).containsExactly("9.txt", "10.txt", "1.txt");
    assertThat(read.notes())
        .containsExactly(
            "read 3 of 4 files: %1$s/9.txt, %1$s/10.txt, %1$s/a/1.txt".formatted(folder),
            "left out, for they are no thread dumps: " + page);
    assertThat(read(folder + "/*.txt").notes()).isEmpty();
  }

  @Test
  void ofARunsFolderOnlyTheSeriesIsRead() throws IOException {
    copy("virtual-25/1.json", "leaky/dumps/0000100.json");
    copy("virtual-25/2.json", "leaky/dumps/0000200.json");
    copy("virtual-25/3.json", "leaky/threads-hold.json");

    assertThat(read(folder).dumps())
        .extracting(Dump::name)
        .containsExactly("0000100.json", "0000200.json");
    assertThat(read(folder.resolve("leaky")).dumps()).hasSize(2);
    assertThat(read(folder.resolve("leaky/dumps")).dumps()).hasSize(2);
  }

  @Test
  void aFolderWithoutADumpIsRefused() throws IOException {
    assertRefused(folder, "has no file in it");
    copy("page.html", "page.html");
    assertRefused(folder, "has no thread dump in it; files looked at: 1");
  }

  @Test
  void wildcardsThatTheShellLeavesAreReplaced() throws IOException {
    copy("http-17/1.txt", "a/1.txt");
    copy("http-17/2.txt", "a/2.txt");
    copy("virtual-25/1.json", "a/1.json");

    assertThat(read(folder + "/a/*.txt").dumps()).hasSize(2);
    assertThat(read(folder + "/*/1.*").dumps()).hasSize(2);
    assertThat(read(folder + "/**.json").dumps()).hasSize(1);
    assertThat(read(folder + "/a/[2-9].t?t").dumps()).hasSize(1);
    assertRefused(folder + "/*.txt", "matches no file");
    assertRefused(folder + "/none/*.txt", "is not there");
    assertRefused(folder + "/[", "is not there");
  }

  @Test
  void aFileWhoseNameLooksLikeAPatternIsTheFile() throws IOException {
    Path file = copy("http-17/1.txt", "[1].txt");

    assertThat(read(file).dumps()).hasSize(1);
  }

  @Test
  void aDashIsTheStandardInput() throws IOException {
    InputStream in = new ByteArrayInputStream(Files.readAllBytes(Samples.file("http-17/1.txt")));

    assertThat(DumpFiles.read(List.of("-"), in).dumps())
        .extracting(Dump::name)
        .containsExactly("standard input");
    assertThatThrownBy(() -> read("-")).hasMessageContaining("standard input is empty");
  }

  @Test
  void aFileThatIsNamedMustBeADump() throws IOException {
    assertRefused(copy("page.html", "page.html"), "holds no thread");
    assertRefused("", "");
  }

  @Test
  void onlyOfATextWithoutAThreadTheKnownFormsAreMentioned() throws IOException {
    Path missing = folder.resolve("none");
    assertThatThrownBy(() -> read(Samples.file("http-17/1.txt"), missing))
        .hasMessage(missing + " is not there");
    assertThatThrownBy(() -> read("-")).hasMessage("standard input is empty");
    Path prose = Files.writeString(folder.resolve("README.md"), "# Shop\n\nSells things.\n");
    assertThatThrownBy(() -> read(Samples.file("http-17/1.txt"), prose))
        .hasMessage(prose + " holds no thread dump; docs/diagnose.md lists the known forms");
  }
}

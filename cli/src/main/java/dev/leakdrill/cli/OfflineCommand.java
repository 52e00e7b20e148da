package dev.leakdrill.cli;

import dev.leakdrill.cli.offline.OfflineException;
import dev.leakdrill.cli.offline.OfflineProject;
import dev.leakdrill.cli.project.LocalRepository;
import dev.leakdrill.cli.project.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leakdrill offline}: packs the project and what Maven needs for a room without network. */
@Command(
    name = "offline",
    description = {
      "Writes one zip with the project and all that Maven needs for drills, labs and checks, a Maven"
          + " too: for machines without a network. They need a JDK only.",
      "Takes some minutes and 800 MB beside the zip for as long. Of the project it takes what git"
          + " tracks, as it is in the working tree. What this machine's local repository lacks is"
          + " downloaded."
    },
    exitCodeList = {"0:the zip is written", CliCommand.USAGE_LINE},
    footer = {
      "  leakdrill offline",
      "  leakdrill offline /media/stick/leakdrill.zip --force",
    })
final class OfflineCommand extends CliCommand {

  private static final int EXIT_WRITTEN = 0;

  @Parameters(
      arity = "0..1",
      paramLabel = "ZIP",
      defaultValue = "leakdrill-offline.zip",
      description = "The file to write (default: ${DEFAULT-VALUE}).")
  private Path zip = Path.of("leakdrill-offline.zip");

  @Option(names = "--force", description = "Replace it if it is there.")
  private boolean force;

  @Override
  public Integer call() {
    @Nullable Path project = ProjectFolder.find();
    if (project == null) {
      return error("there is no Leakdrill project here: run this in the project's folder");
    }
    if (Files.isDirectory(zip)) {
      return error(zip + " is a folder: give the name of a file in it");
    }
    if (Files.exists(zip) && !force) {
      return error(zip + " is there already: --force replaces it");
    }
    try {
      Path repository = LocalRepository.of(project);
      long bytes = new OfflineProject(project, repository, err()).write(zip);
      out()
          .println(
              String.format(
                  Locale.ROOT,
                  "%s: %.0f MB. Unpack it anywhere, and read OFFLINE.txt in it.",
                  zip,
                  bytes / 1e6));
      out().flush();
      return EXIT_WRITTEN;
    } catch (OfflineException e) {
      return error(e.getMessage());
    } catch (IOException e) {
      return error("the zip could not be written: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return error("interrupted");
    }
  }

  private int error(String message) {
    err().println(message);
    return EXIT_USAGE;
  }
}

package dev.leakdrill.cli;

import dev.leakdrill.cli.capture.CaptureException;
import dev.leakdrill.cli.capture.CaptureOptions;
import dev.leakdrill.cli.capture.CapturedDumps;
import dev.leakdrill.cli.capture.DumpCapture;
import dev.leakdrill.cli.capture.JavaProcessList;
import dev.leakdrill.reports.page.diagnosis.DiagnosisPage;
import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.diagnose.Diagnosis;
import dev.leakdrill.threads.diagnose.DiagnosisJson;
import dev.leakdrill.threads.diagnose.DiagnosisText;
import dev.leakdrill.threads.read.DumpFiles;
import dev.leakdrill.threads.read.UnreadableDumpException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leakdrill diagnose}: says what is wrong with any program, from its thread dumps. */
@Command(
    name = "diagnose",
    description = {
      "Says what holds a program up, or leaks: from its thread dumps, or from the running JVM.",
      "One dump shows deadlocks and who waits for whom; several, taken some seconds apart, also what"
          + " is stuck and what grows. Without arguments it lists the JVMs that run here.",
      "Reads what jstack, jcmd, kill -3, jhsdb, Spring Boot's Actuator, VisualVM, OpenJ9, Karaf,"
          + " Tomcat and Go write, in text or JSON, alone or in the middle of a log."
    },
    exitCodeList = {
      "0:something was found; or the JVMs were listed",
      "1:nothing was found",
      CliCommand.USAGE_LINE
    },
    footer = {
      "  leakdrill diagnose                      lists the JVMs",
      "  leakdrill diagnose --pid 4711           takes four dumps in 15 s and keeps them",
      "  leakdrill diagnose 1.txt 2.txt 3.txt",
      "  leakdrill diagnose dumps.zip --html what-hangs.html",
      "  kubectl logs my-pod | leakdrill diagnose -"
    })
final class DiagnoseCommand extends CliCommand {

  private static final int EXIT_FOUND = 0;
  private static final int EXIT_NOTHING = 1;

  @Parameters(
      arity = "0..*",
      paramLabel = "DUMP",
      description =
          "Files, folders, .gz, .zip, .jfr, patterns as dumps/*.txt, or - for the standard input;"
              + " of one process, three or more dumps tell most.")
  private List<String> arguments = new ArrayList<>();

  @Option(names = "--json", description = "Print as JSON: docs/diagnose-json.md.")
  private boolean json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also write a page, one file that needs no network: stacks, locks, a timeline.")
  private @Nullable Path html;

  @Mixin private CaptureOptions capture = new CaptureOptions();

  @Override
  public Integer call() {
    boolean live = capture.isRequested();
    if (live && !arguments.isEmpty()) {
      return error("--pid takes the dumps itself: leave out " + String.join(" ", arguments));
    }
    if (!live && arguments.isEmpty()) {
      return html == null && !json
          ? list()
          : error((json ? "--json" : "--html") + " needs dumps or --pid PID");
    }
    for (String argument : arguments) {
      if (argument.matches("\\d{1,9}") && !Files.exists(Path.of(argument))) {
        return error("there is no file " + argument + "; if it is a process: --pid " + argument);
      }
    }
    @Nullable Path folder = html == null ? null : html.toAbsolutePath().normalize().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      // Before dumps are taken, which lasts.
      return error("the folder " + folder + " is not there");
    }
    try {
      return print(Diagnosis.of(live ? taken() : read()));
    } catch (CaptureException e) {
      err().println(e.getMessage());
      return e.exitCode();
    } catch (UnreadableDumpException e) {
      return error(e.getMessage());
    } catch (IOException e) {
      @Nullable String file = e instanceof FileSystemException f ? f.getFile() : null;
      return error(
          (file == null ? "the dumps" : file) + " could not be read: " + ErrorMessages.reason(e));
    }
  }

  private int list() {
    out().print(JavaProcessList.text());
    out().flush();
    if (hasUnreadInput()) {
      err().println("standard input was not read; to read dumps from it: leakdrill diagnose -");
    }
    return EXIT_FOUND;
  }

  /** Returns whether somebody has piped something in; waits for nothing. */
  private static boolean hasUnreadInput() {
    try {
      return !Terminal.isInteractive() && System.in.available() > 0;
    } catch (IOException e) {
      // Closed.
      return false;
    }
  }

  private List<Dump> taken() throws CaptureException {
    CapturedDumps taken = DumpCapture.take(capture.settings(), err(), Terminal.isInteractive());
    if (taken.note() != null) {
      err().println(taken.note());
    }
    err().println(taken.keptLine());
    return taken.dumps();
  }

  private List<Dump> read() throws IOException {
    if (arguments.contains(DumpFiles.STANDARD_INPUT) && Terminal.isInteractive()) {
      err().println("reading dumps from the terminal, until Ctrl-D");
    }
    DumpFiles read = DumpFiles.read(arguments, System.in);
    read.notes().forEach(err()::println);
    return read.dumps();
  }

  private int print(Diagnosis diagnosis) {
    out().print(json ? DiagnosisJson.of(diagnosis) : DiagnosisText.of(diagnosis));
    out().flush();
    if (html != null) {
      try {
        DiagnosisPage.write(diagnosis, html);
      } catch (FileAlreadyExistsException e) {
        return error("%s is there already, and %s".formatted(html, e.getReason()));
      } catch (IOException e) {
        return error(html + " could not be written: " + ErrorMessages.reason(e));
      }
      // A program reads the standard output.
      err().println("page: " + html.toUri());
    }
    return diagnosis.findings().isEmpty() && diagnosis.culprit() == null
        ? EXIT_NOTHING
        : EXIT_FOUND;
  }

  private int error(String message) {
    err().println(message);
    return EXIT_USAGE;
  }
}

package dev.leakdrill.cli;

import dev.leakdrill.threads.diagnose.Diagnosis;
import dev.leakdrill.threads.diagnose.DiagnosisJson;
import dev.leakdrill.threads.diagnose.DiagnosisText;
import dev.leakdrill.threads.read.DumpFiles;
import dev.leakdrill.threads.read.UnreadableDumpException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code leakdrill diagnose}: names what leaks threads, from anybody's thread dumps. */
@Command(
    name = "diagnose",
    description = {
      "Names what leaks threads, from thread dumps of one process, taken some seconds apart.",
      "Reads jstack and jcmd Thread.print text (JDK 8 to 25), jcmd Thread.dump_to_file text and"
          + " JSON, and the threads-*.json of a run folder; a log may hold several dumps.",
      "Exit code: 0 a culprit is named, 1 nobody is, 2 unreadable file or bad arguments."
    },
    mixinStandardHelpOptions = true,
    versionProvider = LeakdrillMain.Version.class)
final class DiagnoseCommand implements Callable<Integer> {

  /** A culprit is named. */
  static final int EXIT_NAMED = 0;

  /** The dumps were analysed and show no leak, or there was only one of them. */
  static final int EXIT_NOBODY = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "DUMP",
      description = {
        "Files, folders, .gz, .zip, .jfr, patterns as dumps/*.txt, or - for the standard input;"
            + " three or more dumps tell most."
      })
  private List<String> files = new ArrayList<>();

  @Option(names = "--json", description = "Print the culprit, its evidence and all groups as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    DumpFiles read;
    try {
      read = DumpFiles.read(files, System.in);
    } catch (UnreadableDumpException e) {
      err.println(e.getMessage());
      return LeakdrillMain.EXIT_USAGE;
    } catch (IOException e) {
      err.println("the dumps could not be read: " + e);
      return LeakdrillMain.EXIT_USAGE;
    }
    read.notes().forEach(err::println);
    Diagnosis diagnosis = Diagnosis.of(read.dumps());
    out.print(json ? DiagnosisJson.of(diagnosis) : DiagnosisText.of(diagnosis));
    out.flush();
    return diagnosis.culprit() == null ? EXIT_NOBODY : EXIT_NAMED;
  }
}

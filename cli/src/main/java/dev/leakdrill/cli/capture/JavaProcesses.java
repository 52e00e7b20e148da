package dev.leakdrill.cli.capture;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the JVMs of this machine that this user sees, without attaching to any: by what each JVM
 * publishes in the temporary folder, and by the processes named {@code java}, for a JVM may be told
 * not to publish. Stateless.
 */
final class JavaProcesses {

  /** Reading what JVMs publish is quick, but it may be on a file system that is not. */
  private static final Duration LIMIT = Duration.ofMillis(800);

  private static final int MAX_RELEASE_BYTES = 1 << 16;
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"([\\w.+-]{1,30})\"");

  private JavaProcesses() {}

  /** Returns them, the one started last first; without this process. */
  static List<JavaProcess> find() {
    Map<Long, String> programs = published();
    long self = ProcessHandle.current().pid();
    Optional<String> user = ProcessHandle.current().info().user();
    ProcessHandle.allProcesses()
        .filter(process -> !programs.containsKey(process.pid()))
        .filter(process -> process.info().user().equals(user) && isJava(process))
        .filter(process -> !ProcessFacts.of(process.pid()).hasEnded())
        .forEach(process -> programs.put(process.pid(), programOf(process)));
    programs.remove(self);
    return programs.entrySet().stream()
        .flatMap(
            entry ->
                ProcessHandle.of(entry.getKey())
                    .map(process -> describe(process, entry.getValue()))
                    .stream())
        .sorted(
            Comparator.comparing(
                    JavaProcess::startedAt,
                    Comparator.nullsLast(Comparator.<Instant>reverseOrder()))
                .thenComparing(JavaProcess::pid))
        .toList();
  }

  private static Map<Long, String> published() {
    Map<Long, String> programs = new LinkedHashMap<>();
    if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
      return programs;
    }
    try {
      for (VirtualMachineDescriptor vm :
          BoundedCall.result(VirtualMachine::list, LIMIT, new StopRequest())) {
        programs.put(Long.valueOf(vm.id()), ProgramName.ofCommandLine(vm.displayName()));
      }
    } catch (TimeoutException | ExecutionException | NumberFormatException e) {
      // The processes named java are still found.
      return programs;
    }
    return programs;
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().map(JavaProcesses::isLauncher).orElse(false);
  }

  private static boolean isLauncher(String command) {
    return command.matches("(?i)(.*[/\\\\])?javaw?(\\.exe)?");
  }

  private static String programOf(ProcessHandle process) {
    return process
        .info()
        .arguments()
        .map(arguments -> ProgramName.ofArguments(Arrays.asList(arguments)))
        .orElse("");
  }

  private static JavaProcess describe(ProcessHandle process, String program) {
    ProcessHandle.Info info = process.info();
    return new JavaProcess(
        process.pid(),
        program.isEmpty() ? "(name not known)" : program,
        Printable.line(info.user().orElse("")),
        info.startInstant().orElse(null),
        info.command().filter(JavaProcesses::isLauncher).map(JavaProcesses::versionOf).orElse(""));
  }

  /** Reads the file {@code release} of the JDK; JDK 8 has its launcher in {@code jre/bin}, too. */
  private static String versionOf(String launcher) {
    Path home = Path.of(launcher).resolveSibling("..");
    for (Path folder : List.of(home, home.resolve(".."))) {
      try {
        Path release = folder.resolve("release");
        if (Files.isRegularFile(release) && Files.size(release) <= MAX_RELEASE_BYTES) {
          Matcher version = VERSION.matcher(Files.readString(release));
          return version.find() ? version.group(1) : "";
        }
      } catch (IOException e) {
        return "";
      }
    }
    return "";
  }
}

package dev.leakdrill.cli.doctor;

import dev.leakdrill.cli.project.OutsideCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * May a process open enough files and sockets? A drill lets 1,024 callers wait, and never more than
 * half of what its process may open (docs/adr/0014). Stateless.
 */
final class DescriptorsCheck {

  private static final String ID = "descriptors";
  private static final long MIN = 600;
  private static final long ENOUGH = 2_048;

  private DescriptorsCheck() {}

  static CheckResult run() throws InterruptedException {
    if (OutsideCommand.isWindows()) {
      return CheckResult.ok(ID, "not checked: Windows has no limit of this kind");
    }
    // A child of a JVM has the limit that the JVM has raised for itself, as a drill's have.
    return judge(OutsideCommand.output(List.of("sh", "-c", "ulimit -n")));
  }

  static CheckResult judge(@Nullable String said) {
    String limit = said == null ? "" : said.strip();
    if (limit.equals("unlimited")) {
      return CheckResult.ok(ID, "no limit");
    }
    if (!limit.matches("\\d{1,18}")) {
      return CheckResult.ok(ID, "not checked: this system has no ulimit -n");
    }
    long number = Long.parseLong(limit);
    String found = String.format(java.util.Locale.ROOT, "%,d a JVM", number);
    if (number < MIN) {
      return CheckResult.fail(ID, found, "raise the limit in this shell: ulimit -n 4096");
    }
    if (number < ENOUGH) {
      return CheckResult.warn(
          ID, found, "enough below scale 1/8; raise it in this shell: ulimit -n 4096");
    }
    return CheckResult.ok(ID, found);
  }
}

package dev.leakdrill.cli;

import dev.leakdrill.cli.doctor.SetUp;
import dev.leakdrill.cli.doctor.SetUpJson;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code leakdrill doctor}: says whether drills and labs can run on this machine. */
@Command(
    name = "doctor",
    description = {
      "Checks whether drills and labs can run on this machine, in less than 5 s: JDK, Maven and what"
          + " it has downloaded, processors, memory, disk, ports, attaching; and the scale to use.",
      "A line each: OK, WARN (something may be slower or missing) or FAIL (no drill can run)."
    },
    exitCodeList = {"0:all is OK or WARN", "1:something is FAIL", CliCommand.USAGE_LINE},
    footer = {
      "  leakdrill doctor",
      "  leakdrill doctor --port 8080 --port 8081   are these free, for -Dleakdrill.port..?",
      "  leakdrill doctor --json"
    })
final class DoctorCommand extends CliCommand {

  private static final int EXIT_FIT = 0;
  private static final int EXIT_UNFIT = 1;
  private static final int MAX_PORT = 65_535;
  private static final int MAX_PORTS = 20;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Also check that this port is free; may be repeated.")
  private List<Integer> ports = new ArrayList<>();

  @Option(names = "--json", description = "Print as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    if (ports.size() > MAX_PORTS || ports.stream().anyMatch(port -> port < 1 || port > MAX_PORT)) {
      err().println("--port takes a number from 1 to 65535, at most 20 times");
      return EXIT_USAGE;
    }
    SetUp setUp = SetUp.check(ports);
    out().print(json ? SetUpJson.of(setUp) : setUp.text());
    out().flush();
    return setUp.isFit() ? EXIT_FIT : EXIT_UNFIT;
  }
}

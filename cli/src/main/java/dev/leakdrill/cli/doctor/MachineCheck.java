package dev.leakdrill.cli.doctor;

import java.util.Locale;

/**
 * Are there processors, memory and disk enough, and for which scale? The figures are those of
 * docs/limits.md: four processes take 0.46 processors whatever the rate and 196 us a request, and
 * 740 MB at the default scale. Stateless.
 */
final class MachineCheck {

  private static final double GIB = 1L << 30;
  private static final double ARRIVALS_PER_SEC_AT_SCALE_1 = 12_800;
  private static final double BASE_CORES = 0.46;
  private static final double CORE_SECONDS_PER_REQUEST = 196e-6;

  /** With more of them busy, arrivals wait for a processor. */
  private static final double MAX_BUSY_SHARE = 0.6;

  private static final int DEFAULT_DIVISOR = 8;
  private static final int MAX_DIVISOR = 64;

  /** The processes of a drill, and Maven's. */
  private static final double MIN_MEMORY_GIB = 1;

  private static final double MEMORY_GIB = 2;
  private static final double MEMORY_GIB_AT_SCALE_1 = 8;

  /** A drill's run folder is some 20 MB; what a build writes, 100. */
  private static final double MIN_DISK_GIB = 0.3;

  private static final double DISK_GIB = 2;

  private MachineCheck() {}

  static CheckResult cores(MachineFacts machine) {
    String found = machine.cores() == 1 ? "1 processor" : machine.cores() + " processors";
    return machine.cores() < 2
        ? CheckResult.warn(
            "cores", found, "drills want two; give the virtual machine or container another one")
        : CheckResult.ok("cores", found);
  }

  static CheckResult memory(MachineFacts machine) {
    Long available = machine.availableBytes();
    double gib = (available == null ? machine.memoryBytes() : available) / GIB;
    String found =
        available == null
            ? gib(gib) + " in all"
            : gib(gib) + " available, of " + gib(machine.memoryBytes() / GIB);
    if (gib < MIN_MEMORY_GIB) {
      return CheckResult.fail("memory", found, "a drill takes 1 GiB: end other programs");
    }
    if (gib < MEMORY_GIB) {
      return CheckResult.warn(
          "memory", found, "enough for a drill, not for an IDE and a browser beside it");
    }
    return CheckResult.ok("memory", found);
  }

  static CheckResult disk(MachineFacts machine) {
    double gib = machine.freeDiskBytes() / GIB;
    String found = gib(gib) + " free at " + machine.folder();
    if (gib < MIN_DISK_GIB) {
      return CheckResult.fail("disk", found, "make room: a build and a drill take 0.3 GiB");
    }
    if (gib < DISK_GIB) {
      return CheckResult.warn("disk", found, "enough for a few drills: delete old reports/runs");
    }
    return CheckResult.ok("disk", found);
  }

  static CheckResult scale(MachineFacts machine) {
    int divisor = divisor(machine);
    String found = "1/%d%s".formatted(divisor, divisor == DEFAULT_DIVISOR ? ", the default" : "");
    if (divisor > MAX_DIVISOR) {
      return CheckResult.fail(
          "scale",
          "not even 1/64 has room here",
          "give the machine two processors and 2 GiB, or use another one");
    }
    if (divisor > DEFAULT_DIVISOR) {
      return CheckResult.warn("scale", found, "give drills -Dleakdrill.scale=1/" + divisor);
    }
    if (divisor == DEFAULT_DIVISOR) {
      return CheckResult.ok("scale", found);
    }
    return CheckResult.ok(
        "scale", "1/8, the default; there is room up to " + (divisor == 1 ? "1" : "1/" + divisor));
  }

  /** Returns the divisor of the largest scale that has room; 128 if none has. */
  static int divisor(MachineFacts machine) {
    int divisor = 1;
    while (divisor <= MAX_DIVISOR && !hasRoom(machine, 1.0 / divisor)) {
      divisor *= 2;
    }
    return divisor;
  }

  private static boolean hasRoom(MachineFacts machine, double scale) {
    double busy = BASE_CORES + scale * ARRIVALS_PER_SEC_AT_SCALE_1 * CORE_SECONDS_PER_REQUEST;
    Long available = machine.availableBytes();
    double gib = (available == null ? machine.memoryBytes() : available) / GIB;
    double needed = Math.max(MIN_MEMORY_GIB, MEMORY_GIB_AT_SCALE_1 * scale);
    return busy <= MAX_BUSY_SHARE * machine.cores() && gib >= needed;
  }

  private static String gib(double gib) {
    return String.format(Locale.ROOT, "%.1f GiB", gib);
  }
}

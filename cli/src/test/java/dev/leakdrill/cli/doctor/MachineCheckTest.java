package dev.leakdrill.cli.doctor;

import static dev.leakdrill.cli.doctor.CheckResult.Level.FAIL;
import static dev.leakdrill.cli.doctor.CheckResult.Level.OK;
import static dev.leakdrill.cli.doctor.CheckResult.Level.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.cli.doctor.CheckResult.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MachineCheckTest {

  private static final long MIB = 1L << 20;

  private static MachineFacts machine(int cores, long memoryMib, @Nullable Long availableMib) {
    return machine(cores, memoryMib, availableMib, 10_000);
  }

  private static MachineFacts machine(
      int cores, long memoryMib, @Nullable Long availableMib, long diskMib) {
    return new MachineFacts(
        cores,
        memoryMib * MIB,
        availableMib == null ? null : availableMib * MIB,
        "/project",
        diskMib * MIB);
  }

  @Test
  void twoCoresCarryTheDefaultScaleAndOneALessBusyOne() {
    assertThat(MachineCheck.scale(machine(2, 8_000, 4_000L)).found())
        .isEqualTo("1/8, the default; there is room up to 1/4");
    assertThat(MachineCheck.scale(machine(16, 64_000, null)).found()).endsWith("up to 1");
    CheckResult one = MachineCheck.scale(machine(1, 8_000, 4_000L));
    assertThat(one.level()).isEqualTo(WARN);
    assertThat(one.advice()).contains("-Dleakdrill.scale=1/32");
    assertThat(MachineCheck.cores(machine(1, 8_000, 4_000L)).level()).isEqualTo(WARN);
    assertThat(MachineCheck.cores(machine(2, 8_000, 4_000L)).level()).isEqualTo(OK);
  }

  @Test
  void memoryBoundsTheScaleToo() {
    assertThat(MachineCheck.scale(machine(16, 64_000, 1_500L)).found())
        .isEqualTo("1/8, the default");
    assertThat(MachineCheck.scale(machine(16, 900, null)).level()).isEqualTo(FAIL);
  }

  @Test
  void whatIsAvailableCountsAndNotWhatThereIs() {
    assertThat(MachineCheck.memory(machine(2, 16_000, 500L)).level()).isEqualTo(FAIL);
    assertThat(MachineCheck.memory(machine(2, 16_000, 1_500L)).level()).isEqualTo(WARN);
    assertThat(MachineCheck.memory(machine(2, 16_000, 4_000L)).found())
        .isEqualTo("3.9 GiB available, of 15.6 GiB");
    assertThat(MachineCheck.memory(machine(2, 16_000, null)).found()).isEqualTo("15.6 GiB in all");
  }

  @Test
  void linuxTellsWhatIsAvailable() {
    List<String> lines = List.of("MemTotal: 100 kB", "MemAvailable:    2048 kB", "Buffers: 1 kB");

    assertThat(MachineFacts.available(lines)).isEqualTo(2048L * 1024);
    assertThat(MachineFacts.available(List.of("MemAvailable: kB"))).isNull();
    assertThat(MachineFacts.available(List.of())).isNull();
  }

  @Test
  void aFullDiskFails() {
    assertThat(MachineCheck.disk(machine(2, 1, null, 100)).level()).isEqualTo(FAIL);
    assertThat(MachineCheck.disk(machine(2, 1, null, 1_000)).level()).isEqualTo(WARN);
    assertThat(MachineCheck.disk(machine(2, 1, null, 10_000)).level()).isEqualTo(OK);
  }

  @Test
  void descriptorsAreThoseOfAWaitingCrowd() {
    assertThat(descriptors("256\n")).isEqualTo(FAIL);
    assertThat(descriptors("1024\n")).isEqualTo(WARN);
    assertThat(descriptors("10240\n")).isEqualTo(OK);
    assertThat(descriptors("unlimited")).isEqualTo(OK);
    assertThat(DescriptorsCheck.judge(null).found()).startsWith("not checked");
    assertThat(DescriptorsCheck.judge("sh: not found").found()).startsWith("not checked");
  }

  private static Level descriptors(String said) {
    return DescriptorsCheck.judge(said).level();
  }
}

package dev.leakdrill.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Writes the run folder of a drill of a case other than the incident: vital signs, no collapse. */
public final class SyntheticCase {

  private SyntheticCase() {}

  /** Writes a run with a dose of 128 and these vital signs of the service before and after. */
  public static void write(
      Path drill,
      String leakCase,
      Variant variant,
      Map<String, Object> idle,
      Map<String, Object> drained)
      throws IOException {
    write(drill, leakCase, variant, idle, drained, row -> row);
  }

  /** Writes the same run with other request counts in its seconds. */
  public static void write(
      Path drill,
      String leakCase,
      Variant variant,
      Map<String, Object> idle,
      Map<String, Object> drained,
      UnaryOperator<ThroughputRow> throughput)
      throws IOException {
    SyntheticDrill run = new SyntheticDrill(leakCase, variant);
    run.throughput = throughput;
    run.manifest =
        builder -> builder.fault(new FaultRecord("error-body", 10, 128, 1_290, 128, 0, 30.0, 33.2));
    run.write(drill);
    vitals(idle).write(variant.folderIn(drill).resolve(RunFiles.IDLE_VITALS));
    vitals(drained).write(variant.folderIn(drill).resolve(RunFiles.DRAINED_VITALS));
  }

  private static VitalsSnapshot vitals(Map<String, Object> ofTheService) {
    VitalsSnapshot vitals = new VitalsSnapshot();
    vitals.put(Instance.SERVICE_1, ofTheService);
    return vitals;
  }
}

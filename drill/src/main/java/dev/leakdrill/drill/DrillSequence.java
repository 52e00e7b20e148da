package dev.leakdrill.drill;

import dev.leakdrill.drill.settings.DrillException;
import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.drill.settings.DrillSettingsReader;
import dev.leakdrill.run.Variant;
import java.util.List;

/**
 * The runs of one variant in this JVM, one after the other: a single one, or with {@code case=all}
 * one for each case of the catalogue. Immutable.
 */
public final class DrillSequence {

  private final List<VariantRunner> runs;
  private final LiveViewHolder liveView;

  private DrillSequence(Variant variant, Class<?> simulation) {
    List<DrillSettings> settings = DrillSettingsReader.readSystemProperties();
    boolean alone = settings.size() == 1;
    liveView =
        new LiveViewHolder(
            settings.get(0).ports().live(),
            settings.stream().map(DrillSettings::caseName).toList());
    runs =
        settings.stream()
            .map(each -> new VariantRunner(each, variant, simulation, alone, liveView))
            .toList();
    if (!alone) {
      // Gatling's report covers all of them, so it belongs to none.
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> publishAll(variant, simulation), "all-exit"));
    }
  }

  private void publishAll(Variant variant, Class<?> simulation) {
    CataloguePublisher.publish(runs, variant, simulation);
    liveView.close();
  }

  /**
   * Prepares the runs of the leaky client; starts nothing.
   *
   * @param simulation the simulation that runs them; its name finds Gatling's report
   * @throws DrillException if a knob is wrong
   */
  public static DrillSequence leaky(Class<?> simulation) {
    return new DrillSequence(Variant.LEAKY, simulation);
  }

  /** Prepares the runs of the fixed client, the control; otherwise like {@link #leaky}. */
  public static DrillSequence fixed(Class<?> simulation) {
    return new DrillSequence(Variant.FIXED, simulation);
  }

  /** Returns the runs in their order, at least one. */
  public List<VariantRunner> inOrder() {
    return runs;
  }

  /** Returns the settings of the first run. */
  public DrillSettings settings() {
    return runs.get(0).settings();
  }

  /**
   * Returns whether this is the headline incident and nothing else, and may be told to be: Gatling
   * prints its assertions.
   */
  public boolean isTheIncident() {
    return runs.size() == 1 && !settings().exercise() && settings().leakCase().isIncident();
  }

  /**
   * Opens the live view and starts the first run; each of the others is started when the one before
   * it has ended.
   *
   * @throws DrillException if the first run cannot start
   */
  public void start() {
    liveView.open();
    runs.get(0).start();
  }
}

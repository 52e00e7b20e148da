package dev.leakdrill.drill;

import dev.leakdrill.drill.settings.DrillException;
import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.drill.settings.DrillSettingsReader;
import dev.leakdrill.run.Variant;
import java.util.List;

/**
 * The runs of one variant in one JVM, one after the other: one, or with {@code case=all} one for
 * each case of the catalogue. Immutable.
 */
public final class DrillSequence {

  private final List<VariantRunner> drills;
  private final LiveViewHolder stand;

  private DrillSequence(Variant variant, Class<?> simulation) {
    List<DrillSettings> settings = DrillSettingsReader.readSystemProperties();
    stand =
        new LiveViewHolder(
            settings.get(0).ports().live(),
            settings.stream().map(each -> each.leakCase().name()).toList());
    drills =
        settings.stream()
            .map(each -> new VariantRunner(each, variant, simulation, settings.size() == 1, stand))
            .toList();
    if (settings.size() > 1) {
      // Gatling's report covers all of them, so it belongs to none.
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> publishAll(settings, variant, simulation), "all-exit"));
    }
  }

  private void publishAll(List<DrillSettings> settings, Variant variant, Class<?> simulation) {
    CataloguePublisher.publish(settings, variant, simulation);
    stand.close();
  }

  /**
   * Prepares the runs of the leaky client; starts nothing.
   *
   * @param simulation who asks; its name finds Gatling's report
   * @throws DrillException if a knob is wrong
   */
  public static DrillSequence leaky(Class<?> simulation) {
    return new DrillSequence(Variant.LEAKY, simulation);
  }

  /** Prepares the runs of the fixed client, the control; otherwise like {@link #leaky}. */
  public static DrillSequence fixed(Class<?> simulation) {
    return new DrillSequence(Variant.FIXED, simulation);
  }

  /** Returns the drills in the order to run them, at least one. */
  public List<VariantRunner> inOrder() {
    return drills;
  }

  /**
   * Opens the live view and starts the first; each of the others starts when the one before has
   * ended.
   */
  public void start() {
    stand.open();
    drills.get(0).start();
  }

  /** Returns whether this is the headline incident and nothing else. */
  public boolean areTheIncident() {
    return drills.size() == 1 && drills.get(0).settings().leakCase().isIncident();
  }
}

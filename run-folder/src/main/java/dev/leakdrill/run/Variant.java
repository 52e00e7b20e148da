package dev.leakdrill.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.file.Path;

/**
 * The client with which the service of a run was started. Its spelling is the name of the run's
 * folder and the value of {@code variant} in {@code run.json} and {@code verdict.json}.
 */
public enum Variant {
  /** The client with the leak. */
  LEAKY("leaky"),
  /** The client without it: the control, under the same load and the same fault. */
  FIXED("fixed");

  private final String spelling;

  Variant(String spelling) {
    this.spelling = spelling;
  }

  /** Returns the folder of this variant's run. */
  public Path folderIn(Path drillFolder) {
    return drillFolder.resolve(spelling);
  }

  /** Returns the spelling in files. */
  @Override
  @JsonValue
  public String toString() {
    return spelling;
  }
}

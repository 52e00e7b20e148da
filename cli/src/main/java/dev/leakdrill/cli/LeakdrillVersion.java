package dev.leakdrill.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest, {@code development} when run from class folders. */
final class LeakdrillVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = LeakdrillVersion.class.getPackage().getImplementationVersion();
    return new String[] {"leakdrill " + (version == null ? "development" : version)};
  }
}

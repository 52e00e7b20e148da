package dev.leakdrill.server.process;

import picocli.CommandLine.IVersionProvider;

/** Provides picocli with the jar's version, {@code development} when run from class folders. */
public final class LeakdrillVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = LeakdrillVersion.class.getPackage().getImplementationVersion();
    return new String[] {"leakdrill " + (version == null ? "development" : version)};
  }
}

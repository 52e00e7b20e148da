package dev.leakdrill.server.process;

import picocli.CommandLine.IVersionProvider;

/** The version of the jar that a server runs from; from class folders there is none. */
public final class LeakdrillVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = LeakdrillVersion.class.getPackage().getImplementationVersion();
    return new String[] {"leakdrill " + (version == null ? "development" : version)};
  }
}

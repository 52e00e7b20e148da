package dev.leakdrill.cli.offline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that make a copy of the project use what is packed with it. Stateless. */
final class OfflineFiles {

  /** In the project's root; the files below name it, too. */
  static final String REPOSITORY = "offline/repository";

  /** A relative path is one from where Maven is started: the project's root. */
  private static final String CONFIG = "-o\n-Dmaven.repo.local=" + REPOSITORY + "\n";

  private static final String WRAPPER =
      """
      #!/bin/sh
      # The Maven and the repository that are packed with this project: no network is needed.
      here=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd)
      exec sh "$here/offline/maven/bin/mvn" -o "-Dmaven.repo.local=$here/offline/repository" "$@"
      """;

  private static final String WINDOWS_WRAPPER =
      """
      @echo off
      rem The Maven and the repository that are packed with this project: no network is needed.
      call "%~dp0offline\\maven\\bin\\mvn.cmd" -o "-Dmaven.repo.local=%~dp0offline\\repository" %*
      exit /b %ERRORLEVEL%
      """
          .replace("\n", "\r\n");

  private static final String README =
      """
      Leakdrill, with all that it needs but a JDK (17 or newer). No network is needed.

        ./leakdrill doctor      can drills run on this machine? The first call builds leakdrill.jar
        ./mvnw -q test-compile  once, before leakdrill check and the labs
        ./mvnw gatling:test     the drill; mvn gatling:test, too, if Maven 3.8 or newer is installed

      On Windows: leakdrill doctor, mvnw gatling:test. Start mvn in this folder, because
      .mvn/maven.config names offline/repository from there; ./mvnw finds it from anywhere.
      README.md tells the rest, workshop/README.md has the labs.
      """;

  private OfflineFiles() {}

  static void write(Path copy) throws IOException {
    Path config = copy.resolve(".mvn/maven.config");
    String before = Files.exists(config) ? Files.readString(config).stripTrailing() + "\n" : "";
    Files.writeString(config, (before.isBlank() ? "" : before) + CONFIG);
    Files.writeString(copy.resolve("mvnw"), WRAPPER);
    Files.writeString(copy.resolve("mvnw.cmd"), WINDOWS_WRAPPER, StandardCharsets.US_ASCII);
    Files.writeString(copy.resolve("OFFLINE.txt"), README);
  }
}

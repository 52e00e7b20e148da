package dev.leakdrill.cli.offline;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/** The zip's form: one folder, with the permissions that programs need. Stateless. */
final class OfflineZip {

  /** The folder in the zip. */
  static final String ROOT = "leakdrill";

  private static final Set<PosixFilePermission> PROGRAM =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");

  /** Of programs whose own permissions are lost on Windows or in another zip. */
  private static final Set<String> PROGRAMS = Set.of("leakdrill", "mvnw", "mvn", "mvnDebug");

  private OfflineZip() {}

  /**
   * Packs a folder without what was built in it, and without Maven's notes on where it got what.
   */
  static void write(Path folder, Path zip) throws IOException {
    // Without a temporary file each, all would be held in memory until the end.
    Map<String, String> options =
        Map.of("create", "true", "useTempFile", "true", "enablePosixFileAttributes", "true");
    try (FileSystem inside = FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), options)) {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
                throws IOException {
              if (isBuilt(folder, each)) {
                return FileVisitResult.SKIP_SUBTREE;
              }
              Files.createDirectories(target(each));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              if (!isNote(file)) {
                Path copy = target(file);
                Files.copy(file, copy);
                Files.setPosixFilePermissions(copy, isProgram(file) ? PROGRAM : FILE);
              }
              return FileVisitResult.CONTINUE;
            }

            private Path target(Path file) {
              return inside.getPath(ROOT, folder.relativize(file).toString().replace('\\', '/'));
            }
          });
    }
  }

  /** Builds write into target beside a POM; a library may have a package of that name. */
  private static boolean isBuilt(Path root, Path folder) {
    return folder.endsWith("target") && Files.exists(folder.resolveSibling("pom.xml"))
        || root.relativize(folder).equals(Path.of("reports", "runs"));
  }

  /** With them, Maven would ask the repository that it took a file from whether it still has it. */
  private static boolean isNote(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.equals("_remote.repositories")
        || name.equals("resolver-status.properties")
        || name.endsWith(".lastUpdated");
  }

  private static boolean isProgram(Path file) throws IOException {
    if (PROGRAMS.contains(String.valueOf(file.getFileName()))) {
      return true;
    }
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE);
  }
}

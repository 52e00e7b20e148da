package dev.leakdrill.acceptance.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A Maven module of the product: its packages, and the rooms that it may know. */
enum Room {
  SERVER_KIT(Set.of("server")),
  TARGET_SERVICE(Set.of("gateway", "payment", "backend", "sidecar"), SERVER_KIT),
  LEAK_CHECK(Set.of("leakcheck")),
  LEAK_AGENT(Set.of("agent")),
  // Of these two's service only the port, see ArchitectureTest.
  LEAKY_CLIENT(Set.of("client"), TARGET_SERVICE),
  FIXED_CLIENT(Set.of("client"), TARGET_SERVICE),
  THREAD_ANALYSIS(Set.of("threads")),
  RUN_FOLDER(Set.of("run")),
  REPORTS(Set.of("reports"), RUN_FOLDER, THREAD_ANALYSIS),
  DRILL(Set.of("drill"), REPORTS, RUN_FOLDER, THREAD_ANALYSIS, SERVER_KIT),
  WORKSHOP_CHECK(Set.of("check"), DRILL, REPORTS, RUN_FOLDER, THREAD_ANALYSIS, SERVER_KIT),
  CLI(Set.of("cli"), WORKSHOP_CHECK, DRILL, REPORTS, RUN_FOLDER, THREAD_ANALYSIS, SERVER_KIT),
  // The run folder for what became of a request.
  SIMULATIONS(Set.of("simulations"), DRILL, RUN_FOLDER);

  private static final String ROOT_PACKAGE = "dev.leakdrill";

  private final Set<String> packages;
  private final Set<Room> known;

  Room(Set<String> packages, Room... known) {
    this.packages = packages;
    this.known = Set.of(known);
  }

  /** Returns the rooms whose classes may wait on the network or on a clock: not the three tools. */
  static List<Room> ofADrill() {
    EnumSet<Room> rooms = EnumSet.allOf(Room.class);
    rooms.removeAll(Set.of(LEAK_CHECK, LEAK_AGENT, CLI));
    return List.copyOf(rooms);
  }

  /** Returns the classes of rooms, each read from where its build puts them; no tests. */
  static JavaClasses classesOf(Room... rooms) {
    return new ClassFileImporter()
        .withImportOption(
            location -> !location.contains("Test.class") && !location.contains("Test$"))
        .importPaths(Stream.of(rooms).map(Room::compiled).toList());
  }

  /** Returns the module's name, which is its folder's. */
  String module() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** Returns the folder of its product sources; Gatling wants simulations among the tests. */
  Path sources() {
    return ProjectRoot.root()
        .resolve(module())
        .resolve(this == SIMULATIONS ? "src/test/java" : "src/main/java");
  }

  private Path compiled() {
    return ProjectRoot.root()
        .resolve(module())
        .resolve(this == SIMULATIONS ? "target/test-classes" : "target/classes");
  }

  /** Returns whether a class is in this room's packages. */
  boolean holds(JavaClass type) {
    return holds(type.getPackageName());
  }

  boolean holds(String packageName) {
    return packages.stream()
        .map(name -> ROOT_PACKAGE + "." + name)
        .anyMatch(name -> packageName.equals(name) || packageName.startsWith(name + "."));
  }

  /** Returns whether this room may use a class: its own, another project's, a lower room's. */
  boolean mayUse(JavaClass type) {
    return !type.getPackageName().startsWith(ROOT_PACKAGE)
        || holds(type)
        || known.stream().anyMatch(room -> room.holds(type));
  }

  boolean knows(Room other) {
    return known.contains(other);
  }

  /** Returns the rooms that do not have the same packages, as the twins do. */
  List<Room> others() {
    return Arrays.stream(values()).filter(room -> !room.packages.equals(packages)).toList();
  }
}

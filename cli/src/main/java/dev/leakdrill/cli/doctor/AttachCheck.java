package dev.leakdrill.cli.doctor;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.leakdrill.cli.project.ProjectFolder;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Can this user attach to a JVM, as {@code jstack} and {@code diagnose --pid} do? Stateless. */
final class AttachCheck {

  private static final String ID = "attach";
  private static final String WITHOUT =
      "drills run; diagnose --pid, jstack and jcmd do not: look for security software, a container's"
          + " limits, or -XX:+DisableAttachMechanism in JAVA_TOOL_OPTIONS";

  private AttachCheck() {}

  static CheckResult run() {
    if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
      return CheckResult.warn(ID, "this Java has no module jdk.attach", "install a full JDK");
    }
    @Nullable Path program = ProjectFolder.program();
    if (program == null) {
      return CheckResult.ok(ID, "not checked: it is not known where this program's classes are");
    }
    return judge(attempt(program));
  }

  /** Judges a failure's message, null if it worked. */
  static CheckResult judge(@Nullable String failure) {
    return failure == null
        ? CheckResult.ok(ID, "attaching to a JVM works")
        : CheckResult.warn(ID, "attaching to a JVM fails (" + failure + ")", WITHOUT);
  }

  private static @Nullable String attempt(Path program) {
    String java =
        Path.of(
                System.getProperty("java.home"),
                "bin",
                "java" + (File.separatorChar == '\\' ? ".exe" : ""))
            .toString();
    try {
      Process child =
          new ProcessBuilder(
                  List.of(
                      java,
                      "-Xmx32m",
                      "-XX:+UseSerialGC",
                      "-XX:TieredStopAtLevel=1",
                      "-cp",
                      program.toString(),
                      AttachTarget.class.getName()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (BufferedReader out =
          new BufferedReader(
              new java.io.InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
        // Before a JVM is up, attaching may end it.
        if (!AttachTarget.READY.equals(out.readLine())) {
          return "a JVM that was started for it did not come up";
        }
        VirtualMachine vm = VirtualMachine.attach(String.valueOf(child.pid()));
        vm.getSystemProperties();
        vm.detach();
        return null;
      } finally {
        child.destroyForcibly();
      }
    } catch (IOException | AttachNotSupportedException e) {
      return String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}", " ");
    }
  }
}

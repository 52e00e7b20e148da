package dev.leakdrill.cli.capture;

import org.jspecify.annotations.Nullable;

/**
 * The check whether a process may be attached to. Attaching sends SIGQUIT: a process that is no JVM
 * dies of it, and a JVM that lets nobody attach writes a dump into its log. Stateless.
 */
final class TargetCheck {

  private static final String ROOT = "root";

  private TargetCheck() {}

  /**
   * Returns why it may not, null if it may.
   *
   * @param process that is asked for
   * @param self this command's process
   */
  static @Nullable String refusal(ProcessFacts process, ProcessFacts self) {
    long pid = process.pid();
    if (pid == self.pid()) {
      return TargetSentences.itself(pid);
    }
    if (process.hasEnded()) {
      return TargetSentences.noSuchProcess(pid);
    }
    boolean isKnownToDiffer = !process.user().isEmpty() && !process.user().equals(self.user());
    if (isKnownToDiffer && !self.user().equals(ROOT) && !self.user().isEmpty()) {
      return TargetSentences.ofAnotherUser(pid, process.user());
    }
    if (process.library() == null ? !process.isNamedJava() : process.library().isEmpty()) {
      return TargetSentences.noJvm(pid, Printable.line(process.command()));
    }
    if ("libj9vm".equals(process.library())) {
      return TargetSentences.openJ9(pid);
    }
    if (process.isStopped()) {
      return TargetSentences.stopped(pid);
    }
    if (Boolean.FALSE.equals(process.catchesQuit())) {
      return TargetSentences.takesNoSignal(pid);
    }
    if (process.arguments().contains("-XX:+DisableAttachMechanism")) {
      return TargetSentences.attachDisabled(pid);
    }
    return null;
  }
}

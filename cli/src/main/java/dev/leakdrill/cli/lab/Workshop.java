package dev.leakdrill.cli.lab;

import dev.leakdrill.run.JsonFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The workshop in one copy of the project: its labs, the participant's progress, and the leaky
 * client's files. Reads the progress anew each time. Not thread-safe.
 */
public final class Workshop {

  private static final Path LABS = Path.of("workshop", "labs.json");

  private final Path root;
  private final List<Lab> labs;
  private final ClientSources sources;

  private Workshop(Path root, List<Lab> labs) {
    this.root = root;
    this.labs = labs;
    sources = new ClientSources(root);
  }

  /**
   * Finds the project in a folder or above it.
   *
   * @throws LabException if none of them is the project
   * @throws IOException if its labs cannot be read
   */
  public static Workshop find(Path from) throws IOException, LabException {
    Path folder = from.toAbsolutePath().normalize();
    for (Path each = folder; each != null; each = each.getParent()) {
      if (Files.isRegularFile(each.resolve(LABS))) {
        return new Workshop(each, List.of(JsonFiles.read(each.resolve(LABS), Lab[].class)));
      }
    }
    throw new LabException(
        "%s is not in Leakdrill's project: go to the folder that holds leaky-client and workshop"
            .formatted(folder));
  }

  /** Returns the project's folder. */
  public Path root() {
    return root;
  }

  /** Returns all labs, in order. */
  public List<Lab> labs() {
    return labs;
  }

  /**
   * Returns a lab.
   *
   * @throws LabException if there is none of this number
   */
  public Lab lab(int number) throws LabException {
    return labs.stream()
        .filter(lab -> lab.number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                new LabException(
                    "there is no lab %d, only 1 to %d".formatted(number, labs.size())));
  }

  /**
   * Returns the lab that was started last.
   *
   * @throws LabException if none was
   */
  public Lab current() throws IOException, LabException {
    int number = progress().current();
    if (number == 0) {
      throw new LabException("no lab is started: leakdrill lab start 1");
    }
    return lab(number);
  }

  /** Returns the lab after the current one, the first one before any; null after the last. */
  public @Nullable Lab next() throws IOException, LabException {
    int number = progress().current() + 1;
    return number > labs.size() ? null : lab(number);
  }

  /**
   * Returns what was done so far.
   *
   * @throws LabException if the file of it is damaged
   */
  public LabProgress progress() throws IOException, LabException {
    return LabProgress.read(root);
  }

  /** Keeps what was done in a lab, which becomes the current one. */
  public void record(Lab lab, LabProgress.Done done) throws IOException, LabException {
    progress().with(lab, done).write(root);
  }

  /** Returns which files of the leaky client are not as handed out, and how: {@code changed}. */
  public Map<String, String> changes() throws IOException, LabException {
    return sources.changes();
  }

  /**
   * Keeps what was changed in a new folder, then makes the leaky client as handed out.
   *
   * @param time names the folder
   * @return the folder; null if nothing was changed
   */
  public @Nullable Path stash(String time) throws IOException, LabException {
    if (changes().isEmpty()) {
      return null;
    }
    Path folder = root.resolve(".leakdrill/stash-" + time);
    for (int i = 2; Files.exists(folder); i++) {
      folder = root.resolve(".leakdrill/stash-%s-%d".formatted(time, i));
    }
    sources.copyChanges(folder);
    sources.restore();
    return folder;
  }

  /**
   * Deletes the summaries that a failed run of the integration tests left: the next run would fail
   * on them, whatever it finds.
   *
   * @return the files that were there
   */
  public List<Path> deleteStaleSummaries() throws IOException {
    List<Path> deleted = new ArrayList<>();
    try (var modules = Files.newDirectoryStream(root, Files::isDirectory)) {
      for (Path module : modules) {
        for (String name :
            List.of("failsafe-summary.xml", "failsafe-reports/failsafe-summary.xml")) {
          Path file = module.resolve("target").resolve(name);
          if (Files.deleteIfExists(file)) {
            deleted.add(root.relativize(file));
          }
        }
      }
    }
    return deleted;
  }

  /** Returns the hints and the solution of a lab. */
  public LabSolution solution(Lab lab) throws IOException {
    return LabSolution.read(root, lab);
  }

  /**
   * Returns which of these answers are right, in the order of the lab's questions.
   *
   * @throws LabException if there are more or fewer answers than questions
   */
  public List<Boolean> judge(Lab lab, List<String> typed) throws IOException, LabException {
    if (typed.size() != lab.questions().size()) {
      throw new LabException(
          "%s asks %d questions, and here are %d answers: one each, in order, such as %s"
              .formatted(lab, lab.questions().size(), typed.size(), "leakdrill lab check 42 b"));
    }
    List<LabAnswer> right = solution(lab).answers(lab, progress().of(lab).seed());
    List<Boolean> judged = new ArrayList<>();
    for (int i = 0; i < right.size(); i++) {
      judged.add(right.get(i).accepts(typed.get(i)));
    }
    return judged;
  }
}

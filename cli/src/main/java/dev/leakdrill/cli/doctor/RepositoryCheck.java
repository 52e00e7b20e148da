package dev.leakdrill.cli.doctor;

import dev.leakdrill.cli.project.LocalRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Has Maven downloaded what a drill needs, so that it starts without a network? Stateless. */
final class RepositoryCheck {

  private static final String ID = "repository";
  private static final int NAMED = 2;

  private RepositoryCheck() {}

  static CheckResult judge(@Nullable Path project) throws IOException {
    if (project == null) {
      return CheckResult.warn(
          ID, "there is no Leakdrill project here", "run this in the project's folder");
    }
    return judge(project, LocalRepository.of(project));
  }

  static CheckResult judge(Path project, Path repository) throws IOException {
    List<Artifact> missing = new ArrayList<>();
    int all = 0;
    for (Artifact artifact : ReactorPoms.artifacts(project)) {
      all++;
      if (!artifact.isIn(repository)) {
        missing.add(artifact);
      }
    }
    if (missing.isEmpty()) {
      return CheckResult.ok(
          ID,
          "%s has all %d libraries and plugins that the modules name".formatted(repository, all));
    }
    return CheckResult.warn(
        ID,
        "%s lacks %d of %d libraries and plugins (%s%s)"
            .formatted(
                repository,
                missing.size(),
                all,
                missing.stream()
                    .limit(NAMED)
                    .map(Artifact::toString)
                    .collect(Collectors.joining(", ")),
                missing.size() > NAMED ? ", .." : ""),
        "with a network, once: mvn gatling:test -Dleakdrill.gatling.skip=true");
  }
}

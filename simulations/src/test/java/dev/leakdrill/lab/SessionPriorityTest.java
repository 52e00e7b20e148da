package dev.leakdrill.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionPriorityTest {

  @TempDir Path folder;

  @Test
  void raisesTheSessionAndPutsItBack() throws IOException {
    Path session = session("/autogroup-17 nice 0\n");

    SessionPriority priority = SessionPriority.raise(session);

    assertThat(session).hasContent("-10");
    priority.close();
    assertThat(session).hasContent("0");
  }

  @Test
  void whatSomebodyHasChosenStays() throws IOException {
    Path session = session("/autogroup-17 nice 5\n");

    SessionPriority.raise(session).close();

    assertThat(session).hasContent("/autogroup-17 nice 5");
    assertThat(SessionPriority.nice(session)).hasValue(5);
  }

  @Test
  void whereThereIsNoSuchThingNothingHappens() {
    Path session = folder.resolve("none");

    SessionPriority.raise(session).close();

    assertThat(session).doesNotExist();
    assertThat(SessionPriority.nice(session)).isEmpty();
  }

  private Path session(String line) throws IOException {
    return Files.writeString(folder.resolve("autogroup"), line);
  }
}

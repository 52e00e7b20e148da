package dev.leakdrill.threads.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.LargeDumps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What large dumps take of the heap, by count: a time would depend on the machine. */
class LargeDumpReadingTest {

  private static final int THREADS = 5_000;

  /** The launcher's heap, 400 MiB, allows twenty times this, for twenty times the threads. */
  private static final long BYTES = 9L << 20;

  @TempDir Path folder;

  @Test
  void aHundredThousandThreadsFitInTheHeapOfTheLauncher() throws IOException {
    for (Path file :
        List.of(
            LargeDumps.writeText(folder.resolve("1.txt"), 1, THREADS),
            LargeDumps.writeJson(folder.resolve("1.json"), 1, THREADS))) {
      Dump dump = read(file);

      assertThat(dump.threadCount()).isEqualTo(THREADS);
      assertThat(dump.problems()).isEmpty();
    }
  }

  @Test
  void threadsAtTheSamePlaceShareTheirStacks() throws IOException {
    Set<List<String>> stacks = Collections.newSetFromMap(new IdentityHashMap<>());
    Dump dump = read(LargeDumps.writeText(folder.resolve("1.txt"), 1, THREADS));
    dump.namedThreads().forEach(thread -> stacks.add(thread.frames()));

    assertThat(stacks).hasSizeLessThan(THREADS / 10);
  }

  private static Dump read(Path file) throws IOException {
    ContentReader contents =
        new ContentReader(DumpReader.MAX_BYTES, DumpReader.MAX_BYTES, new MemoryLimit(BYTES));
    return DumpReader.read(file, contents).get(0);
  }
}

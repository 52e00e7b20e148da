package dev.leakdrill.cli.capture;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.read.DumpReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A HotSpot JVM that this process is attached to. The form of its dumps is chosen with the first
 * one (docs/adr/0020): the text of {@code Thread.print}, or the JSON of {@code Thread.dump_to_file}
 * if it shows virtual threads, which the text does not.
 */
final class AttachedJvm implements Target {

  private static final int FIRST_WITH_JSON = 21;
  private static final int FIRST_WITH_EXTENDED_TEXT = 11;

  /** Half a second a gigabyte of small objects. */
  private static final long MAX_WALKED_BYTES = 2L << 30;

  private static final int MAX_ANSWER_BYTES = 4096;
  private static final long ENDING_MILLIS = 500;

  private final long pid;
  private final VirtualMachine vm;
  private final Method jcmd;
  private final Properties properties;
  private final int feature;
  private final String printCommand;
  private final Consumer<String> notes;
  private final @Nullable AgentSites sites;
  private @Nullable Boolean asJson;

  private AttachedJvm(
      long pid, VirtualMachine vm, Method jcmd, Properties properties, Consumer<String> notes) {
    this.pid = pid;
    this.vm = vm;
    this.jcmd = jcmd;
    this.properties = properties;
    this.notes = notes;
    this.sites = AgentSites.of(pid, vm, properties, notes);
    this.feature = feature(properties.getProperty("java.specification.version", ""));
    Long bytes = ProcessFacts.of(pid).residentBytes();
    this.printCommand = printCommand(feature, bytes);
    if (bytes != null && !printCommand.contains("-l")) {
      notes.accept(TargetSentences.locksNotAsked(pid, bytes >> 30));
    }
  }

  /** Looking for locks of {@code java.util.concurrent} stops the process for a walk of its heap. */
  static String printCommand(int feature, @Nullable Long residentBytes) {
    boolean isSmall = residentBytes == null || residentBytes <= MAX_WALKED_BYTES;
    return "Thread.print"
        + (isSmall ? " -l" : "")
        + (feature < FIRST_WITH_EXTENDED_TEXT ? "" : " -e");
  }

  /**
   * Attaches. May never return if the process hangs.
   *
   * @param notes what the user should know of the dumps
   * @throws CaptureException if the process or this runtime does not allow it
   * @throws IOException if it fails
   */
  static AttachedJvm attach(long pid, Consumer<String> notes) throws CaptureException, IOException {
    Method jcmd = jcmdMethod(pid);
    try {
      VirtualMachine vm = VirtualMachine.attach(String.valueOf(pid));
      if (!jcmd.getDeclaringClass().isInstance(vm)) {
        throw new CaptureException(TargetSentences.needsExport(pid));
      }
      return new AttachedJvm(pid, vm, jcmd, vm.getSystemProperties(), notes);
    } catch (AttachNotSupportedException e) {
      throw new CaptureException(
          String.valueOf(e.getMessage()).contains("does not support")
              ? TargetSentences.attachDisabled(pid)
              : noAnswer(pid));
    }
  }

  /** It may have been stopped since it was looked at. */
  private static String noAnswer(long pid) {
    return ProcessFacts.of(pid).isStopped()
        ? TargetSentences.stopped(pid)
        : TargetSentences.unreachable(pid);
  }

  /** It has no public twin: the public API knows agents and properties only. */
  private static Method jcmdMethod(long pid) throws CaptureException {
    try {
      Class<?> type = Class.forName("sun.tools.attach.HotSpotVirtualMachine");
      Method method = type.getMethod("executeJCmd", String.class);
      if (!type.getModule().isExported(type.getPackageName(), AttachedJvm.class.getModule())) {
        throw new CaptureException(TargetSentences.needsExport(pid));
      }
      return method;
    } catch (ReflectiveOperationException e) {
      throw new CaptureException(TargetSentences.needsExport(pid));
    }
  }

  @Override
  public String program() {
    return ProgramName.ofCommandLine(properties.getProperty("sun.java.command", ""));
  }

  @Override
  public TakenDump take(Path base) throws IOException {
    if (sites != null) {
      sites.connect();
    }
    TakenDump threads = threads(base);
    String acquisitions = sites == null || !threads.isWhole() ? null : sites.read();
    if (acquisitions == null) {
      return threads;
    }
    SitesInDump.append(threads.file(), acquisitions);
    return new TakenDump(threads.file(), DumpReader.read(threads.file()), threads.took());
  }

  private TakenDump threads(Path base) throws IOException {
    if (asJson == null) {
      return first(base);
    }
    return asJson ? json(base) : text(base);
  }

  private TakenDump first(Path base) throws IOException {
    TakenDump text = text(base);
    asJson = false;
    if (feature < FIRST_WITH_JSON || text.dumps().stream().anyMatch(AttachedJvm::isDeadlocked)) {
      return text;
    }
    try {
      TakenDump json = json(base);
      asJson = json.dumps().stream().anyMatch(AttachedJvm::showsVirtualThreads);
      Files.delete(asJson ? text.file() : json.file());
      return asJson ? json : text;
    } catch (IOException e) {
      notes.accept(
          "virtual threads, if there are any, are not seen: no JSON dump could be taken ("
              + TargetSentences.message(e)
              + ")");
      return text;
    }
  }

  private static boolean isDeadlocked(Dump dump) {
    return !dump.deadlocks().isEmpty();
  }

  private static boolean showsVirtualThreads(Dump dump) {
    return dump.namedThreads().stream().anyMatch(DumpedThread::virtual);
  }

  private TakenDump text(Path base) throws IOException {
    Path part = base.resolveSibling(base.getFileName() + ".txt" + PART);
    long startNanos = System.nanoTime();
    try (InputStream in = jcmd(printCommand);
        OutputStream out = Files.newOutputStream(part)) {
      copy(in, out);
    }
    return finished(part, base.resolveSibling(base.getFileName() + ".txt"), startNanos);
  }

  private TakenDump json(Path base) throws IOException {
    Path folder =
        Path.of(properties.getProperty("user.dir", "/"))
            .resolve(properties.getProperty("java.io.tmpdir", "/tmp"));
    Path inTarget = folder.resolve("leakdrill-" + UUID.randomUUID() + ".json");
    Path part = base.resolveSibling(base.getFileName() + ".json" + PART);
    TargetFiles files = new TargetFiles(pid);
    long startNanos = System.nanoTime();
    try (InputStream in = jcmd("Thread.dump_to_file -format=json \"" + inTarget + "\"")) {
      String answer = new String(in.readNBytes(MAX_ANSWER_BYTES), StandardCharsets.UTF_8);
      if (!Files.isRegularFile(files.reach(inTarget))) {
        throw new IOException("it said: " + answer.strip());
      }
      files.move(inTarget, part);
    } finally {
      Files.deleteIfExists(files.reach(inTarget));
    }
    return finished(part, base.resolveSibling(base.getFileName() + ".json"), startNanos);
  }

  private static TakenDump finished(Path part, Path file, long startNanos) throws IOException {
    Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    List<Dump> dumps = DumpReader.read(file);
    return new TakenDump(file, dumps, took);
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      bytes += read;
      if (bytes > DumpReader.MAX_BYTES) {
        throw new IOException("the dump is larger than " + (DumpReader.MAX_BYTES >> 20) + " MiB");
      }
      out.write(buffer, 0, read);
    }
  }

  private InputStream jcmd(String command) throws IOException {
    try {
      return (InputStream) jcmd.invoke(vm, command);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IOException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean hasEnded() {
    try {
      ProcessHandle.of(pid)
          .ifPresent(
              process ->
                  process
                      .onExit()
                      .completeOnTimeout(process, ENDING_MILLIS, TimeUnit.MILLISECONDS)
                      .join());
    } catch (RuntimeException e) {
      return ProcessFacts.of(pid).hasEnded();
    }
    return ProcessFacts.of(pid).hasEnded();
  }

  /** Returns 8 for {@code 1.8}, 21 for {@code 21}, 0 if there is no saying. */
  static int feature(String version) {
    try {
      return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}

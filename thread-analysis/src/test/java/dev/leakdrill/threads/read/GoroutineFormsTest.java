package dev.leakdrill.threads.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Language;
import dev.leakdrill.threads.StackGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goroutines as Go writes them. What versions after 1.19 add to the first line is made by hand from
 * the runtime's source; recorded dumps are read in {@code GoDiagnosisTest}.
 */
class GoroutineFormsTest {

  private static final String CALL =
      """
      goroutine 34 [select, 5 minutes, locked to thread]:
      net/http.(*persistConn).roundTrip(0xc0000ce480, 0xc0000da900)
      \t/usr/local/go/src/net/http/transport.go:2620 +0x974
      ...additional frames elided...
      github.com/gin-gonic/gin.(*Context).Next(...)
      \t/root/go/pkg/mod/github.com/gin-gonic/gin@v1.9.1/context.go:185
      gopkg.in/yaml%2ev3.Unmarshal({0xc00001, 0x2}, 0x0?)
      \t/src/vendor/gopkg.in/yaml.v3/yaml.go:12 +0x1
      main.main.func1()
      \tC:/shop/main.go:41 +0x45
      created by main.main in goroutine 1
      \tC:/shop/main.go:40 +0xa5
      """;

  private static final String PROFILE =
      """
      goroutine profile: total 1003
      1000 @ 0x43b256 0x44b01c 0x655fb5 0x46b181
      # labels: {"path":"/pay"}
      #\t0x655fb4\tnet/http.(*persistConn).writeLoop+0xf4\t/usr/local/go/src/net/http/transport.go:2392

      3 @ 0x43b256 0x44b01c 0x655fb5
      #\t0x655fb4\tmain.price.func1+0xf4\t\t\t/src/main.go:35
      #\t0x655fb4\truntime.main+0xf4\t\t\t/usr/local/go/src/runtime/proc.go:250
      """;

  @TempDir Path folder;

  private List<Dump> read(String text) throws IOException {
    return DumpReader.read(Files.writeString(folder.resolve("1.txt"), text));
  }

  private DumpedThread onlyThread(String text) throws IOException {
    return read(text).get(0).namedThreads().get(0);
  }

  @Test
  void aTraceGivesNumberStateWaitFramesAndCreator() throws IOException {
    DumpedThread thread = onlyThread(CALL);

    assertThat(thread.id()).isEqualTo("34");
    assertThat(thread.state()).isEqualTo("WAITING");
    assertThat(thread.waitSec()).isEqualTo(300);
    assertThat(thread.name()).isEqualTo("main.main.func1()");
    assertThat(thread.createdBy()).isEqualTo("main.main(main.go:40)");
    assertThat(thread.frames())
        .containsExactly(
            "runtime.gopark(select)",
            "net/http.(*persistConn).roundTrip(transport.go:2620)",
            "github.com/gin-gonic/gin.(*Context).Next(gin@v1.9.1/context.go:185)",
            "gopkg.in/yaml.v3.Unmarshal(vendor/yaml.go:12)",
            "main.main.func1(main.go:41)");
  }

  @Test
  void aProfileGivesStacksAndCountsAndNothingOfEachGoroutine() throws IOException {
    Dump dump = read(PROFILE).get(0);

    assertThat(dump.language()).isEqualTo(Language.GO);
    assertThat(dump.threadCount()).isEqualTo(1003);
    assertThat(dump.problems()).isEmpty();
    StackGroup first = dump.groups().get(0);
    assertThat(first.count()).isEqualTo(1000);
    assertThat(first.members()).hasSize(1);
    assertThat(first.members().get(0).id()).isNull();
    assertThat(first.state()).isEmpty();
    assertThat(first.frames())
        .containsExactly("net/http.(*persistConn).writeLoop(transport.go:2392)");
    assertThat(dump.groups().get(1).members().get(0).name()).isEqualTo("main.price.func1()");
  }

  @Test
  void aProfileThatIsCutSaysHowManyAreMissing() throws IOException {
    assertThat(read(PROFILE.substring(0, PROFILE.indexOf("3 @"))).get(0).problems())
        .containsExactly(
            "1.txt: it ends too early (1003 goroutines announced); the 1000 threads there are were"
                + " read");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1 [running]; RUNNABLE;",
        "1 gp=0xc000002380 m=0 mp=0x5a1b20 [running]; RUNNABLE;",
        "7 [chan send, 12 minutes]; WAITING; runtime.gopark(chan send)",
        "7 [chan receive (nil chan)]; WAITING; runtime.gopark(chan receive (nil chan))",
        "7 [select (no cases)]; WAITING; runtime.gopark(select (no cases))",
        "7 [sleep (durable), synctest bubble 1]; TIMED_WAITING; runtime.gopark(sleep)",
        "7 [chan receive (synctest), synctest group 7]; WAITING; runtime.gopark(chan receive)",
        "7 [chan send (leaked)]; WAITING; runtime.gopark(chan send (leaked))",
        "7 [sync.RWMutex.RLock, 2 minutes]; BLOCKED; runtime.gopark(sync.RWMutex.RLock)",
        "7 [syscall]; RUNNABLE;",
        "7 [syscall, 9 minutes, locked to thread]; WAITING;",
        "7 [select, 2 minutes] {\"path\": \"/pay\"}; WAITING; runtime.gopark(select)"
      })
  void statesAreMapped(String header, String state, String parked) throws IOException {
    DumpedThread thread =
        onlyThread("goroutine " + header + ":\nmain.run()\n\t/src/main.go:9 +0x1d\n");

    assertThat(thread.state()).isEqualTo(state);
    assertThat(thread.frames())
        .isEqualTo(
            parked == null
                ? List.of("main.run(main.go:9)")
                : List.of(parked, "main.run(main.go:9)"));
  }

  @Test
  void aMutexBlocksAndAWaitGroupDoesNotThoughBothAreSemaphores() throws IOException {
    DumpedThread blocked =
        onlyThread(
            """
            goroutine 18 [semacquire]:
            sync.runtime_SemacquireMutex(0x0?, 0x20?, 0x468c67?)
            \t/usr/local/go/src/runtime/sema.go:77 +0x25
            sync.(*Mutex).lockSlow(0xc0000a2010)
            \t/usr/local/go/src/sync/mutex.go:171 +0x165
            """);
    DumpedThread waiting =
        onlyThread(
            """
            goroutine 1 [semacquire]:
            sync.runtime_Semacquire(0xc00008c180?)
            \t/usr/local/go/src/runtime/sema.go:62 +0x25
            sync.(*WaitGroup).Wait(0x60?)
            \t/usr/local/go/src/sync/waitgroup.go:139 +0x52
            """);

    assertThat(blocked.state()).isEqualTo("BLOCKED");
    assertThat(blocked.wantsLock()).isEqualTo("0xc0000a2010");
    assertThat(waiting.state()).isEqualTo("WAITING");
    assertThat(waiting.waitsFor()).isNull();
  }

  @Test
  void theRuntimesOwnFramesOfASystemTraceAreLeftOut() throws IOException {
    DumpedThread thread =
        onlyThread(
            """
            goroutine 5 [sleep]:
            runtime.gopark(0xb4feeef46bf?, 0x0?, 0x0?, 0x0?, 0x101000000000000?)
            \t/usr/local/go/src/runtime/proc.go:363 +0xd6 fp=0xc000038788 sp=0xc000038768 pc=0x430fb6
            time.Sleep(0x34630b8a000)
            \t/usr/local/go/src/runtime/time.go:195 +0x135 fp=0xc0000387c8 sp=0xc0 pc=0x4548f5
            main.main.func1()
            \t/src/main.go:9 +0x25 fp=0xc0000387e0 sp=0xc0000387c8 pc=0x459da5
            runtime.goexit()
            \t/usr/local/go/src/runtime/asm_amd64.s:1594 +0x1 fp=0xc0000387e8 sp=0xc0 pc=0x455b41
            """);

    assertThat(thread.frames())
        .containsExactly(
            "runtime.gopark(sleep)", "time.Sleep(time.go:195)", "main.main.func1(main.go:9)");
  }

  @Test
  void whoTheCreatorWasCreatedByIsNoFrameOfTheGoroutine() throws IOException {
    DumpedThread thread =
        onlyThread(
            CALL + "[originating from goroutine 1]:\nmain.main(...)\n\t/src/main.go:7 +0x1d\n");

    assertThat(thread).isEqualTo(onlyThread(CALL));
  }

  @Test
  void theSchedulersStackIsNoGoroutine() throws IOException {
    Dump dump =
        read("""
                SIGQUIT: quit
                PC=0x46d081 m=0 sigcode=0

                goroutine 0 [idle]:
                runtime.futex()
                \t/usr/local/go/src/runtime/sys_linux_amd64.s:559 +0x21

                """
                + CALL)
            .get(0);

    assertThat(dump.threadCount()).isEqualTo(1);
  }

  @Test
  void aFileMayHoldSeveralTraces() throws IOException {
    String other = CALL.replace("goroutine 34", "goroutine 35");

    assertThat(read(CALL + "\n" + CALL + other + "\n" + CALL + other))
        .extracting(Dump::threadCount)
        .containsExactly(1, 2, 2);
  }

  @Test
  void aProgramThatGoHasEndedNamesAllThatWereAsleep() throws IOException {
    Dump dump = read("fatal error: all goroutines are asleep - deadlock!\n\n" + CALL).get(0);

    assertThat(dump.deadlocks()).containsExactly(List.of("main.main.func1()"));
  }

  @Test
  void aPanicThatShowsOneGoroutineSaysHowToSeeTheOthers() throws IOException {
    String panic =
        "panic: nil map\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go:3 +0x1d\n";

    assertThat(read(panic).get(0).problems()).singleElement().asString().contains("GOTRACEBACK");
    assertThat(read(panic + "\n" + CALL).get(0).problems()).isEmpty();
  }

  /** Of these, profiles of other things look alike. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "goroutine leaks are bad [see below]",
        "--- mutex:\ncycles/second=2399\n123 4 @ 0x43b256 0x44b01c\n",
        "heap profile: 1: 32 [1: 32] @ heap/1048576\n1: 32 [1: 32] @ 0x43b256\n",
        "0 @ 0x43b256",
        "panic: it hurts"
      })
  void whatIsNoDumpIsNotTakenForOne(String text) {
    assertThatThrownBy(() -> read(text + "\n")).isInstanceOf(UnreadableDumpException.class);
  }
}

package dev.leakdrill.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaProcessListTest {

  private static final Instant NOW = Instant.parse("2026-11-28T10:45:00Z");

  private static JavaProcess process(long pid, String user, @Nullable Duration up, String java) {
    return new JavaProcess(pid, "a.Main", user, up == null ? null : NOW.minus(up), java);
  }

  @Test
  void tellsWhatToTypeNext() {
    String text =
        JavaProcessList.of(
            List.of(
                process(4711, "ann", Duration.ofSeconds(42), "25.0.3"),
                process(12, "ann", Duration.ofMinutes(3), ""),
                process(13, "ann", null, "1.8.0_402")),
            "ann",
            NOW);

    assertThat(text)
        .isEqualTo(
            """
            Java processes, the newest first
                  PID       UP  JAVA        PROGRAM
                 4711     42 s  25.0.3      a.Main
                   12    3 min  ?           a.Main
                   13        ?  1.8.0_402   a.Main

            next: leakdrill diagnose --pid PID
            """);
  }

  @Test
  void namesUsersWhereThereAreSeveral() {
    assertThat(JavaProcessList.of(List.of(process(1, "tomcat", Duration.ZERO, "")), "root", NOW))
        .contains("USER", "tomcat");
  }

  @Test
  void saysWhoSeesMoreWhereThereAreNone() {
    assertThat(JavaProcessList.of(List.of(), "ann", NOW))
        .startsWith("no other Java process of ann is running here")
        .contains("containers");
  }

  @Test
  void isBounded() {
    List<JavaProcess> many =
        IntStream.range(0, 1000).mapToObj(i -> process(i, "ann", Duration.ZERO, "")).toList();

    assertThat(JavaProcessList.of(many, "ann", NOW)).hasLineCount(45).contains("and 960 more");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "com.example.Main --port 8080 | com.example.Main",
        "/opt/my app/shop.jar --x=y.jar z | shop.jar",
        "/opt/my app/shop.jar | shop.jar",
        "shop-1.0.jar server | shop-1.0.jar",
        "com.example.Main lib.jar x | com.example.Main",
        "my.module/com.example.Main a/b | com.example.Main",
        "C:\\apps\\shop.jar | shop.jar",
      })
  void programIsTheMainClassOrTheJar(String commandLine, String program) {
    assertThat(ProgramName.ofCommandLine(commandLine)).isEqualTo(program);
  }

  @Test
  void programIsFoundInTheLaunchersArguments() {
    assertThat(ProgramName.ofArguments(List.of("-Xmx1g", "-cp", "a:b", "com.example.Main", "x")))
        .isEqualTo("com.example.Main");
    assertThat(ProgramName.ofArguments(List.of("-Dx=y", "-jar", "/opt/shop.jar")))
        .isEqualTo("shop.jar");
    assertThat(ProgramName.ofArguments(List.of("@options"))).isEmpty();
    assertThat(ProgramName.ofArguments(List.of("-jar"))).isEmpty();
  }

  @Test
  void namesAreFitForATerminal() {
    assertThat(ProgramName.ofCommandLine("\u001b[31mred\u001b[0m\u0007\u202eMain x"))
        .isEqualTo("red");
    assertThat(ProgramName.ofCommandLine("x".repeat(10_000))).hasSize(70);
    assertThat(Printable.line("a\nb\tc\u001b]0;title\u0007d")).doesNotContain("\u001b", "\n");
  }
}

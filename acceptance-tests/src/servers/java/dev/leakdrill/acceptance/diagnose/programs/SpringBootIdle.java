package dev.leakdrill.acceptance.diagnose.programs;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Well: a web application of Spring Boot that has answered a few requests and has nothing to do. */
@SpringBootApplication(proxyBeanMethods = false)
@RestController
public class SpringBootIdle {

  /** Answers. */
  @GetMapping("/hello")
  public String hello() {
    return "hello";
  }

  /** Starts the program. */
  public static void main(String[] args) throws InterruptedException {
    Threads threads = Threads.of(args);
    SpringApplication application = new SpringApplication(SpringBootIdle.class);
    var context =
        (ServletWebServerApplicationContext)
            application.run(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--spring.threads.virtual.enabled=" + threads.areVirtual());
    Load.answered(context.getWebServer().getPort());
    Threads.ready();
  }
}

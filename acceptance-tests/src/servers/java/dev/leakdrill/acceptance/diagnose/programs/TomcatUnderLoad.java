package dev.leakdrill.acceptance.diagnose.programs;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;

/** Well: Tomcat with more callers than processors, whose requests wait a little and compute. */
final class TomcatUnderLoad {

  private static final int CALLERS = 24;

  private TomcatUnderLoad() {}

  private static final class Hello extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      LockSupport.parkNanos(WAIT_NANOS);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 3000; i++) {
        text.append(i);
      }
      response.getWriter().print(text.toString().hashCode());
    }
  }

  /** Starts the program. */
  public static void main(String[] args) throws LifecycleException, InterruptedException {
    Threads threads = Threads.of(args);
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
    tomcat.setHostname("localhost");
    tomcat.setPort(0);
    if (threads.areVirtual()) {
      tomcat
          .getConnector()
          .getProtocolHandler()
          .setExecutor(new VirtualThreadExecutor("http-virtual-"));
    }
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "hello", new Hello());
    context.addServletMappingDecoded("/hello", "hello");
    tomcat.start();
    Load.start(tomcat.getConnector().getLocalPort(), CALLERS);
    Threads.ready();
  }
}

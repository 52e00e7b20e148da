package dev.leakdrill.threads.read;

import java.util.List;

/** All forms of dumps that are read. To add one, write its class and name it here. */
final class DumpForms {

  static final List<TextForm> TEXT =
      List.of(
          new HotSpotForm(),
          new DumpToFileForm(),
          new ThreadInfoForm(),
          new VisualVmForm(),
          new ServiceabilityForm(),
          new MixedForm(),
          new JavacoreForm(),
          new CoroutineForm(),
          new WatchdogForm(),
          new AllStackTracesForm(),
          new AndroidForm(),
          new HotThreadsForm(),
          new HungThreadForm(),
          new JConsoleForm(),
          new MetricsForm(),
          new TomcatForm(),
          new FastThreadForm(),
          new JRockitForm(),
          new GoroutineTraceForm(),
          new GoroutineProfileForm(),
          new NameAndStateForm(),
          new HeaderlessForm());

  static final List<JsonForm> JSON =
      List.of(new DumpToFileJsonForm(), new LeakdrillJsonForm(), new ActuatorJsonForm());

  private DumpForms() {}
}

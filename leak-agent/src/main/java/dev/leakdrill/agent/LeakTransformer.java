package dev.leakdrill.agent;

import dev.leakdrill.agent.boot.Recorder;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Instruments the classes of {@link Targets} when they are loaded; any other class costs one map
 * look-up. Byte Buddy is loaded with the first target class, so a program without one never loads
 * it.
 */
public final class LeakTransformer implements ClassFileTransformer {

  private static final String MANAGEMENT = "java.lang.management.ManagementFactory";

  private final Map<String, Targets.Target> targets;

  private LeakTransformer(Map<String, Targets.Target> targets) {
    this.targets = targets;
  }

  /**
   * Starts the recorder, instruments the target classes that are already loaded, and from now on
   * each that is loaded.
   *
   * @throws IllegalArgumentException if an option is unknown
   * @throws IllegalStateException if the agent runs already
   */
  public static void install(@Nullable String options, Instrumentation jvm) throws Exception {
    if (!Recorder.start(Options.parse(options).oneIn())) {
      throw new IllegalStateException("it runs already");
    }
    LeakTransformer transformer = new LeakTransformer(Targets.byName());
    jvm.addTransformer(transformer, true);
    boolean managed = false;
    for (Class<?> loaded : jvm.getAllLoadedClasses()) {
      if (transformer.targets.containsKey(loaded.getName())) {
        transformer.retransform(loaded, jvm);
        managed |= loaded.getName().equals(MANAGEMENT);
      }
    }
    if (managed) {
      MBeanBootstrap.publish();
    }
  }

  private void retransform(Class<?> loaded, Instrumentation jvm) {
    try {
      jvm.retransformClasses(loaded);
    } catch (UnmodifiableClassException | LinkageError e) {
      Recorder.warn("nothing recorded in " + loaded.getName(), e);
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String internalName,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (internalName == null) {
      return null;
    }
    Targets.Target target = targets.get(internalName.replace('/', '.'));
    if (target == null) {
      return null;
    }
    try {
      return AdviceWeaver.weave(target, loader, classFile);
    } catch (Throwable e) {
      Recorder.warn("nothing recorded in " + target.className(), e);
      return null;
    }
  }
}

package dev.leakdrill.agent;

import dev.leakdrill.agent.boot.Recorder;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Offers the named classes to {@link AdviceWeaver} and leaves all others alone, at the price of a
 * look into a map. Byte Buddy is loaded when the first named class is, so a program without any
 * does not pay for it.
 */
public final class LeakTransformer implements ClassFileTransformer {

  private static final String MANAGEMENT = "java.lang.management.ManagementFactory";

  private final Map<String, Targets.Target> targets;

  private LeakTransformer(Map<String, Targets.Target> targets) {
    this.targets = targets;
  }

  /**
   * Starts the recorder and weaves what is loaded already, and from now on what will be.
   *
   * @throws IllegalArgumentException if there is an option that it does not know
   */
  public static void install(@Nullable String options, Instrumentation jvm) throws Exception {
    if (!Recorder.start(Options.parse(options).oneIn())) {
      throw new IllegalStateException("it runs already");
    }
    LeakTransformer weaver = new LeakTransformer(Targets.byName());
    jvm.addTransformer(weaver, true);
    boolean managed = false;
    for (Class<?> loaded : jvm.getAllLoadedClasses()) {
      if (weaver.targets.containsKey(loaded.getName())) {
        weaver.again(loaded, jvm);
        managed |= loaded.getName().equals(MANAGEMENT);
      }
    }
    if (managed) {
      MBeanBootstrap.publish();
    }
  }

  private void again(Class<?> loaded, Instrumentation jvm) {
    try {
      jvm.retransformClasses(loaded);
    } catch (UnmodifiableClassException | LinkageError e) {
      Recorder.complain("nothing recorded in " + loaded.getName(), e);
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
      Recorder.complain("nothing recorded in " + target.className(), e);
      return null;
    }
  }
}

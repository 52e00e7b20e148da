package dev.leakdrill.agent;

import static net.bytebuddy.matcher.ElementMatchers.hasMethodName;
import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Inserts advice into the methods of one class, with Byte Buddy. No other class uses Byte Buddy.
 */
final class AdviceWeaver {

  private AdviceWeaver() {}

  /**
   * Returns the class file with the target's hooks inserted and otherwise the same members.
   *
   * @param loader the class's loader, null for the bootstrap loader
   * @throws IllegalStateException if a hook's method is missing
   */
  static byte[] weave(Targets.Target target, @Nullable ClassLoader loader, byte[] classFile) {
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(target.className(), classFile),
            ClassFileLocator.ForClassLoader.of(loader));
    TypeDescription type = TypePool.Default.of(locator).describe(target.className()).resolve();
    TypePool own = TypePool.Default.of(OWN);
    DynamicType.Builder<?> woven =
        new ByteBuddy().with(TypeValidation.DISABLED).decorate(type, locator);
    for (Targets.Hook hook : target.hooks()) {
      ElementMatcher.Junction<MethodDescription> methods = methods(hook);
      if (type.getDeclaredMethods().filter(methods).isEmpty()) {
        throw new IllegalStateException("there is no method " + hook.method());
      }
      woven =
          woven.visit(Advice.to(own.describe(ADVICES + hook.advice()).resolve(), OWN).on(methods));
    }
    return woven.make().getBytes();
  }

  private static final String ADVICES = Advices.class.getName() + "$";

  /** The agent's class files, which are on the system class loader's path as well. */
  private static final ClassFileLocator OWN = ClassFileLocator.ForClassLoader.ofSystemLoader();

  private static ElementMatcher.Junction<MethodDescription> methods(Targets.Hook hook) {
    ElementMatcher.Junction<MethodDescription> named =
        not(isBridge()).and(hasMethodName(hook.method()));
    return hook.parameters() < 0 ? named : named.and(takesArguments(hook.parameters()));
  }
}

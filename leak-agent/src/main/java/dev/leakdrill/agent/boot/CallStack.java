package dev.leakdrill.agent.boot;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The calling thread's stack, the agent's own frames left out, innermost frame first. Equal to
 * another if each frame stands at the same instruction of the same method. Valid only for the
 * thread that took it, until it returns; a {@link Key} may be kept.
 */
final class CallStack {

  static final int MOST_FRAMES = 64;

  private static final StackWalker WALKER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);
  private static final Set<Class<?>> OWN =
      Set.of(CallStack.class, SiteTable.class, Acquisitions.class, Recorder.class);

  private final List<StackFrame> frames;

  private CallStack(List<StackFrame> frames) {
    this.frames = frames;
  }

  static CallStack here() {
    return new CallStack(WALKER.walk(CallStack::outside));
  }

  private static List<StackFrame> outside(Stream<StackFrame> walked) {
    return walked
        .dropWhile(frame -> OWN.contains(frame.getDeclaringClass()))
        .limit(MOST_FRAMES)
        .toList();
  }

  /** What tells this stack from others, without a reference to a class. */
  record Key(ResourceType resource, List<Object> where) {}

  Key key(ResourceType resource) {
    List<Object> where = new ArrayList<>(3 * frames.size());
    for (StackFrame frame : frames) {
      where.add(frame.getClassName());
      where.add(frame.getMethodName());
      where.add(frame.getByteCodeIndex());
    }
    return new Key(resource, where);
  }

  /** Describes this stack. Slow: it resolves types, so a class loader may be called. */
  Site describe(ResourceType resource) {
    List<String> lines = new ArrayList<>(frames.size());
    int handedOn = 0;
    for (StackFrame frame : frames) {
      lines.add(line(frame.toStackTraceElement()));
      if (handsOn(frame, resource)) {
        handedOn = lines.size();
      }
    }
    return new Site(resource, lines, handedOn);
  }

  private static boolean handsOn(StackFrame frame, ResourceType resource) {
    try {
      return resource.isHandedOnAs(frame.getMethodType().returnType());
    } catch (TypeNotPresentException | LinkageError e) {
      // Of a method that runs although a type of its signature is missing: none that is asked for.
      return false;
    }
  }

  private static String line(StackTraceElement element) {
    return new StackTraceElement(
            null,
            null,
            null,
            element.getClassName(),
            element.getMethodName(),
            element.getFileName(),
            element.getLineNumber())
        .toString();
  }
}

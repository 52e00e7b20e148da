package dev.leakdrill.agent.boot;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The stack of the calling thread without the agent's own frames, innermost frame first. Used only
 * by the thread that took it, before it returns; a {@link Key} may be kept.
 */
final class CallStack {

  static final int MAX_FRAMES = 64;

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
        .limit(MAX_FRAMES)
        .toList();
  }

  /**
   * Identifies a stack without a reference to a class: equal if all frames are at the same
   * instructions of the same methods.
   */
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

  /** Describes this stack as a site. Slow: resolves types, and so may call a class loader. */
  Site describe(ResourceType resource) {
    List<String> lines = new ArrayList<>(frames.size());
    int passThroughFrames = 0;
    for (StackFrame frame : frames) {
      lines.add(line(frame.toStackTraceElement()));
      if (passesOn(frame, resource)) {
        passThroughFrames = lines.size();
      }
    }
    return new Site(resource, lines, passThroughFrames);
  }

  private static boolean passesOn(StackFrame frame, ResourceType resource) {
    try {
      return resource.isPassedOnAs(frame.getMethodType().returnType());
    } catch (TypeNotPresentException | LinkageError e) {
      // The method runs although a type of its signature is missing: not a resource's type.
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

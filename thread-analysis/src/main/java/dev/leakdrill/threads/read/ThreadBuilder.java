package dev.leakdrill.threads.read;

import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Frames;
import dev.leakdrill.threads.LockWait;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A thread of a text dump while its lines are read. For one file, by one thread. */
final class ThreadBuilder {

  /** A space is in no object's name. */
  private static final String NOT_NAMED = "not named";

  private static final Pattern PARKED =
      Pattern.compile("\\bUnsafe\\.park\\(|\\bObject\\.wait0?\\(|\\bThread\\.sleep");

  /** Deeper stacks are of a recursion without an end, whose start tells enough. */
  private static final int MAX_FRAMES = 5_000;

  private String name;
  private final List<String> frames = new ArrayList<>();
  private final List<String> holdsLocks = new ArrayList<>();
  private @Nullable String id;
  private String state = "";
  private boolean virtual;
  private boolean onlyWithStack;
  private boolean inObjectWait;
  private boolean ignoresFrames;
  private boolean leftOut;
  private boolean namedAfterEntry;
  private int count = 1;
  private @Nullable Double ageSec;
  private @Nullable Double cpuMillis;
  private @Nullable Double waitSec;
  private @Nullable LockWait waitsFor;
  private @Nullable String carrierId;
  private @Nullable String createdBy;
  private @Nullable String processMark;

  ThreadBuilder(@Nullable String id, String name) {
    this.id = id;
    this.name = name.replace('\t', ' ');
  }

  /** Names the thread if nothing has so far. */
  void nameIfUnnamed(String known) {
    name = name.isEmpty() ? known : name;
  }

  /** Takes whether the JVM says that the thread waits in its own {@code Object.wait()}. */
  ThreadBuilder inObjectWait(boolean waits) {
    inObjectWait = waits;
    return this;
  }

  ThreadBuilder id(@Nullable String known) {
    id = known;
    return this;
  }

  /** Takes a {@link Thread.State}'s name, empty if the dump does not say. */
  ThreadBuilder state(@Nullable String known) {
    state = known == null ? "" : known;
    return this;
  }

  ThreadBuilder virtual(boolean isVirtual) {
    virtual = isVirtual;
    return this;
  }

  /** Leaves the thread out if it has no stack, as the JVM's own threads have none. */
  ThreadBuilder onlyWithStack(boolean leaveOut) {
    onlyWithStack = leaveOut;
    return this;
  }

  /** Leaves the thread out, with all lines below its header. */
  ThreadBuilder leftOut(boolean leaveOut) {
    leftOut = leaveOut;
    return this;
  }

  /** Names the thread after the function that it was started with: {@code main.main()}. */
  ThreadBuilder namedAfterEntry() {
    namedAfterEntry = true;
    return this;
  }

  /** Takes how many threads there are like this one. */
  ThreadBuilder count(int threads) {
    count = threads;
    return this;
  }

  int count() {
    return count;
  }

  ThreadBuilder age(@Nullable Double seconds) {
    ageSec = seconds;
    return this;
  }

  ThreadBuilder cpu(@Nullable Double millis) {
    cpuMillis = millis;
    return this;
  }

  /** Takes what marks the process that the thread is of, as {@code Dump.processMark()} has it. */
  ThreadBuilder processMark(@Nullable String mark) {
    processMark = mark;
    return this;
  }

  /** Returns what marks the process; null if this thread does not. */
  @Nullable String processMark() {
    return processMark;
  }

  /** Takes a frame as the file has it, the innermost first. */
  void frame(String raw) {
    if (!ignoresFrames) {
      if (frames.size() < MAX_FRAMES) {
        frames.add(raw);
      }
    }
  }

  boolean hasFrames() {
    return !frames.isEmpty();
  }

  /** Returns whether there are more frames than these. */
  boolean hasStackBelow(int topmost) {
    return frames.size() > topmost;
  }

  /** Changes the frame that was taken last, be it of the stack or the one that started it. */
  void amendLast(UnaryOperator<String> change) {
    if (ignoresFrames) {
      return;
    }
    if (createdBy != null) {
      createdBy = change.apply(createdBy);
    } else if (!frames.isEmpty()) {
      int last = frames.size() - 1;
      frames.set(last, change.apply(frames.get(last)));
    }
  }

  /** Takes that the frames to come are of another stack. */
  void ignoreFrames() {
    ignoresFrames = true;
  }

  /** Takes the seconds for which the thread has waited where it is. */
  ThreadBuilder waiting(@Nullable Double seconds) {
    waitSec = seconds;
    return this;
  }

  /** Takes the object that the thread waits for; its owner stays known if this names none. */
  void waitsFor(LockWait wait) {
    boolean isOwned =
        waitsFor != null
            && waitsFor.object().equals(wait.object())
            && wait.ownerName() == null
            && wait.ownerId() == null;
    waitsFor =
        isOwned
            ? new LockWait(
                wait.kind(),
                wait.object(),
                wait.className(),
                waitsFor.ownerId(),
                waitsFor.ownerName())
            : wait;
  }

  /** Takes who has the object that the thread is known to wait for. */
  void ownedBy(@Nullable String ownerId, @Nullable String ownerName) {
    if (waitsFor != null) {
      waitsFor =
          new LockWait(
              waitsFor.kind(), waitsFor.object(), waitsFor.className(), ownerId, ownerName);
    }
  }

  /** Takes that the thread waits for the object it is known to wait for: parked, or notified. */
  void waitsOnNotificationInObjectWait() {
    if (!frames.isEmpty() && frames.get(0).contains("Object.wait")) {
      waitsAs(LockWait.Kind.NOTIFICATION);
    }
  }

  private void waitsAs(LockWait.Kind kind) {
    if (waitsFor != null) {
      waitsFor =
          new LockWait(
              kind,
              waitsFor.object(),
              waitsFor.className(),
              waitsFor.ownerId(),
              waitsFor.ownerName());
    }
  }

  /** Takes the id of the thread that carries this virtual one. */
  ThreadBuilder carriedBy(@Nullable String id) {
    carrierId = id;
    return this;
  }

  /** Takes the frame that started the thread, as the file has it. */
  void createdBy(String rawFrame) {
    createdBy = rawFrame;
  }

  void holdsLock(String lock) {
    if (holdsLocks.size() < MAX_FRAMES) {
      holdsLocks.add(lock);
    }
  }

  @Nullable String id() {
    return id;
  }

  boolean isVirtual() {
    return virtual;
  }

  boolean hasState() {
    return !state.isEmpty();
  }

  boolean isRunnable() {
    return state.equals("RUNNABLE");
  }

  boolean isBlocked() {
    return state.equals("BLOCKED");
  }

  /** Returns the thread, null if it is to be left out. */
  @Nullable DumpedThread build(FrameCache cache) {
    if (leftOut || onlyWithStack && frames.isEmpty()) {
      return null;
    }
    boolean isNotified = waitsFor != null && waitsFor.kind() == LockWait.Kind.NOTIFICATION;
    if (isNotified && hasFrames() && frames.get(0).contains("Unsafe.park(")) {
      // Several forms say "waiting on" of all that wait.
      waitsAs(LockWait.Kind.PARK);
    } else if (isNotified && isBlocked()) {
      // It has been notified and wants the monitor back.
      waitsAs(LockWait.Kind.MONITOR);
    }
    if (inObjectWait && isRunnable() && waitsFor == null && hasFrames() && !waitsOnTop()) {
      waitsFor = LockWait.of(LockWait.Kind.CLASS_INITIALIZATION, NOT_NAMED);
    }
    if (waitsFor != null && waitsFor.kind() != LockWait.Kind.PARK) {
      // A thread in Object.wait() has given back what its frames say it locked, as often as they
      // do.
      String given = waitsFor.object();
      holdsLocks.removeIf(given::equals);
    }
    List<String> stack = cache.stackOf(frames);
    return new DumpedThread(
        id,
        namedAfterEntry ? entry(stack) : name,
        state.isEmpty() && carrierId != null ? mountedState() : state,
        virtual,
        ageSec,
        cpuMillis,
        waitSec,
        waitsFor,
        holdsLocks,
        carrierId,
        createdBy == null ? null : cache.frame(createdBy),
        stack);
  }

  private static String entry(List<String> stack) {
    String outermost = stack.isEmpty() ? "" : stack.get(stack.size() - 1);
    return outermost.isEmpty() || Frames.isParked(outermost) ? "" : Frames.method(outermost) + "()";
  }

  /** A mounted virtual thread runs, unless it is pinned: then it waits on its carrier. */
  private String mountedState() {
    if (waitsFor != null) {
      return waitsFor.kind() == LockWait.Kind.MONITOR ? "BLOCKED" : "WAITING";
    }
    return waitsOnTop() ? "WAITING" : "RUNNABLE";
  }

  private boolean waitsOnTop() {
    return hasFrames() && PARKED.matcher(frames.get(0)).find();
  }
}

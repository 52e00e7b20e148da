package dev.leakdrill.threads.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Frames that a log writes with or without "at" before them. Stateless. */
final class BareFrames {

  /** Takes what it has taken for good: a hostile line costs no more than a frame. */
  private static final Pattern FRAME =
      Pattern.compile(
          "\\s*+(?:at )?+((?:[\\w.@+-]*+/)*+\\w[\\w$-]*+\\.[\\w.$<>+!-]++\\([^()]*+\\)).{0,200}+");

  private BareFrames() {}

  /** Takes a line if it is a frame and little else. */
  static boolean read(String line, ThreadBuilder thread) {
    if (line.indexOf('(') < 0) {
      return false;
    }
    Matcher frame = FRAME.matcher(line);
    if (!frame.matches()) {
      return false;
    }
    thread.frame(frame.group(1));
    return true;
  }
}

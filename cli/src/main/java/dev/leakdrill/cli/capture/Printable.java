package dev.leakdrill.cli.capture;

import java.util.regex.Pattern;

/** Text of other processes, made fit for a terminal. Stateless. */
final class Printable {

  /** A colour or a movement of the cursor, as a terminal takes it. */
  private static final Pattern ESCAPE = Pattern.compile("\u001b(\\[[0-?]*[ -/]*[@-~]|.)?");

  private static final Pattern NOT_PRINTABLE =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+");

  private Printable() {}

  /** Returns one line without control characters and escape sequences. */
  static String line(String text) {
    String plain = ESCAPE.matcher(text).replaceAll("");
    return NOT_PRINTABLE.matcher(plain).replaceAll(" ").strip();
  }
}

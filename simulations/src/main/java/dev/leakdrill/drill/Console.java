package dev.leakdrill.drill;

/** The terminal. Lines of several threads never mix. */
final class Console {

  private Console() {}

  static void print(String text) {
    System.out.println(text);
    System.out.flush();
  }
}

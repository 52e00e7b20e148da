package dev.leakdrill.agent.programs;

/** A program without any resource to record. */
final class Hello {

  private Hello() {}

  public static void main(String[] args) {
    System.out.println("hello");
  }
}

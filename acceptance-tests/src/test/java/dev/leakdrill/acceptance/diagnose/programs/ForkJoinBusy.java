package dev.leakdrill.acceptance.diagnose.programs;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;

/** Well: a fork-join pool that computes all the time, one job after the other. */
final class ForkJoinBusy {

  private static final int WORKERS = 4;
  private static final int DEPTH = 29;

  private ForkJoinBusy() {}

  /** A Fibonacci number, by the definition. */
  private static final class Fibonacci extends RecursiveTask<Integer> {

    private static final long serialVersionUID = 1;
    private static final int SMALL = 12;

    private final int n;

    Fibonacci(int n) {
      this.n = n;
    }

    @Override
    protected Integer compute() {
      if (n < SMALL) {
        return sequential(n);
      }
      Fibonacci left = new Fibonacci(n - 1);
      left.fork();
      return new Fibonacci(n - 2).compute() + left.join();
    }

    private static int sequential(int n) {
      return n < 2 ? n : sequential(n - 1) + sequential(n - 2);
    }
  }

  /** Starts the program. */
  public static void main(String[] args) {
    Threads.of(args);
    ForkJoinPool pool = new ForkJoinPool(WORKERS);
    pool.invoke(new Fibonacci(DEPTH));
    Threads.ready();
    for (int job = 0; ; job++) {
      pool.invoke(new Fibonacci(DEPTH + job % 3));
    }
  }
}

package dev.leakdrill.leakcheck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Fails a test, or a class of tests, whose threads outlive it.
 *
 * <p>On a method: every thread that was not alive before the test's {@code @BeforeEach} methods,
 * and is still alive {@link #lingerMillis} after its {@code @AfterEach} methods, fails the test. On
 * a class: the same for each of its tests, and once more for the class as a whole, between the
 * moments before {@code @BeforeAll} and after {@code @AfterAll}. A thread is accused once: what a
 * test was failed for, its class is not.
 *
 * <p>A method's annotation replaces that of its class, and a nested class's that of the class
 * around it; neither adds to the other's allow-list.
 *
 * <p>Tests must not run beside others: see the package's description for parallel execution.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(NoLeakedThreadsExtension.class)
public @interface NoLeakedThreads {

  /**
   * How long threads may take to end after the test, in milliseconds; 0 judges at once. Only a test
   * with threads left over waits, and never longer than they live.
   */
  long lingerMillis() default GracePeriod.DEFAULT_MILLIS;

  /**
   * Whether each test of an annotated class is judged by itself. With {@code false} only the class
   * as a whole is: for a pool that its tests share, which starts its threads when first used. An
   * annotated method is always judged.
   */
  boolean eachTest() default true;

  /** Regular expressions; a thread whose whole name matches one of them may stay. */
  String[] allowNames() default {};

  /** A thread whose name starts with one of these may stay. */
  String[] allowNamePrefixes() default {};

  /**
   * A thread with a stack frame whose class name starts with one of these may stay, for instance
   * {@code "com.example.Poller"} or {@code "com.zaxxer.hikari."}.
   */
  String[] allowFrames() default {};
}

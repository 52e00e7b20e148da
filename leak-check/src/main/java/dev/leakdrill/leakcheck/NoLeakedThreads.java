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
 * <p>On a method: the test fails if a thread was not alive before its {@code @BeforeEach} methods
 * and still is {@link #lingerMillis} after its {@code @AfterEach} methods. On a class: the same for
 * each of its tests, and for the class as a whole, from before {@code @BeforeAll} to after
 * {@code @AfterAll}. A thread fails either its test or the class, not both.
 *
 * <p>A method's annotation replaces that of its class, and a nested class's that of the enclosing
 * class; allow-lists are not merged.
 *
 * <p>Tests must not run in parallel: see the package's description.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(NoLeakedThreadsExtension.class)
public @interface NoLeakedThreads {

  /**
   * Grace period after the test for threads to end, in milliseconds; 0 for none. A test without
   * leftover threads does not wait, any other no longer than the last of them lives.
   */
  long lingerMillis() default GracePeriod.DEFAULT_MILLIS;

  /**
   * Whether each test of an annotated class is checked. With {@code false} only the class as a
   * whole is: for a pool that its tests share, which starts its threads at first use. An annotated
   * method is always checked.
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

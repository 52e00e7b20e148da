package dev.leakdrill.agent;

import dev.leakdrill.agent.boot.Recorder;
import java.util.Collection;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;

/**
 * The code that is inserted into the target methods: Byte Buddy copies the instructions of these
 * methods, so they may refer only to what the instrumented class can see, which is {@link Recorder}
 * and the JDK's public types. Exceptions that they throw are suppressed.
 */
final class Advices {

  private Advices() {}

  static final class ClientAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This(typing = Typing.DYNAMIC) Object selectorManager,
        @Advice.Argument(value = 0, typing = Typing.DYNAMIC) Object client) {
      Recorder.clientCreated(selectorManager, client);
    }
  }

  static final class ConnectionAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This(typing = Typing.DYNAMIC) Object connection,
        @Advice.Argument(value = 1, typing = Typing.DYNAMIC) Object client) {
      Recorder.connectionCreated(connection, client);
    }
  }

  static final class TunnelAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This(typing = Typing.DYNAMIC) Object outer,
        @Advice.FieldValue(value = "delegate", typing = Typing.DYNAMIC) Object inner) {
      Recorder.connectionWrapped(outer, inner);
    }
  }

  static final class TlsAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This(typing = Typing.DYNAMIC) Object outer,
        @Advice.FieldValue(value = "plainConnection", typing = Typing.DYNAMIC) Object inner) {
      Recorder.connectionWrapped(outer, inner);
    }
  }

  static final class PoolTakeAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return(typing = Typing.DYNAMIC) Object connection) {
      if (connection != null) {
        Recorder.connectionIdle(connection, false);
      }
    }
  }

  /** On entry: once the connection is in the pool, another thread may already have taken it. */
  static final class PoolReturnAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(value = 0, typing = Typing.DYNAMIC) Object connection) {
      Recorder.connectionIdle(connection, true);
    }
  }

  /** On entry: once the task is in the queue, it may already have left it. */
  static final class TaskScheduleAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This(typing = Typing.DYNAMIC) Object executor,
        @Advice.Argument(value = 0, typing = Typing.DYNAMIC) Object task) {
      Recorder.taskScheduled(executor, task);
    }
  }

  static final class TaskPollAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(value = 0, typing = Typing.DYNAMIC) Object task) {
      Recorder.taskPolled(task);
    }
  }

  static final class TaskRemoveAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) Object task, @Advice.Return boolean removed) {
      if (removed) {
        Recorder.returned(task);
      }
    }
  }

  static final class QueueClearAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This(typing = Typing.DYNAMIC) Object queue) {
      for (Object task : ((Collection<?>) queue).toArray()) {
        Recorder.returned(task);
      }
    }
  }

  static final class TaskRunAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.FieldValue(value = "outerTask", typing = Typing.DYNAMIC) Object task) {
      Recorder.taskRan(task);
    }
  }

  /** Tracks the pool's entry, not the endpoint: the pool keeps the entry alive during the lease. */
  static final class EndpointAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Argument(value = 0, optional = true, typing = Typing.DYNAMIC) Object first,
        @Advice.Argument(value = 1, optional = true, typing = Typing.DYNAMIC) Object second) {
      Recorder.leased(second == null ? first : second);
    }
  }

  static final class EndpointDetachAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return(typing = Typing.DYNAMIC) Object entry) {
      Recorder.returned(entry);
    }
  }

  static final class LeaseAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This(typing = Typing.DYNAMIC) Object entry) {
      Recorder.leased(entry);
    }
  }

  /** On exceptions too: a client whose thread dies of an error is returned as well. */
  static final class ReturnAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This(typing = Typing.DYNAMIC) Object object) {
      Recorder.returned(object);
    }
  }

  static final class MBeanServerAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return(typing = Typing.DYNAMIC) Object server) {
      Recorder.publish(server);
    }
  }
}

package dev.leakdrill.agent;

import dev.leakdrill.agent.boot.Recorder;
import java.util.Collection;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;

/**
 * The code that is woven in: Byte Buddy copies these methods' instructions into the named ones, so
 * they may only name what the woven class can see, which is {@link Recorder} and the JDK's public
 * types. What they throw is dropped.
 */
final class Advices {

  private Advices() {}

  static final class ClientMade {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This(typing = Typing.DYNAMIC) Object selectorManager,
        @Advice.Argument(value = 0, typing = Typing.DYNAMIC) Object client) {
      Recorder.clientMade(selectorManager, client);
    }
  }

  static final class ConnectionMade {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This(typing = Typing.DYNAMIC) Object connection,
        @Advice.Argument(value = 1, typing = Typing.DYNAMIC) Object client) {
      Recorder.connectionMade(connection, client);
    }
  }

  static final class TunnelMade {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This(typing = Typing.DYNAMIC) Object outer,
        @Advice.FieldValue(value = "delegate", typing = Typing.DYNAMIC) Object inner) {
      Recorder.connectionWrapped(outer, inner);
    }
  }

  static final class SecureMade {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.This(typing = Typing.DYNAMIC) Object outer,
        @Advice.FieldValue(value = "plainConnection", typing = Typing.DYNAMIC) Object inner) {
      Recorder.connectionWrapped(outer, inner);
    }
  }

  static final class ConnectionTaken {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return(typing = Typing.DYNAMIC) Object connection) {
      if (connection != null) {
        Recorder.connectionIdle(connection, false);
      }
    }
  }

  /** On entry: once it is in the pool, somebody may have taken it out again. */
  static final class ConnectionPutBack {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(value = 0, typing = Typing.DYNAMIC) Object connection) {
      Recorder.connectionIdle(connection, true);
    }
  }

  /** On entry: once it is in the queue, it may have left it again. */
  static final class TaskScheduled {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This(typing = Typing.DYNAMIC) Object executor,
        @Advice.Argument(value = 0, typing = Typing.DYNAMIC) Object task) {
      Recorder.taskScheduled(executor, task);
    }
  }

  static final class TaskPolled {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(value = 0, typing = Typing.DYNAMIC) Object task) {
      Recorder.taskPolled(task);
    }
  }

  static final class TaskRemoved {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) Object task, @Advice.Return boolean removed) {
      if (removed) {
        Recorder.returned(task);
      }
    }
  }

  static final class TasksCleared {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This(typing = Typing.DYNAMIC) Object queue) {
      for (Object task : ((Collection<?>) queue).toArray()) {
        Recorder.returned(task);
      }
    }
  }

  static final class TaskRan {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.FieldValue(value = "outerTask", typing = Typing.DYNAMIC) Object task) {
      Recorder.taskRan(task);
    }
  }

  /** The pool's entry and not the endpoint: the pool holds on to it while the lease is out. */
  static final class EndpointMade {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Argument(value = 0, optional = true, typing = Typing.DYNAMIC) Object first,
        @Advice.Argument(value = 1, optional = true, typing = Typing.DYNAMIC) Object second) {
      Recorder.leased(second == null ? first : second);
    }
  }

  static final class EndpointDetached {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return(typing = Typing.DYNAMIC) Object entry) {
      Recorder.returned(entry);
    }
  }

  static final class ThisLeased {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This(typing = Typing.DYNAMIC) Object entry) {
      Recorder.leased(entry);
    }
  }

  /** However it ends: a client's thread that dies of an error is gone as well. */
  static final class ThisReturned {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This(typing = Typing.DYNAMIC) Object object) {
      Recorder.returned(object);
    }
  }

  static final class ServerAskedFor {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return(typing = Typing.DYNAMIC) Object server) {
      Recorder.publish(server);
    }
  }
}

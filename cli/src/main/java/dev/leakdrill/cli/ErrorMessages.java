package dev.leakdrill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in a line or two what went wrong, and what to do. Neither the whole help, above which the
 * error is lost, nor a stack trace.
 */
final class ErrorMessages implements IParameterExceptionHandler, IExecutionExceptionHandler {

  /** The system property that asks for the stack trace of an error of this program's own. */
  static final String STACK_TRACE = "leakdrill.stackTrace";

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    PrintWriter err = command.getErr();
    err.println(name + ": " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("What it takes: " + name + " --help");
    err.flush();
    return CliCommand.EXIT_USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parseResult) {
    return internalError(e, command.getErr());
  }

  /**
   * Returns why a file cannot be read or written, in words: without the exception's class, and
   * without the file, which may be a temporary one.
   */
  static String reason(IOException thrown) {
    IOException e = thrown.getCause() instanceof IOException cause ? cause : thrown;
    if (e instanceof AccessDeniedException) {
      return "this user may not";
    }
    if (e instanceof NoSuchFileException) {
      return "it is not there";
    }
    @Nullable String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null ? "the system does not say why" : reason;
  }

  /** Reports an error that no command expects. */
  static int internalError(Throwable e, PrintWriter err) {
    if (e instanceof OutOfMemoryError) {
      err.println(
          "leakdrill: the input needs more memory than the JVM has: give it more with"
              + " LEAKDRILL_JAVA_OPTS=-Xmx2g leakdrill .., or with java -Xmx2g -jar ..");
    } else {
      err.printf(
          "leakdrill: an error of its own, please report it: %s (-D%s=true in LEAKDRILL_JAVA_OPTS"
              + " prints where)%n",
          e, STACK_TRACE);
    }
    if (Boolean.getBoolean(STACK_TRACE)) {
      e.printStackTrace(err);
    }
    err.flush();
    return CliCommand.EXIT_USAGE;
  }
}

package dev.leakdrill.cli.capture;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the id of a process: {@code 4711}. Stateless. */
final class ProcessIdConverter implements ITypeConverter<Long> {

  /** No system has larger ones. */
  private static final int MAX_DIGITS = 10;

  @Override
  public Long convert(String written) {
    if (written.matches("[0-9]{1," + MAX_DIGITS + "}")) {
      long id = Long.parseLong(written);
      if (id > 0 && id <= Integer.MAX_VALUE) {
        return id;
      }
    }
    throw new TypeConversionException(written + " is no process id");
  }
}

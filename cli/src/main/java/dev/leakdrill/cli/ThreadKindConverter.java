package dev.leakdrill.cli;

import dev.leakdrill.run.ThreadKind;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a kind of threads as it is spelled everywhere else, in small letters. */
final class ThreadKindConverter implements ITypeConverter<ThreadKind> {

  @Override
  public ThreadKind convert(String value) {
    return Arrays.stream(ThreadKind.values())
        .filter(kind -> kind.toString().equals(value.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("must be platform or virtual, not " + value));
  }
}

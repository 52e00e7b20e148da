package dev.leakdrill.run;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.HdrHistogram.Histogram;

/**
 * A histogram in HdrHistogram's encoded form: some hundred bytes, where a decoded {@link Histogram}
 * is an array of 200 kB, too much for the 14,400 of an hour's log. Fully validated on creation.
 * Immutable.
 *
 * <p>The format is HdrHistogram's V2: a header of {@value #HEADER_BYTES} bytes, then the counts in
 * the order of their values as zig-zag LEB128 numbers of nine bytes at most, where {@code -n}
 * stands for n empty ones. Layouts other than the recorder's (three significant digits, lowest
 * value 1) are decoded by the library.
 */
final class EncodedHistogram {

  private static final int COMPRESSED_COOKIE = 0x1c849314;
  private static final int COOKIE = 0x1c849313;
  private static final int HEADER_BYTES = 40;
  private static final int DIGITS = 3;

  /** Values below 2^(this + 1) have a count of their own, larger ones share one. */
  private static final int HALF_BITS = 10;

  /** The length of a count array that covers every non-negative {@code long}. */
  static final int COUNTS_LENGTH = (Long.SIZE - HALF_BITS) << HALF_BITS;

  /** Room for {@link #COUNTS_LENGTH} counts of up to nine bytes each. */
  private static final int MAX_BYTES = 1 << 19;

  /** More than a second can have: a larger total is damage, and sums of it could overflow. */
  private static final long MAX_TOTAL_COUNT = 1_000_000_000;

  private final byte[] counts;

  private EncodedHistogram(byte[] counts) {
    this.counts = counts;
  }

  /**
   * Returns the histogram of a log line.
   *
   * @throws DataFormatException if the bytes are not an encoded histogram
   */
  static EncodedHistogram ofCompressed(byte[] compressed) throws DataFormatException {
    ByteBuffer header = ByteBuffer.wrap(compressed);
    if (compressed.length < 2 * Integer.BYTES || header.getInt() != COMPRESSED_COOKIE) {
      return of(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(compressed), 0));
    }
    byte[] encoded = inflated(compressed, 2 * Integer.BYTES);
    if (!hasRecorderLayout(ByteBuffer.wrap(encoded))) {
      return of(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(compressed), 0));
    }
    return checked(encoded);
  }

  /** Returns a copy of a histogram, reduced to three significant digits. */
  static EncodedHistogram of(Histogram histogram) {
    Histogram ofThreeDigits = new Histogram(DIGITS);
    ofThreeDigits.add(histogram);
    ByteBuffer room = ByteBuffer.allocate(ofThreeDigits.getNeededByteBufferCapacity());
    ofThreeDigits.encodeIntoByteBuffer(room);
    try {
      return checked(Arrays.copyOf(room.array(), room.position()));
    } catch (DataFormatException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static byte[] inflated(byte[] compressed, int from) throws DataFormatException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(compressed, from, compressed.length - from);
      byte[] room = new byte[Math.min(MAX_BYTES, 8 * compressed.length)];
      int length = inflater.inflate(room);
      while (!inflater.finished()) {
        if (length == MAX_BYTES || length < room.length) {
          throw new DataFormatException("a histogram that has no end");
        }
        room = Arrays.copyOf(room, MAX_BYTES);
        length += inflater.inflate(room, length, room.length - length);
      }
      return Arrays.copyOf(room, length);
    } finally {
      inflater.end();
    }
  }

  private static boolean hasRecorderLayout(ByteBuffer encoded) {
    return encoded.remaining() >= HEADER_BYTES
        && encoded.getInt(0) == COOKIE
        && encoded.getInt(8) == 0
        && encoded.getInt(12) == DIGITS
        && encoded.getLong(16) == 1
        && encoded.getDouble(32) == 1.0;
  }

  private static EncodedHistogram checked(byte[] encoded) throws DataFormatException {
    int length = ByteBuffer.wrap(encoded).getInt(4);
    if (length < 0 || length > encoded.length - HEADER_BYTES) {
      throw new DataFormatException("a histogram shorter than it says");
    }
    EncodedHistogram histogram =
        new EncodedHistogram(Arrays.copyOfRange(encoded, HEADER_BYTES, HEADER_BYTES + length));
    Cursor cursor = histogram.new Cursor();
    long total = 0;
    while (cursor.next()) {
      total += cursor.count;
      if (cursor.count > MAX_TOTAL_COUNT
          || total > MAX_TOTAL_COUNT
          || cursor.index >= COUNTS_LENGTH) {
        throw new DataFormatException("a histogram of more than there can be");
      }
    }
    if (cursor.broken) {
      throw new DataFormatException("a histogram that breaks off");
    }
    return histogram;
  }

  /** Receives a non-zero count and its index in the count array. */
  @FunctionalInterface
  interface CountConsumer {
    void accept(int index, long count);
  }

  /** Passes each non-zero count to {@code consumer}, in ascending order of values. */
  void forEach(CountConsumer consumer) {
    Cursor cursor = new Cursor();
    while (cursor.next()) {
      consumer.accept(cursor.index, cursor.count);
    }
  }

  /** Adds all values to {@code sum}, which has three significant digits. */
  void addTo(Histogram sum) {
    forEach((index, count) -> sum.recordValueWithCount(lowestAt(index), count));
  }

  /** Returns the lowest value that is counted at an index. */
  private static long lowestAt(int index) {
    int bucket = (index >> HALF_BITS) - 1;
    int inBucket = index & (1 << HALF_BITS) - 1;
    return bucket < 0 ? inBucket : (long) (inBucket + (1 << HALF_BITS)) << bucket;
  }

  /** Returns the highest value that is counted at an index. */
  static long highestAt(int index) {
    return lowestAt(index) + (1L << Math.max(0, (index >> HALF_BITS) - 1)) - 1;
  }

  /** An iterator over the non-zero counts. */
  private final class Cursor {

    private static final int LAST_SHIFT = 56;

    private int position;
    private int nextIndex;
    private int index;
    private long count;
    private boolean broken;

    boolean next() {
      while (position < counts.length && nextIndex < COUNTS_LENGTH) {
        long number = number();
        if (broken) {
          return false;
        }
        if (number > 0) {
          index = nextIndex++;
          count = number;
          return true;
        }
        nextIndex = number == 0 ? nextIndex + 1 : (int) Math.min(COUNTS_LENGTH, nextIndex - number);
      }
      broken = position < counts.length;
      return false;
    }

    private long number() {
      long bits = 0;
      for (int shift = 0; position < counts.length; shift += 7) {
        byte next = counts[position++];
        if (shift == LAST_SHIFT) {
          return decodeZigZag(bits | (long) next << LAST_SHIFT);
        }
        bits |= (next & 0x7fL) << shift;
        if (next >= 0) {
          return decodeZigZag(bits);
        }
      }
      broken = true;
      return 0;
    }

    private static long decodeZigZag(long bits) {
      return bits >>> 1 ^ -(bits & 1);
    }
  }
}

package dev.leakdrill.threads.read;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.util.JsonParserDelegate;

/**
 * A JSON parser that hands out {@link PlainText}, and fails where the tree of one element would
 * fill the heap. For one document, by one thread.
 */
final class JsonInput extends JsonParserDelegate {

  private final MemoryLimit memory;
  private long elementBytes;

  JsonInput(JsonParser json, MemoryLimit memory) {
    super(json);
    this.memory = memory;
  }

  /** Takes that a tree begins, and the one before is not needed any more. */
  void startElement() {
    elementBytes = 0;
  }

  @Override
  public JsonToken nextToken() {
    count("");
    return super.nextToken();
  }

  @Override
  public String nextName() {
    count("");
    return super.nextName();
  }

  @Override
  public String currentName() {
    return plain(super.currentName());
  }

  @Override
  public String getString() {
    return counted(plain(super.getString()));
  }

  @Override
  public String getValueAsString() {
    return plain(super.getValueAsString());
  }

  @Override
  public String getValueAsString(String defaultValue) {
    return plain(super.getValueAsString(defaultValue));
  }

  private static String plain(String text) {
    return text == null ? null : PlainText.shortened(text);
  }

  private String counted(String text) {
    count(text == null ? "" : text);
    return text;
  }

  private void count(String text) {
    elementBytes += MemoryLimit.bytes(text);
    if (!memory.hasRoomFor(elementBytes)) {
      throw new StreamReadException(this, "an element is too large");
    }
  }
}

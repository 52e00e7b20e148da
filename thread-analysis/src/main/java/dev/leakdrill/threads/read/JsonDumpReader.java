package dev.leakdrill.threads.read;

import dev.leakdrill.threads.Dump;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON dumps element by element, each element by the form that knows it; what is in no array
 * is the same in all forms. For one file, by one thread.
 */
final class JsonDumpReader {

  private static final int MAX_STRING_CHARS = 4 << 20;

  /** Elements are read one by one, so that more follows each. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(MAX_STRING_CHARS).build())
                  .build())
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String name;
  private final MemoryLimit memory;
  private final JsonFrames frames;
  private final List<Dump> finished = new ArrayList<>();
  private DumpBuilder dump;
  private @Nullable JsonForm form;

  JsonDumpReader(String name, MemoryLimit memory) {
    this.name = name;
    this.memory = memory;
    frames = new JsonFrames(memory);
    dump = new DumpBuilder(memory);
  }

  /**
   * Returns the dumps, one a document as a rule; none if this JSON is not a thread dump.
   *
   * @throws IOException if reading fails
   */
  List<Dump> read(InputStream json) throws IOException {
    try (JsonInput parser = new JsonInput(MAPPER.createParser(json), memory)) {
      readDocuments(parser);
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
    if (memory.isReached()) {
      dump.addProblem(memory.problem(name, dump.threadCount()));
    }
    finishDump();
    return finished;
  }

  private void readDocuments(JsonInput parser) {
    try {
      JsonToken token = parser.nextToken();
      while (token != null && !memory.isReached()) {
        boolean isDocument = token.isStructStart() && isInRoot(parser);
        if (isDocument) {
          finishDump();
        }
        if (isDocument && token == JsonToken.START_ARRAY) {
          readEach(parser, "");
        } else if (token == JsonToken.PROPERTY_NAME) {
          readProperty(parser);
        }
        parser.startElement();
        token = parser.nextToken();
      }
    } catch (JacksonIOException e) {
      throw e;
    } catch (JacksonException e) {
      // After a whole document, what follows it is the end of a code block, or a prompt.
      boolean isAfterDocument = parser.streamReadContext().inRoot() && dump.threadCount() > 0;
      if (!memory.isReached() && !isAfterDocument) {
        dump.addProblem(
            "%s: it is damaged in line %d; the %d threads before that were read"
                .formatted(
                    name,
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                    dump.threadCount()));
      }
    }
  }

  private static boolean isInRoot(JsonParser parser) {
    TokenStreamContext parent = parser.streamReadContext().getParent();
    return parent != null && parent.inRoot();
  }

  private void finishDump() {
    if (dump.groupsLeftOut() > 0) {
      dump.addProblem(
          "%s: groups left out because their count of threads cannot be right: %d"
              .formatted(name, dump.groupsLeftOut()));
    }
    if (form != null && dump.threadCount() > 0) {
      String ofDump = finished.isEmpty() ? name : name + "#" + (finished.size() + 1);
      finished.add(dump.build(ofDump, form.name()));
    }
    dump = new DumpBuilder(memory);
    form = null;
  }

  private void readProperty(JsonInput parser) {
    String property = parser.currentName();
    JsonToken value = parser.nextToken();
    switch (property) {
      case "source" -> dump.source(parser.getValueAsString());
      case "processId" -> dump.processId(parser.getValueAsString());
      case "time" -> readTime(parser.getValueAsString());
      case "takenAtEpochMillis" -> dump.takenAt(Instant.ofEpochMilli(parser.getValueAsLong()));
      case "tookMillis" -> dump.tookMillis(parser.getValueAsDouble());
      case "threads", "groups", "sites" -> {
        if (value == JsonToken.START_ARRAY) {
          readEach(parser, property);
        } else {
          parser.skipChildren();
        }
      }
      default -> {}
    }
  }

  private void readTime(@Nullable String time) {
    try {
      dump.takenAt(time == null ? null : Instant.parse(time));
    } catch (DateTimeParseException e) {
      dump.takenAt(null);
    }
  }

  private void readEach(JsonInput parser, String array) {
    while (parser.nextToken() == JsonToken.START_OBJECT && !memory.isReached()) {
      parser.startElement();
      readElement(array, MAPPER.readTree(parser));
    }
  }

  private void readElement(String array, JsonNode element) {
    for (JsonForm each : DumpForms.JSON) {
      if (each.read(array, element, dump, frames)) {
        form = each;
        return;
      }
      each.readOther(array, element, dump, frames);
    }
  }
}

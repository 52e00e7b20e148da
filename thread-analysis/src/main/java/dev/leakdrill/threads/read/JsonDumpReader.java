package dev.leakdrill.threads.read;

import dev.leakdrill.threads.Dump;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON dumps element by element, each element by the form that knows it; what is in no array
 * is the same in all forms. For one file, by one thread.
 */
final class JsonDumpReader {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final String name;
  private final DumpBuilder dump = new DumpBuilder();
  private final JsonFrames frames = new JsonFrames();
  private @Nullable JsonForm form;

  JsonDumpReader(String name) {
    this.name = name;
  }

  /** Returns the dump, null if this JSON is not a thread dump. */
  @Nullable Dump read(InputStream json) {
    try (JsonParser parser = MAPPER.createParser(json)) {
      readDocument(parser);
    }
    if (dump.groupsLeftOut() > 0) {
      dump.addProblem(
          "%s: groups left out because their count of threads cannot be right: %d"
              .formatted(name, dump.groupsLeftOut()));
    }
    return form == null || dump.threadCount() == 0 ? null : dump.build(name, form.name());
  }

  private void readDocument(JsonParser parser) {
    try {
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        readEach(parser, "");
      }
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME) {
          readProperty(parser);
        }
      }
    } catch (JacksonException e) {
      if (parser.streamReadContext().inRoot() && dump.threadCount() > 0) {
        // The document is whole; what follows it is the end of a code block, or a prompt.
        return;
      }
      dump.addProblem(
          "%s: it is damaged in line %d; the %d threads before that were read"
              .formatted(
                  name,
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  dump.threadCount()));
    }
  }

  private void readProperty(JsonParser parser) {
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

  private void readEach(JsonParser parser, String array) {
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      readElement(array, parser.readValueAsTree());
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

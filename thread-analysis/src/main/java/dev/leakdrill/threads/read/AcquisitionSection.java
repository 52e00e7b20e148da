package dev.leakdrill.threads.read;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The knowledge of Leakdrill's agent of a process, below the threads of a text dump that Leakdrill
 * itself took: the agent's JSON, which JSON dumps have as their property {@code acquisitions}. It
 * is indented, because the middle of long lines is not read. For one file, by one thread.
 *
 * <pre>
 * Leakdrill acquisitions:
 * {
 *   "sites" : [
 *     {
 *       "resource" : "timer tasks",
 *       ..
 * }
 * </pre>
 */
final class AcquisitionSection implements DumpSection {

  private static final String TITLE = "Leakdrill acquisitions:";
  private static final String LAST_LINE = "}";
  private static final String SITES = "sites";

  /** As a header of a thread has not: it is not indented. */
  private static final Pattern LINE = Pattern.compile("\\{|\\s+[\"{}\\]].*");

  /** The agent has 1,000 sites of 64 frames at most. */
  private static final int MAX_CHARS = 16 << 20;

  /** Elements are read one by one, so that more follows each. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final LeakdrillJsonForm form = new LeakdrillJsonForm();
  private final StringBuilder json = new StringBuilder();
  private final MemoryLimit memory;
  private final JsonFrames frames;
  private boolean isInside;

  AcquisitionSection(MemoryLimit memory) {
    this.memory = memory;
    frames = new JsonFrames(memory);
  }

  @Override
  public boolean read(String line, DumpBuilder dump) {
    if (!isInside) {
      isInside = line.startsWith(TITLE);
      return isInside;
    }
    boolean isEnd = line.stripTrailing().equals(LAST_LINE);
    if (!isEnd && !LINE.matcher(line).matches()) {
      finish(dump);
      return false;
    }
    int length = json.length() + line.length();
    if (length < MAX_CHARS && memory.hasRoomFor(length)) {
      json.append(line).append('\n');
    }
    if (isEnd) {
      finish(dump);
    }
    return true;
  }

  @Override
  public void finish(DumpBuilder dump) {
    if (isInside) {
      readSites(dump);
      json.setLength(0);
      isInside = false;
    }
  }

  private void readSites(DumpBuilder dump) {
    try (JsonInput parser = new JsonInput(MAPPER.createParser(json.toString()), memory)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_ARRAY && SITES.equals(parser.currentName())) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            parser.startElement();
            form.readOther(SITES, MAPPER.readTree(parser), dump, frames);
          }
        }
      }
    } catch (JacksonException e) {
      dump.incomplete("of what the agent recorded, only the beginning is there");
    }
  }
}

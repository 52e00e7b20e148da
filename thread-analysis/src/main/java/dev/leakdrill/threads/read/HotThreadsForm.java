package dev.leakdrill.threads.read;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of {@code GET /_nodes/hot_threads} of Elasticsearch and OpenSearch. Of the stacks of a
 * thread, the first is read: the one that most snapshots have.
 *
 * <pre>
 * ::: {node-1}{Q1}{127.0.0.1}
 *    100.0% [cpu=99.2%, other=0.8%] (500ms out of 500ms) cpu usage by thread 'es[n][search][T#7]'
 *      10/10 snapshots sharing following 35 elements
 *        app//org.elasticsearch.search.SearchService.executeQueryPhase(SearchService.java:123)
 * </pre>
 */
final class HotThreadsForm implements TextForm {

  private static final Pattern TITLE = Pattern.compile("::: \\{");
  private static final Pattern HEADER =
      Pattern.compile("\\s*[\\d.]+% .*\\busage by thread '(?<name>.*)'\\s*$");

  private static final Pattern SNAPSHOTS =
      Pattern.compile("\\s*(?:\\d+/\\d+ snapshots sharing .*|unique snapshot\\s*)");

  @Override
  public String name() {
    return "hot threads";
  }

  @Override
  public List<String> words() {
    return List.of(" usage by thread '", "::: {");
  }

  @Override
  public Pattern header() {
    return HEADER;
  }

  @Override
  public Pattern title() {
    return TITLE;
  }

  @Override
  public ThreadBuilder start(Matcher header) {
    return new ThreadBuilder(null, header.group("name"));
  }

  @Override
  public boolean read(String line, ThreadBuilder thread) {
    if (SNAPSHOTS.matcher(line).matches()) {
      if (thread.hasFrames()) {
        thread.ignoreFrames();
      }
      return true;
    }
    return BareFrames.read(line, thread);
  }

  @Override
  public String problem(boolean titled, boolean ended) {
    return "it has only the busiest threads";
  }
}

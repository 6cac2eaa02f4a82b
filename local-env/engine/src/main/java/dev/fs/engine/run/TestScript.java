package dev.fs.engine.run;

import dev.fs.connectors.fixture.Feed;
import dev.fs.engine.api.TestRequest.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.table.data.GenericRowData;
import org.jspecify.annotations.Nullable;

/**
 * Plays a script: lets rows and watermarks of one reading go at a time. Two inputs of an operator
 * would race, so that a barrier passes through the job between any two readings.
 */
final class TestScript {
  private final TestJob job;
  private final Map<String, Feed> feeds;
  private Feed.@Nullable Reading last;

  /** What a script needs beside the feeds of its tables. */
  interface Looker {
    /** Looks at what there is. */
    void look() throws Exception;

    /** The rows of an action. */
    List<GenericRowData> rows(Action action);
  }

  TestScript(TestJob job, Map<String, Feed> feeds) {
    this.job = job;
    this.feeds = feeds;
  }

  /** Plays the actions, and ends all inputs when all rows are out. */
  void play(List<Action> actions, Looker looker) throws Exception {
    if (job.awaitRunning(() -> readings().size())) {
      job.barrier();
    }
    for (Action action : actions) {
      switch (action.kind()) {
        case FEED -> {
          Feed feed = feed(Objects.requireNonNull(action.rows()).table());
          List<GenericRowData> rows = looker.rows(action);
          if (!action.standing()) {
            hold(feed, rows);
          }
          feed.rows(rows);
          letGo(feed);
        }
        case WATERMARK -> {
          Feed feed = feed(Objects.requireNonNull(action.table()));
          feed.watermark(Instant.parse(Objects.requireNonNull(action.time())).toEpochMilli());
          letGo(feed);
        }
        case LOOK -> {
          job.barrier();
          looker.look();
        }
      }
    }
    end();
  }

  /** One input after the other comes to the end of time, and then all end. */
  private void end() throws Exception {
    if (readings().size() > 1) {
      for (Feed feed : feeds.values()) {
        feed.watermark(Long.MAX_VALUE);
        letGo(feed);
      }
      job.barrier();
    }
    for (Feed feed : feeds.values()) {
      feed.end();
      feed.readings().forEach(Feed.Reading::letGo);
    }
  }

  private List<Feed.Reading> readings() {
    List<Feed.Reading> readings = new ArrayList<>();
    feeds.values().forEach(feed -> readings.addAll(feed.readings()));
    return readings;
  }

  private void letGo(Feed feed) throws Exception {
    for (Feed.Reading reading : feed.readings()) {
      if (last != null && !last.equals(reading)) {
        job.barrier();
      }
      job.letGo(reading);
      last = reading;
    }
  }

  /** What was given before must not find what a lookup finds from now on. */
  private void hold(Feed feed, List<GenericRowData> rows) throws Exception {
    if (feed.isAsked() && last != null) {
      job.barrier();
    }
    feed.hold(rows);
  }

  private Feed feed(String table) {
    return Objects.requireNonNull(feeds.get(table), table);
  }
}

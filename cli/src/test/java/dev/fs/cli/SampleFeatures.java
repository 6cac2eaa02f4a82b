package dev.fs.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What each template of {@code fs new} must leave in Redis, computed from its sample in plain Java:
 * no Flink, no SQL, nothing of fs.
 */
final class SampleFeatures {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private SampleFeatures() {}

  /** A line of a sample by its column names; NULL is absent. */
  private record Line(Map<String, String> values) {
    @Nullable String text(String column) {
      return values.get(column);
    }

    long time(String column) {
      return Instant.parse(values.get(column)).toEpochMilli();
    }

    @Nullable Double number(String column) {
      String text = values.get(column);
      return text == null ? null : Double.valueOf(text);
    }

    String route() {
      return "route:" + text("origin") + ":" + text("dest");
    }

    String carrier() {
      return "carrier:" + text("carrier");
    }

    String aircraft() {
      return "aircraft:" + text("tailnum");
    }
  }

  /**
   * Computes what a template leaves.
   *
   * @param data the folder of its samples
   */
  static Map<String, Landed> of(String template, Path data) throws IOException {
    return switch (template) {
      case "tumbling" -> tumbling(lines(data.resolve("sample.jsonl")));
      case "over" -> over(lines(data.resolve("sample.jsonl")));
      case "batch" -> batch(lines(data.resolve("sample.csv")));
      case "hopping" -> hopping(lines(data.resolve("flights.csv")));
      case "cumulate" -> cumulate(lines(data.resolve("flights.csv")));
      case "session" -> session(lines(data.resolve("flights.csv")));
      case "dedup" -> dedup(lines(data.resolve("flights.csv")));
      case "join" -> join(lines(data.resolve("flights.csv")), lines(data.resolve("planes.csv")));
      case "temporal-join" ->
          temporalJoin(lines(data.resolve("flights.csv")), lines(data.resolve("weather.csv")));
      case "aggregate" -> aggregate(lines(data.resolve("flights.csv")));
      // Three rows, and the last of each id stays.
      case "blank" ->
          Map.of(
              "item:a", landed("2024-01-01T10:02:00Z", "amount", "8.0"),
              "item:b", landed("2024-01-01T10:01:00Z", "amount", "3.0"));
      default -> throw new IllegalArgumentException(template);
    };
  }

  /** Of each carrier the last hour with a row that came before its window was closed. */
  private static Map<String, Landed> tumbling(List<Line> flights) {
    List<Line> inTime = new ArrayList<>();
    long watermark = Long.MIN_VALUE;
    for (Line flight : flights) {
      long end = start(flight, HOUR) + HOUR;
      if (end - 1 > watermark) {
        inTime.add(flight);
      }
      watermark = Math.max(watermark, flight.time("scheduled_at") - 2 * HOUR);
    }
    return last(
        inTime,
        Line::carrier,
        flight -> start(flight, HOUR),
        (start, own) ->
            landed(
                start + HOUR,
                "flights_1h",
                own.size(),
                "cancelled_1h",
                cancelled(own),
                "mean_dep_delay_1h",
                mean(own, "dep_delay")));
  }

  /** Of each carrier the window that begins with the half hour of its last flight. */
  private static Map<String, Landed> hopping(List<Line> flights) {
    Map<String, Landed> landed = new TreeMap<>();
    newest(flights, Line::carrier)
        .forEach(
            (carrier, newest) -> {
              long start = start(newest, 30 * MINUTE);
              List<Line> own =
                  flights.stream()
                      .filter(f -> f.carrier().equals(carrier) && f.time("scheduled_at") >= start)
                      .toList();
              landed.put(
                  carrier,
                  landed(
                      start + 3 * HOUR,
                      "flights_3h",
                      own.size(),
                      "cancelled_3h",
                      cancelled(own),
                      "max_dep_delay_3h",
                      max(own, "dep_delay")));
            });
    return landed;
  }

  /** Of each carrier its last day, which begins at five o'clock UTC. */
  private static Map<String, Landed> cumulate(List<Line> flights) {
    return last(
        flights,
        Line::carrier,
        flight -> Math.floorDiv(flight.time("scheduled_at") - 5 * HOUR, DAY) * DAY + 5 * HOUR,
        (start, own) ->
            landed(
                start + DAY,
                "flights_today",
                own.size(),
                "cancelled_today",
                cancelled(own),
                "mean_dep_delay_today",
                mean(own, "dep_delay")));
  }

  /**
   * Of each aircraft its flights, the last one backwards, until more than six hours lie between.
   */
  private static Map<String, Landed> session(List<Line> flights) {
    Map<String, List<Line>> sessions = new TreeMap<>();
    for (Line flight : withAircraft(flights)) {
      List<Line> session = sessions.computeIfAbsent(flight.aircraft(), key -> new ArrayList<>());
      if (!session.isEmpty() && time(flight) - time(lastOf(session)) > 6 * HOUR) {
        session.clear();
      }
      session.add(flight);
    }
    Map<String, Landed> landed = new TreeMap<>();
    sessions.forEach(
        (aircraft, session) -> {
          long first = time(session.get(0));
          long last = time(lastOf(session));
          landed.put(
              aircraft,
              landed(
                  last + 6 * HOUR,
                  "session_flights",
                  session.size(),
                  "session_miles",
                  session.stream().mapToLong(f -> f.number("distance").longValue()).sum(),
                  "session_minutes",
                  (last - first) / MINUTE));
        });
    return landed;
  }

  /** Of each route its last flight's time, and the hour that ends with it. */
  private static Map<String, Landed> over(List<Line> flights) {
    Map<String, Landed> landed = new TreeMap<>();
    newest(flights, Line::route)
        .forEach(
            (route, newest) -> {
              long end = time(newest);
              List<Line> own =
                  flights.stream()
                      .filter(f -> f.route().equals(route) && time(f) >= end - HOUR)
                      .toList();
              landed.put(
                  route,
                  landed(
                      end,
                      "flights_last_hour",
                      own.size(),
                      "mean_dep_delay_last_hour",
                      mean(own, "dep_delay"),
                      "max_dep_delay_last_hour",
                      max(own, "dep_delay")));
            });
    return landed;
  }

  private static Map<String, Landed> dedup(List<Line> flights) {
    Map<String, Landed> landed = new TreeMap<>();
    newest(withAircraft(flights), Line::aircraft)
        .forEach(
            (aircraft, flight) ->
                landed.put(
                    aircraft,
                    landed(
                        time(flight),
                        "last_carrier",
                        flight.text("carrier"),
                        "last_origin",
                        flight.text("origin"),
                        "last_dest",
                        flight.text("dest"),
                        "last_dep_delay",
                        flight.text("dep_delay"))));
    return landed;
  }

  /** Of each route its last hour with a flight, each flight with its aircraft's seats. */
  private static Map<String, Landed> join(List<Line> flights, List<Line> planes) {
    Map<String, Line> byTail = new HashMap<>();
    planes.forEach(plane -> byTail.put(plane.text("tailnum"), plane));
    return last(
        flights,
        Line::route,
        flight -> start(flight, HOUR),
        (start, own) -> {
          List<Line> known =
              own.stream()
                  .filter(flight -> flight.text("tailnum") != null)
                  .map(flight -> byTail.get(flight.text("tailnum")))
                  .filter(Objects::nonNull)
                  .toList();
          long seats = known.stream().mapToLong(plane -> plane.number("seats").longValue()).sum();
          return landed(
              start + HOUR,
              "seats_1h",
              known.isEmpty() ? null : seats,
              "mean_seats_1h",
              mean(known, "seats"),
              "unknown_aircraft_1h",
              own.size() - known.size());
        });
  }

  /** Of each route its last flight, with what was measured last at its airport until then. */
  private static Map<String, Landed> temporalJoin(List<Line> flights, List<Line> weather) {
    Map<String, Landed> landed = new TreeMap<>();
    newest(flights, Line::route)
        .forEach(
            (route, flight) -> {
              Line known =
                  lastOf(
                      weather.stream()
                          .filter(w -> w.text("origin").equals(flight.text("origin")))
                          .filter(w -> w.time("measured_at") <= time(flight))
                          .toList());
              landed.put(
                  route,
                  landed(
                      time(flight),
                      "temperature_at_departure",
                      known.number("temp"),
                      "wind_speed_at_departure",
                      known.number("wind_speed"),
                      "visibility_at_departure",
                      known.number("visib")));
            });
    return landed;
  }

  private static Map<String, Landed> aggregate(List<Line> flights) {
    return last(
        flights,
        Line::route,
        flight -> 0L,
        (any, own) ->
            landed(
                time(lastOf(own)),
                "flights_total",
                own.size(),
                "cancelled_total",
                cancelled(own),
                "max_dep_delay_total",
                max(own, "dep_delay")));
  }

  private static Map<String, Landed> batch(List<Line> flights) {
    List<Line> day =
        flights.stream().filter(f -> f.text("flight_date").equals("2013-02-09")).toList();
    return last(
        day,
        flight -> "airport:" + flight.text("origin"),
        flight -> 0L,
        (any, own) ->
            landed(
                Instant.parse("2013-02-10T00:00:00Z").toEpochMilli(),
                "flights_1d",
                own.size(),
                "cancelled_1d",
                cancelled(own),
                "mean_dep_delay_1d",
                mean(own, "dep_delay")));
  }

  /** Groups by key and window, and keeps of each key the last window. */
  private static Map<String, Landed> last(
      List<Line> lines,
      Function<Line, String> key,
      Function<Line, Long> window,
      BiFunction<Long, List<Line>, Landed> features) {
    Map<String, TreeMap<Long, List<Line>>> groups = new TreeMap<>();
    for (Line line : lines) {
      groups
          .computeIfAbsent(key.apply(line), k -> new TreeMap<>())
          .computeIfAbsent(window.apply(line), w -> new ArrayList<>())
          .add(line);
    }
    Map<String, Landed> landed = new TreeMap<>();
    groups.forEach(
        (k, windows) ->
            landed.put(k, features.apply(windows.lastKey(), windows.lastEntry().getValue())));
    return landed;
  }

  /** The samples are in the order of the schedule, so that the last line of a key is the newest. */
  private static Map<String, Line> newest(List<Line> flights, Function<Line, String> key) {
    Map<String, Line> newest = new LinkedHashMap<>();
    flights.forEach(flight -> newest.put(key.apply(flight), flight));
    return newest;
  }

  private static List<Line> withAircraft(List<Line> flights) {
    return flights.stream().filter(flight -> flight.text("tailnum") != null).toList();
  }

  private static long time(Line flight) {
    return flight.time("scheduled_at");
  }

  private static long start(Line flight, long size) {
    return Math.floorDiv(time(flight), size) * size;
  }

  private static Line lastOf(List<Line> lines) {
    return lines.get(lines.size() - 1);
  }

  private static long cancelled(List<Line> flights) {
    return flights.stream().filter(flight -> flight.text("dep_delay") == null).count();
  }

  private static @Nullable Double mean(List<Line> lines, String column) {
    List<Double> known = known(lines, column);
    double sum = known.stream().mapToDouble(Double::doubleValue).sum();
    return known.isEmpty() ? null : sum / known.size();
  }

  private static @Nullable Long max(List<Line> lines, String column) {
    return known(lines, column).stream().max(Double::compare).map(Double::longValue).orElse(null);
  }

  private static List<Double> known(List<Line> lines, String column) {
    return lines.stream().map(line -> line.number(column)).filter(Objects::nonNull).toList();
  }

  private static Landed landed(String time, Object... features) {
    return landed(Instant.parse(time).toEpochMilli(), features);
  }

  /** Features as name, value, name, value, …; null is left out. */
  private static Landed landed(long time, Object... features) {
    Map<String, String> texts = new TreeMap<>();
    for (int i = 0; i < features.length; i += 2) {
      if (features[i + 1] != null) {
        texts.put((String) features[i], features[i + 1].toString());
      }
    }
    return new Landed(texts, time);
  }

  private static List<Line> lines(Path file) throws IOException {
    List<String> texts = Files.readAllLines(file);
    List<Line> lines = new ArrayList<>();
    if (file.toString().endsWith(".jsonl")) {
      for (String text : texts) {
        Map<String, String> values = new HashMap<>();
        JSON.std
            .mapFrom(text)
            .forEach((name, value) -> values.put(name, value == null ? null : value.toString()));
        lines.add(new Line(values));
      }
      return lines;
    }
    String[] header = texts.get(0).split(",", -1);
    Set<String> nulls = Set.of("", "NA");
    for (String text : texts.subList(1, texts.size())) {
      // The samples quote nothing.
      String[] cells = text.split(",", -1);
      Map<String, String> values = new HashMap<>();
      for (int i = 0; i < header.length; i++) {
        values.put(header[i], nulls.contains(cells[i]) ? null : cells[i]);
      }
      lines.add(new Line(values));
    }
    return lines;
  }
}

#!/usr/bin/env python3
"""Computes from the CSV alone what Redis must hold after each pipeline has run, and writes it to
expected/<pipeline>.json: {"keys": {redis key: {feature: text}}, "event_time_millis": {redis key: n}}.

    python3 check/expected.py            writes the files
    python3 check/expected.py --check    compares them with what it computes; exit 1 if they differ

It shares nothing with fs or Flink: README.md beside it says how event time is modelled.
"""

import csv
import gzip
import json
import pathlib
import sys
from datetime import date, datetime, timedelta, timezone

ROOT = pathlib.Path(__file__).resolve().parent.parent
HOUR = timedelta(hours=1)
EST = timezone(timedelta(hours=-5))  # all of the data is from January
DAY = date(2013, 1, 14)


def main():
    flights = read_flights()
    check_assumptions(flights)
    wrong = []
    for pipeline in (carrier_delays, route_load, aircraft_state, daily_totals):
        path = ROOT / "expected" / (pipeline.__name__ + ".json")
        text = render(pipeline(flights))
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != text:
            wrong.append(path.name)
    if wrong:
        sys.exit("not what the CSV gives: " + ", ".join(wrong))


def read_flights():
    with gzip.open(ROOT / "data" / "flights.csv.gz", "rt", encoding="utf-8", newline="") as file:
        flights = [
            {name: None if text in ("", "NA") else text for name, text in row.items()}
            for row in csv.DictReader(file)
        ]
    for flight in flights:
        for name in ("sched_dep_time", "dep_delay", "flight", "distance"):
            flight[name] = None if flight[name] is None else int(flight[name])
        hour = datetime.strptime(flight["time_hour"], "%Y-%m-%dT%H:%M:%SZ")
        flight["hour"] = hour.replace(tzinfo=timezone.utc)
        flight["departs_at"] = flight["hour"] + timedelta(minutes=flight["sched_dep_time"] % 100)
    return flights


def check_assumptions(flights):
    """What makes the final state independent of parallelism and of the order of equal times."""
    times = [flight["departs_at"] for flight in flights]
    assert times == sorted(times), "a row is out of order: some could be late"
    newest = newest_of_aircraft(flights)
    for flight in flights:
        last = newest.get(flight["tailnum"])
        tied = last and last is not flight and last["departs_at"] == flight["departs_at"]
        assert not tied, "two last flights of " + flight["tailnum"]


def carrier_delays(flights):
    """Of each carrier the last hour that has a flight of it."""
    last_hour = {flight["carrier"]: flight["hour"] for flight in flights}
    state = {}
    for carrier, hour in last_hour.items():
        window = [f for f in flights if f["carrier"] == carrier and f["hour"] == hour]
        delays = delays_of(window)
        features = {
            "flights_1h": len(window),
            "cancelled_1h": len(window) - len(delays),
            "mean_dep_delay_1h": mean(delays),
            "share_delayed_1h": mean([1 if delay > 15 else 0 for delay in delays]),
        }
        state["carrier:" + carrier] = (hour + HOUR, features)
    return state


def route_load(flights):
    """Of each route the hour that ends with its last flight, both ends included."""
    last_time = {(f["origin"], f["dest"]): f["departs_at"] for f in flights}
    state = {}
    for (origin, dest), end in last_time.items():
        window = [
            f
            for f in flights
            if (f["origin"], f["dest"]) == (origin, dest) and end - HOUR <= f["departs_at"] <= end
        ]
        delays = delays_of(window)
        features = {
            "flights_last_1h": len(window),
            "mean_dep_delay_last_1h": mean(delays),
            "max_dep_delay_last_1h": max(delays, default=None),
        }
        state["route:" + origin + ":" + dest] = (end, features)
    return state


def aircraft_state(flights):
    """Of each aircraft its last flight."""
    state = {}
    for tailnum, flight in newest_of_aircraft(flights).items():
        features = {
            "last_" + name: flight[name]
            for name in ("carrier", "flight", "origin", "dest", "dep_delay", "distance")
        }
        state["aircraft:" + tailnum] = (flight["departs_at"], features)
    return state


def daily_totals(flights):
    """Of each airport one day of New York's calendar."""
    day = [f for f in flights if f["departs_at"].astimezone(EST).date() == DAY]
    state = {}
    for origin in {flight["origin"] for flight in day}:
        departures = [flight for flight in day if flight["origin"] == origin]
        delays = delays_of(departures)
        features = {
            "flights_1d": len(departures),
            "cancelled_1d": len(departures) - len(delays),
            "destinations_1d": len({flight["dest"] for flight in departures}),
            "mean_dep_delay_1d": mean(delays),
            "miles_1d": sum(f["distance"] for f in departures if f["dep_delay"] is not None),
        }
        midnight = datetime(DAY.year, DAY.month, DAY.day, tzinfo=timezone.utc)
        state["airport:" + origin] = (midnight + 24 * HOUR, features)
    return state


def newest_of_aircraft(flights):
    newest = {}
    for flight in flights:
        if flight["tailnum"] is not None:
            newest[flight["tailnum"]] = flight
    return newest


def delays_of(flights):
    return [flight["dep_delay"] for flight in flights if flight["dep_delay"] is not None]


def mean(numbers):
    return sum(numbers) / len(numbers) if numbers else None


def render(state):
    """A feature without a value is absent; a float is its shortest text, which repr gives."""
    keys, times = {}, {}
    for key in sorted(state):
        time, features = state[key]
        keys[key] = {
            name: repr(value) if isinstance(value, float) else str(value)
            for name, value in features.items()
            if value is not None
        }
        times[key] = round(time.timestamp() * 1000)
    return '{"keys": ' + lines(keys) + ',\n"event_time_millis": ' + lines(times) + "}\n"


def lines(values):
    """A JSON object with a line for each of its keys."""
    return "{\n" + ",\n".join(json.dumps(k) + ": " + json.dumps(v) for k, v in values.items()) + "}"


if __name__ == "__main__":
    main()

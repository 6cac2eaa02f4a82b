#!/usr/bin/env python3
"""Computes from the CSV files alone what Redis must hold after each pipeline has run, and writes it to
expected/<pipeline>.json: {"features": [name, …], "keys": {redis key: [event time in milliseconds, text
of each feature or null, …]}}.

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
MINUTE = timedelta(minutes=1)
EST = timezone(timedelta(hours=-5))  # all of the data is from January
MIDNIGHT = datetime(2013, 1, 1, tzinfo=EST)
DAY = date(2013, 1, 14)
PIPELINES = (
    "carrier_delays",
    "route_load",
    "aircraft_state",
    "daily_totals",
    "airport_rush",
    "aircraft_sessions",
    "weather_delays",
    "fleet_age",
    "carrier_totals",
    "turnaround",
)


def main():
    flights = read_flights()
    check_assumptions(flights)
    wrong = []
    for pipeline in PIPELINES:
        path = ROOT / "expected" / (pipeline + ".json")
        text = render(globals()[pipeline](flights))
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != text:
            wrong.append(path.name)
    if wrong:
        sys.exit("not what the CSV gives: " + ", ".join(wrong))


def read_flights():
    flights = read("flights.csv.gz")
    for flight in flights:
        for name in ("sched_dep_time", "dep_delay", "flight", "distance"):
            flight[name] = number(int, flight[name])
        flight["hour"] = instant(flight["time_hour"])
        flight["departs_at"] = flight["hour"] + timedelta(minutes=flight["sched_dep_time"] % 100)
    return flights


def read(name):
    with gzip.open(ROOT / "data" / name, "rt", encoding="utf-8", newline="") as file:
        return [
            {name: None if text in ("", "NA") else text for name, text in row.items()}
            for row in csv.DictReader(file)
        ]


def number(kind, text):
    return None if text is None else kind(text)


def instant(text):
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)


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


def airport_rush(flights):
    """Of each airport the last window that has a flight of it. Windows begin at the full quarters of an
    hour, so that one begins with the quarter of the last flight."""
    state = {}
    for origin, last in {flight["origin"]: flight["departs_at"] for flight in flights}.items():
        start = last - (last - MIDNIGHT) % timedelta(minutes=15)
        window = [
            f for f in flights if f["origin"] == origin and start <= f["departs_at"] < start + HOUR
        ]
        delays = delays_of(window)
        features = {
            "flights_1h": len(window),
            "carriers_1h": len({flight["carrier"] for flight in window}),
            "mean_dep_delay_1h": mean(delays),
            "share_cancelled_1h": (len(window) - len(delays)) / len(window),
        }
        state["airport:" + origin] = (start + HOUR, features)
    return state


def aircraft_sessions(flights):
    """Of each aircraft its last flights, back to where there are more than six hours between two. At
    six hours sharp a session goes on: there are such flights."""
    gap = 6 * HOUR
    state = {}
    for tailnum, own in flights_of_aircraft(flights).items():
        session = []
        for flight in reversed(own):
            if session and session[-1]["departs_at"] - flight["departs_at"] > gap:
                break
            session.append(flight)
        first, last = session[-1]["departs_at"], session[0]["departs_at"]
        features = {
            "session_flights": len(session),
            "session_destinations": len({flight["dest"] for flight in session}),
            "session_miles": sum(flight["distance"] for flight in session),
            "session_minutes": minutes(last - first),
        }
        state["aircraft:" + tailnum] = (last + gap, features)
    return state


def weather_delays(flights):
    """Of each route the last day of New York's winter on which it has a flight, each flight with what
    was measured last at its airport, at its departure or before."""
    measured = read("weather.csv.gz")
    times = [instant(weather["time_hour"]) for weather in measured]
    assert times == sorted(times), "a measurement is out of order: it could be late"
    versions = {}
    for time, weather in zip(times, measured):
        versions.setdefault(weather["origin"], []).append((time, weather))
    state = {}
    for route, day, window in last_days(flights, lambda flight: (flight["origin"], flight["dest"])):
        bad, visibilities, gusts = [], [], []
        for flight in window:
            known = [w for time, w in versions[flight["origin"]] if time <= flight["departs_at"]]
            if not known:
                continue
            weather = known[-1]
            visibilities.append(number(float, weather["visib"]))
            gusts.append(number(float, weather["wind_gust"]))
            if is_bad(weather):
                bad.append(flight)
        features = {
            "bad_weather_flights_1d": len(bad),
            "bad_weather_mean_dep_delay_1d": mean(delays_of(bad)),
            "min_visibility_1d": min((v for v in visibilities if v is not None), default=None),
            "max_wind_gust_1d": max((g for g in gusts if g is not None), default=None),
        }
        state["route:" + ":".join(route)] = (day + 24 * HOUR, features)
    return state


def is_bad(weather):
    precip, wind, visib = (
        number(float, weather[name]) for name in ("precip", "wind_speed", "visib")
    )
    return (
        (precip is not None and precip > 0)
        or (wind is not None and wind >= 20)
        or (visib is not None and visib < 3)
    )


def fleet_age(flights):
    """Of each carrier the last day of New York's winter on which it has a flight that left."""
    planes = {plane["tailnum"]: plane for plane in read("planes.csv.gz")}
    left = [flight for flight in flights if flight["dep_delay"] is not None]
    state = {}
    for carrier, day, window in last_days(left, lambda flight: flight["carrier"]):
        known = [(f, planes[f["tailnum"]]) for f in window if f["tailnum"] in planes]
        ages = [
            flight["departs_at"].year - int(plane["year"])
            for flight, plane in known
            if plane["year"] is not None
        ]
        features = {
            "flown_aircraft_1d": len({f["tailnum"] for f in window} - {None}),
            "registered_aircraft_1d": len({plane["tailnum"] for _, plane in known}),
            "mean_aircraft_age_1d": mean(ages),
            "mean_seats_1d": mean([int(plane["seats"]) for _, plane in known]),
        }
        state["carrier:" + carrier] = (day + 24 * HOUR, features)
    return state


def carrier_totals(flights):
    """Of each carrier all flights."""
    state = {}
    for carrier in {flight["carrier"] for flight in flights}:
        own = [flight for flight in flights if flight["carrier"] == carrier]
        delays = delays_of(own)
        features = {
            "flights_total": len(own),
            "cancelled_total": len(own) - len(delays),
            "miles_total": sum(f["distance"] for f in own if f["dep_delay"] is not None),
            "max_dep_delay": max(delays, default=None),
        }
        state["carrier:" + carrier] = (max(flight["departs_at"] for flight in own), features)
    return state


def turnaround(flights):
    """Of each aircraft the last departure that has another in the eight hours before it."""
    left = [flight for flight in flights if flight["dep_delay"] is not None]
    state = {}
    for tailnum, own in flights_of_aircraft(left).items():
        for time in sorted({flight["departs_at"] for flight in own}):
            # Of two departures at one minute each has its own pairs.
            earlier = [
                flight
                for later in own
                if later["departs_at"] == time
                for flight in own
                if time - 8 * HOUR <= flight["departs_at"] <= time - MINUTE
            ]
            if earlier:
                features = {
                    "turnaround_minutes": min(minutes(time - f["departs_at"]) for f in earlier),
                    "departures_last_8h": len(earlier),
                    "max_dep_delay_last_8h": max(delays_of(earlier)),
                }
                state["aircraft:" + tailnum] = (time + MINUTE, features)
    return state


def last_days(flights, key_of):
    """Of each key its last day that has a flight: the key, when the day begins, its flights."""
    days = {}
    for flight in flights:
        day = flight["departs_at"] - (flight["departs_at"] - MIDNIGHT) % (24 * HOUR)
        days.setdefault(key_of(flight), {}).setdefault(day, []).append(flight)
    for key, windows in days.items():
        yield key, max(windows), windows[max(windows)]


def flights_of_aircraft(flights):
    own = {}
    for flight in flights:
        if flight["tailnum"] is not None:
            own.setdefault(flight["tailnum"], []).append(flight)
    return own


def minutes(duration):
    return duration // MINUTE


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
    """A feature without a value is null, absent in Redis; a float is its shortest text, which repr
    gives. A line for each key."""
    names = list(next(iter(state.values()))[1])
    rows = []
    for key in sorted(state):
        time, features = state[key]
        values = [round(time.timestamp() * 1000)] + [text(features[name]) for name in names]
        rows.append(json.dumps(key) + ": " + json.dumps(values))
    return '{"features": ' + json.dumps(names) + ',\n"keys": {\n' + ",\n".join(rows) + "\n}}\n"


def text(value):
    if value is None:
        return None
    return repr(value) if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()

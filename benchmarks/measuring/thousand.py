"""A repository of a thousand pipelines: what has not changed costs next to nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from measuring import spread
from measuring.line import Goal, Line
from measuring.process import BenchmarkError, Cost
from measuring.setting import WARM_UPS, Group, Setting

MANY = 1000
FEW = 100
_ENTITIES = 10
_SECONDS_AT_MOST = 1800.0

UNCHANGED = Goal(
    "thousand-unchanged", f"fs gen --check, {MANY:,} pipelines, none changed, of one", "x", 2.0
)
ONE_CHANGED = Goal(
    "thousand-one-changed", f"fs gen --check, {MANY:,} pipelines, one changed, of one", "x", 2.0
)
ALL = Goal("thousand-all", f"fs gen, {MANY:,} pipelines, of {MANY // FEW} × {FEW}", "x", 1.2)
LAUNCHER = Goal("thousand-launcher", "resident memory of that fs gen", "MB", 400.0)
ENGINE = Goal("thousand-engine", f"resident memory of its engine, of that after {FEW}", "x", 1.5)

_PROJECT = """\
version: 1
project: many
entities:
{entities}targets:
  staging:
    vars: {{KAFKA_BROKERS: "kafka:9092"}}
"""
_PIPELINE = """\
version: 1
description: Trips and fares of a driver, number {number}.
owner: pricing
entity: driver{entity}
mode: streaming
event_time: window_end
features:
  trips_{number}:    {{type: BIGINT, ttl: 2h, description: Finished trips in the hour.}}
  avg_fare_{number}: {{type: DOUBLE}}
ttl: 2h
local:
  inputs: {{trips: data/trips.jsonl}}
"""
_SOURCE = """\
CREATE TABLE trips (
  driver_id BIGINT,
  zone STRING,
  fare DOUBLE,
  finished_at TIMESTAMP(3),
  WATERMARK FOR finished_at AS finished_at - INTERVAL '10' SECOND
) WITH (
  'connector' = 'kafka',
  'topic' = 'trips',
  'properties.bootstrap.servers' = '${KAFKA_BROKERS}',
  'format' = 'json'
);
"""
_TRANSFORM = """\
INSERT INTO feature_sink
SELECT driver_id, window_end, COUNT(*) AS trips_{number}, AVG(fare) AS avg_fare_{number}
FROM TABLE(TUMBLE(TABLE trips, DESCRIPTOR(finished_at), INTERVAL '1' HOUR))
GROUP BY driver_id, window_start, window_end;
"""


@dataclass(frozen=True)
class Measured:
    """Costs of commands, and the engine's resident megabytes along the way.

    few: before and after the many, so that a machine that slows down hits both.
    """

    checks: dict[str, list[Cost]]
    few: list[Cost]
    many: Cost
    engine_after_few: float
    engine_after_many: float


def measure(setting: Setting) -> list[Line]:
    """Generates a hundred, a thousand and a hundred; then checks the thousand, and one alone."""
    setting.fs.stop_engine(setting.workspace)
    one = repository(setting.new_directory("one"), 1)
    for _ in range(WARM_UPS):
        _generate(setting, one)
        _touch(one)
    few = [_generate(setting, repository(setting.new_directory("few"), FEW))]
    after_few = setting.fs.engine(setting.workspace)
    many = repository(setting.new_directory("many"), MANY)
    all_of_them = _generate(setting, many)
    after_many = setting.fs.engine(setting.workspace)
    few.append(_generate(setting, repository(setting.new_directory("few-again"), FEW)))
    if after_few.process != after_many.process:
        raise BenchmarkError(f"the engine was replaced within {MANY} pipelines")
    return lines(
        Measured(
            _checks(setting, one, many),
            few,
            all_of_them,
            after_few.resident_megabytes,
            after_many.resident_megabytes,
        )
    )


GROUP = Group("thousand", (UNCHANGED, ONE_CHANGED, ALL, LAUNCHER, ENGINE), measure)


def lines(measured: Measured) -> list[Line]:
    """Judges what was measured."""
    checks = measured.checks
    few = sum(cost.wall_seconds for cost in measured.few) / len(measured.few)
    growth = measured.engine_after_many / measured.engine_after_few
    return [
        _ratio(UNCHANGED, checks, "unchanged"),
        _ratio(ONE_CHANGED, checks, "one_changed"),
        ALL.reached(
            spread.of([measured.many.wall_seconds / (few * (MANY / FEW))]),
            {"wall_seconds": measured.many.wall_seconds, f"wall_seconds_of_{FEW}": few},
        ),
        LAUNCHER.reached(
            spread.of([measured.many.resident_megabytes]),
            {f"megabytes_of_{FEW}": measured.few[0].resident_megabytes},
        ),
        ENGINE.reached(
            spread.of([growth]),
            {"megabytes": measured.engine_after_many, f"after_{FEW}": measured.engine_after_few},
        ),
    ]


def _ratio(goal: Goal, checks: dict[str, list[Cost]], name: str) -> Line:
    details = spread.medians(checks[name])
    for other in ("alone_planned", "alone_unchanged"):
        details[other + "_wall_seconds"] = spread.medians(checks[other])["wall_seconds"]
    ratios = spread.of_ratios(
        [cost.wall_seconds for cost in checks[name]],
        [cost.wall_seconds for cost in checks["alone_planned"]],
    )
    return goal.reached(ratios, details)


def _checks(setting: Setting, one: Path, many: Path) -> dict[str, list[Cost]]:
    """In turns, so that a busy minute hits all."""
    costs: dict[str, list[Cost]] = {
        "alone_planned": [],
        "alone_unchanged": [],
        "unchanged": [],
        "one_changed": [],
    }
    for _ in range(setting.repetitions):
        _touch(one)
        costs["alone_planned"].append(_check(setting, one))
        costs["alone_unchanged"].append(_check(setting, one))
        costs["unchanged"].append(_check(setting, many))
        _touch(many)
        costs["one_changed"].append(_check(setting, many))
    return costs


def _check(setting: Setting, directory: Path) -> Cost:
    return setting.fs.run("gen", "--check", directory=directory).cost


def _generate(setting: Setting, directory: Path) -> Cost:
    return setting.fs.run("gen", directory=directory, seconds=_SECONDS_AT_MOST).cost


def _touch(directory: Path) -> None:
    """A change that makes fs plan again, and find the generated files right."""
    with open(directory / "features" / "p0000" / "pipeline.yaml", "a", encoding="utf-8") as file:
        file.write("# changed\n")


def repository(directory: Path, count: int) -> Path:
    """A feature repository with so many pipelines on ten entities."""
    entities = "".join(f"  driver{n}: {{keys: [driver_id]}}\n" for n in range(_ENTITIES))
    _write(directory / "fs.yaml", _PROJECT.format(entities=entities))
    for number in range(count):
        folder = directory / "features" / f"p{number:04d}"
        folder.mkdir(parents=True)
        values = {"number": number, "entity": number % _ENTITIES}
        _write(folder / "pipeline.yaml", _PIPELINE.format(**values))
        _write(folder / "source.sql", _SOURCE)
        _write(folder / "transform.sql", _TRANSFORM.format(**values))
    return directory


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")

"""Commands that need the engine: cold (it is stopped) and warm (it runs)."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Sequence
from pathlib import Path

from measuring import spread
from measuring.line import Goal, Line
from measuring.process import BenchmarkError, Cost
from measuring.scaffold import SAMPLE_ROWS, with_thousand_rows
from measuring.setting import WARM_UPS, Group, Setting

GEN_WARM = Goal("gen-warm", "fs gen carrier_delays, just changed, engine running", "s", 0.5, 0.3)
GEN_COLD = Goal("gen-cold", "fs gen carrier_delays, just changed, engine stopped", "s", 5.0, 3.0)
RUN_WARM = Goal("run-warm", f"fs run --local, {SAMPLE_ROWS:,} rows, engine running", "s", 1.5, 0.6)
RUN_COLD = Goal("run-cold", f"fs run --local, {SAMPLE_ROWS:,} rows, engine stopped", "s", 6.0, 4.0)
FLIGHTS = Goal("flights-warm", "fs run --local route_load, all flights, engine running", "s", 15.0)

_FLIGHTS_REPETITIONS = 3


def measure_gen(setting: Setting) -> list[Line]:
    """Measures fs gen of one pipeline that has changed, cold and warm in turns."""
    repository = setting.copy_of_example()
    changed = repository / "features" / "carrier_delays" / "pipeline.yaml"

    def change() -> None:
        with open(changed, "a", encoding="utf-8") as file:
            file.write("# changed\n")

    cold, warm = _cold_and_warm(setting, ("gen", "carrier_delays"), repository, change)
    return [_seconds(GEN_COLD, cold), _seconds(GEN_WARM, warm)]


def measure_run(setting: Setting) -> list[Line]:
    """Measures a local run of the scaffold, cold and warm in turns."""
    repository = with_thousand_rows(setting, "run")
    cold, warm = _cold_and_warm(setting, ("run", "--local"), repository)
    return [_seconds(RUN_COLD, cold), _seconds(RUN_WARM, warm)]


def measure_flights(setting: Setting) -> list[Line]:
    """Measures a local run over all flights; checks that it read every one."""
    if not setting.flights.exists():
        return [FLIGHTS.skipped(f"no {setting.flights.name}; give its place by --flights")]
    repository = setting.copy_of_example()
    for _ in range(WARM_UPS):
        setting.fs.run("run", "--local", "route_load", directory=repository)
    words = ("run", "--local", "route_load", "--input", f"flights={setting.flights}")
    expected = _data_lines(setting.flights)
    read = setting.fs.rows_in(*words, directory=repository)
    if read != {"flights": expected}:
        raise BenchmarkError(f"fs run read {read}, the file has {expected} flights")
    repetitions = min(setting.repetitions, _FLIGHTS_REPETITIONS)
    costs = [setting.fs.cost(*words, directory=repository) for _ in range(repetitions)]
    return [_seconds(FLIGHTS, costs, f"{expected:,} rows")]


GEN = Group("gen", (GEN_COLD, GEN_WARM), measure_gen)
RUN = Group("run", (RUN_COLD, RUN_WARM), measure_run)
ALL_FLIGHTS = Group("flights", (FLIGHTS,), measure_flights)


def _cold_and_warm(
    setting: Setting,
    words: Sequence[str],
    directory: Path,
    before_each: Callable[[], None] = lambda: None,
) -> tuple[list[Cost], list[Cost]]:
    costs: dict[str, list[Cost]] = {"cold": [], "warm": []}
    for _ in range(setting.repetitions):
        setting.fs.stop_engine(directory)
        before_each()
        costs["cold"].append(setting.fs.cost(*words, directory=directory))
        _check_archives(setting, directory)
        for _ in range(WARM_UPS):
            before_each()
            setting.fs.run(*words, directory=directory)
        before_each()
        costs["warm"].append(setting.fs.cost(*words, directory=directory))
    return costs["cold"], costs["warm"]


def _check_archives(setting: Setting, directory: Path) -> None:
    """Without archives a cold start is another thing than the one that has a target."""
    archive = setting.fs.engine(directory).archive
    if archive != "present":
        raise BenchmarkError(f"after fs engine archive and a command the archive is {archive}")


def _seconds(goal: Goal, costs: list[Cost], note: str = "") -> Line:
    walls = spread.of([cost.wall_seconds for cost in costs])
    return goal.reached(walls, spread.medians(costs), note)


def _data_lines(file: Path) -> int:
    """Lines behind the header of a CSV file without line ends in its cells."""
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rb") as lines:
        return sum(1 for _ in lines) - 1

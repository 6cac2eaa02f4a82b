"""Other tools on this machine, in the same minutes: what people would use instead."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Callable

from measuring import spread
from measuring.line import Goal, Line
from measuring.peer import FEAST, SQLMESH, Installed, install
from measuring.process import Command, Cost, run_well
from measuring.setting import WARM_UPS, Group, Setting

SQLMESH_VERSION = Goal("sqlmesh-version", "sqlmesh --version", "s")
SQLMESH_TEST = Goal("sqlmesh-test", "sqlmesh test, the one test of its scaffold", "s")
FEAST_HELP = Goal("feast-help", "feast --help", "s")
FEAST_VERSION = Goal("feast-version", "feast version", "s")
FIRST_FS_COLD = Goal("first-fs-cold", "new, gen, run --local, engine stopped", "s")
FIRST_FS_WARM = Goal("first-fs-warm", "new, gen, run --local, engine running", "s")
FIRST_FEAST = Goal("first-feast", "init, apply, materialize, read", "s")
FIRST_SQLMESH = Goal("first-sqlmesh", "init, plan, fetchdf", "s")
FIRST_GREEN_SQLMESH = Goal("first-green-sqlmesh", "init, test", "s")

_PEERS_SECONDS = 300.0
# The reader of the scaffold's features; no value at all would be no result.
_READ_FEAST = """\
from feast import FeatureStore
features = ["conv_rate", "acc_rate", "avg_daily_trips"]
store = FeatureStore(repo_path=".")
read = store.get_online_features(
    features=["driver_hourly_stats:" + name for name in features],
    entity_rows=[{"driver_id": 1001}],
).to_dict()
print(read)
raise SystemExit(any(read[name] == [None] for name in features))
"""

Steps = Callable[[Path], Cost]


def measure(setting: Setting) -> list[Line]:
    """Installs the peers where they are missing, and measures them and fs in turns."""
    sqlmesh = install(SQLMESH, setting.cache, setting.environment)
    feast = install(FEAST, setting.cache, setting.environment)
    return _simple_commands(setting, sqlmesh, feast) + _first_results(setting, sqlmesh, feast)


GROUP = Group(
    "peers",
    (
        SQLMESH_VERSION,
        SQLMESH_TEST,
        FEAST_HELP,
        FEAST_VERSION,
        FIRST_FS_COLD,
        FIRST_FS_WARM,
        FIRST_FEAST,
        FIRST_SQLMESH,
        FIRST_GREEN_SQLMESH,
    ),
    measure,
)


def _simple_commands(setting: Setting, sqlmesh: Installed, feast: Installed) -> list[Line]:
    project = setting.new_directory("sqlmesh")
    _run(sqlmesh, ("init", "duckdb"), project)
    commands: Sequence[tuple[Goal, Installed, Sequence[str]]] = (
        (SQLMESH_VERSION, sqlmesh, ("--version",)),
        (SQLMESH_TEST, sqlmesh, ("test",)),
        (FEAST_HELP, feast, ("--help",)),
        (FEAST_VERSION, feast, ("version",)),
    )
    costs: dict[Goal, list[Cost]] = {goal: [] for goal, _, _ in commands}
    versions: list[Cost] = []
    for _ in range(setting.repetitions):
        versions.append(setting.fs.run("--version", directory=project).cost)
        for goal, peer, words in commands:
            costs[goal].append(_run(peer, words, project))
    return [_compared(goal, costs[goal], versions, "fs --version") for goal, _, _ in commands]


def _first_results(setting: Setting, sqlmesh: Installed, feast: Installed) -> list[Line]:
    journeys: Sequence[tuple[Goal, Steps]] = (
        (FIRST_FS_COLD, lambda directory: _fs_cold(setting, directory)),
        (FIRST_FS_WARM, lambda directory: _fs_first_result(setting, directory)),
        (FIRST_FEAST, lambda directory: _feast_first_result(feast, directory)),
        (FIRST_SQLMESH, lambda directory: _sqlmesh_first_result(sqlmesh, directory)),
        (FIRST_GREEN_SQLMESH, lambda directory: _sqlmesh_first_green(sqlmesh, directory)),
    )
    costs: dict[Goal, list[Cost]] = {goal: [] for goal, _ in journeys}
    for repetition in range(setting.repetitions):
        for goal, steps in journeys:
            if goal is FIRST_FS_WARM:
                _warm_up(setting, repetition)
            directory = setting.new_directory(f"{goal.name}-{repetition}")
            costs[goal].append(steps(directory))
    return [_first_result(goal, series, costs[FIRST_FS_WARM]) for goal, series in costs.items()]


def _first_result(goal: Goal, costs: list[Cost], warm: list[Cost]) -> Line:
    if goal is FIRST_FS_WARM:
        return goal.reached(_walls(warm), spread.medians(warm))
    return _compared(goal, costs, warm, "fs with its engine running")


def _warm_up(setting: Setting, repetition: int) -> None:
    for time in range(WARM_UPS):
        _fs_first_result(setting, setting.new_directory(f"warm-up-{repetition}-{time}"))


def _fs_cold(setting: Setting, directory: Path) -> Cost:
    setting.fs.stop_engine(directory)
    return _fs_first_result(setting, directory)


def _fs_first_result(setting: Setting, directory: Path) -> Cost:
    new = setting.fs.cost("new", "demo", directory=directory)
    repository = directory / "demo"
    gen = setting.fs.cost("gen", directory=repository)
    return new.then(gen).then(setting.fs.cost("run", "--local", directory=repository))


def _feast_first_result(feast: Installed, directory: Path) -> Cost:
    cost = _run(feast, ("init", "demo"), directory)
    repository = directory / "demo" / "feature_repo"
    cost = cost.then(_run(feast, ("apply",), repository))
    materialize = ("materialize", "2000-01-01T00:00:00", "2100-01-01T00:00:00")
    cost = cost.then(_run(feast, materialize, repository))
    return cost.then(_cost(feast, (str(feast.python()), "-c", _READ_FEAST), repository))


def _sqlmesh_first_result(sqlmesh: Installed, directory: Path) -> Cost:
    cost = _run(sqlmesh, ("init", "duckdb"), directory)
    cost = cost.then(_run(sqlmesh, ("plan", "--auto-apply", "--no-prompts"), directory))
    query = "SELECT * FROM sqlmesh_example.full_model"
    return cost.then(_run(sqlmesh, ("fetchdf", query), directory))


def _sqlmesh_first_green(sqlmesh: Installed, directory: Path) -> Cost:
    cost = _run(sqlmesh, ("init", "duckdb"), directory)
    return cost.then(_run(sqlmesh, ("test",), directory))


def _run(peer: Installed, words: Sequence[str], directory: Path) -> Cost:
    return _cost(peer, (str(peer.program()), *words), directory)


def _cost(peer: Installed, words: Sequence[str], directory: Path) -> Cost:
    return run_well(Command(words, directory, peer.environment, _PEERS_SECONDS)).cost


def _compared(goal: Goal, costs: list[Cost], ours: list[Cost], what: str) -> Line:
    details = spread.medians(costs)
    our_medians = spread.medians(ours)
    wall = details["wall_seconds"] / our_medians["wall_seconds"]
    cpu = details["cpu_seconds"] / our_medians["cpu_seconds"]
    note = f"{wall:.1f} × {what} by the clock, {cpu:.1f} × by CPU"
    return goal.reached(_walls(costs), details, note)


def _walls(costs: list[Cost]) -> spread.Spread:
    return spread.of([cost.wall_seconds for cost in costs])

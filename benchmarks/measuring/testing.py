"""`fs test`: one test, ten tests, and the same by other tools on their own scaffolds."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from measuring import spread, waits_for_all
from measuring.line import Goal, Line
from measuring.peer import DBT, FLINK_UNITTEST, SQLMESH, Installed, install
from measuring.process import Command, Cost, run_well
from measuring.setting import WARM_UPS, Group, Setting

ONE = Goal("test-one", "fs test, one test, engine running", "s", 0.8)
TEN = Goal("test-ten", "fs test, ten tests of a pipeline, engine running", "s", 3.0)
FURTHER = Goal("test-further", "each test beyond the first of ten", "s", 0.15)
COLD = Goal("test-cold", "fs test, ten tests of a pipeline, engine stopped", "s", 8.0)
OF_SQLMESH = Goal("test-sqlmesh", "fs test of sqlmesh test, one test each", "x", 0.5)
OF_DBT = Goal("test-dbt", "fs test of dbt test -s test_type:unit, one test each", "x", 0.5)
OF_FLINK_UNITTEST = Goal(
    "test-flink-unittest",
    "fs test with its engine stopped, of flink-unittest on PyFlink, by CPU",
    "x",
    0.5,
)

_PEERS_SECONDS = 300.0
_PIPELINE = "tumble"
_SOURCE = """\
CREATE TABLE events (
  user_id STRING,
  amount DOUBLE,
  ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND
) WITH ('connector' = 'kafka', 'topic' = 'events', 'properties.bootstrap.servers' = 'kafka:9092',
        'format' = 'json');
"""
_SELECT = """\
SELECT user_id, window_end, COUNT(*) AS cnt, SUM(amount) AS total
FROM TABLE(TUMBLE(TABLE events, DESCRIPTOR(ts), INTERVAL '1' MINUTE))
GROUP BY user_id, window_start, window_end
"""
_FS_YAML = "version: 1\nproject: bench\nentities:\n  user: {keys: [user_id]}\n"
_PIPELINE_YAML = "version: 1\nentity: user\nmode: streaming\nevent_time: window_end\n"
_ROWS = (("u1", 10.0, "01"), ("u1", 20.0, "02"), ("u2", 7.5, "03"))

_DBT_PROFILE = """\
demo:
  target: dev
  outputs:
    dev: {type: duckdb, path: demo.duckdb}
"""
_DBT_TEST = """\
unit_tests:
  - name: keeps_the_first
    model: my_second_dbt_model
    given:
      - input: ref('my_first_dbt_model')
        rows: [{id: 1}, {id: 2}]
    expect:
      rows: [{id: 1}]
"""


def repository(directory: Path, tests: int) -> Path:
    """A feature repository with one windowed pipeline that has so many tests."""
    pipeline = directory / "features" / _PIPELINE
    (pipeline / "tests").mkdir(parents=True)
    (directory / "fs.yaml").write_text(_FS_YAML, encoding="utf-8")
    (pipeline / "pipeline.yaml").write_text(_PIPELINE_YAML, encoding="utf-8")
    (pipeline / "source.sql").write_text(_SOURCE, encoding="utf-8")
    insert = f"INSERT INTO feature_sink\n{_SELECT}"
    (pipeline / "transform.sql").write_text(insert, encoding="utf-8")
    text = "unit_tests:\n" + "".join(_test(number) for number in range(tests))
    (pipeline / "tests" / "sums.yml").write_text(text, encoding="utf-8")
    return directory


def _test(number: int) -> str:
    rows = "".join(
        f"          - {{user_id: {user}, amount: {amount + number},"
        f" ts: 2024-01-01 00:00:{second}}}\n"
        for user, amount, second in _ROWS
    )
    return f"""\
  - name: sums_{number:04d}
    given:
      - input: events
        rows:
{rows}    expect:
      redis:
        keys:
          - {{key: "user:u1", value: {{cnt: 2, total: {30.0 + 2 * number}}}}}
          - {{key: "user:u2", value: {{cnt: 1, total: {7.5 + number}}}}}
"""


def measure(setting: Setting) -> list[Line]:
    """Measures one and ten tests warm in turns, and ten cold."""
    one = repository(setting.new_directory("tests-one"), 1)
    ten = repository(setting.new_directory("tests-ten"), 10)
    _warm_up(setting, ten)
    ones: list[Cost] = []
    tens: list[Cost] = []
    for _ in range(setting.repetitions):
        ones.append(_test_cost(setting, one))
        tens.append(_test_cost(setting, ten))
    further = [(after.wall_seconds - first.wall_seconds) / 9 for first, after in zip(ones, tens)]
    cold = [_cold(setting, ten) for _ in range(setting.repetitions)]
    return [
        ONE.reached(_walls(ones), spread.medians(ones)),
        TEN.reached(_walls(tens), spread.medians(tens)),
        FURTHER.reached(spread.of(further)),
        COLD.reached(_walls(cold), spread.medians(cold)),
    ]


GROUP = Group("test", (ONE, TEN, FURTHER, COLD), measure)


def measure_peers(setting: Setting) -> list[Line]:
    """Measures fs and its peers in turns, each on one test of its own scaffold."""
    sqlmesh = install(SQLMESH, setting.cache, setting.environment)
    dbt = install(DBT, setting.cache, setting.environment)
    flink = install(FLINK_UNITTEST, setting.cache, setting.environment)
    ours = repository(setting.new_directory("tests-beside-peers"), 1)
    _warm_up(setting, ours)
    theirs = _sqlmesh(setting, sqlmesh), _dbt(setting, dbt)
    warm: list[Cost] = []
    costs: list[list[Cost]] = [[], []]
    for _ in range(setting.repetitions):
        warm.append(_test_cost(setting, ours))
        for series, peer in zip(costs, theirs):
            series.append(_cost(*peer))
    lines = [
        goal.reached(
            spread.of_ratios(
                [cost.wall_seconds for cost in warm], [cost.wall_seconds for cost in series]
            ),
            spread.medians(series),
        )
        for goal, series in zip((OF_SQLMESH, OF_DBT), costs)
    ]
    return [*lines, _flink_unittest(setting, flink, ours)]


PEERS = Group("test-peers", (OF_SQLMESH, OF_DBT, OF_FLINK_UNITTEST), measure_peers)


def _flink_unittest(setting: Setting, flink: Installed, ours: Path) -> Line:
    directory = setting.new_directory("flink-unittest")
    (directory / "tumble.yaml").write_text(_flink_unittest_file(), encoding="utf-8")
    words = ("--backend", "flink", "tumble.yaml")
    _run_whole(flink, words, directory)
    cold: list[Cost] = []
    theirs: list[Cost] = []
    for _ in range(setting.repetitions):
        cold.append(_cold(setting, ours))
        theirs.append(_run_whole(flink, words, directory))
    ratio = spread.of_ratios(
        [cost.cpu_seconds for cost in cold], [cost.cpu_seconds for cost in theirs]
    )
    return OF_FLINK_UNITTEST.reached(ratio, spread.medians(theirs))


def _flink_unittest_file() -> str:
    sql = "".join(f"      {line}\n" for line in _SELECT.splitlines())
    rows = "".join(
        f"          - {{user_id: {user}, amount: {amount}, ts: '2024-01-01 00:00:{second}'}}\n"
        for user, amount, second in _ROWS
    )
    return f"""\
tests:
  - name: sums_by_user
    backend: flink
    sql: |
{sql}    given:
      events:
        schema:
          - {{name: user_id, type: STRING}}
          - {{name: amount, type: DOUBLE}}
          - {{name: ts, type: TIMESTAMP(3)}}
        watermark: "ts AS ts - INTERVAL '5' SECOND"
        rows:
{rows}    expect:
      rows:
        - {{user_id: u1, window_end: '2024-01-01 00:01:00', cnt: 2, total: 30.0}}
        - {{user_id: u2, window_end: '2024-01-01 00:01:00', cnt: 1, total: 7.5}}
"""


def _sqlmesh(setting: Setting, peer: Installed) -> tuple[Installed, Sequence[str], Path]:
    project = setting.new_directory("tests-sqlmesh")
    _run(peer, ("init", "duckdb"), project)
    return peer, ("test",), project


def _dbt(setting: Setting, peer: Installed) -> tuple[Installed, Sequence[str], Path]:
    """Its scaffold brings no unit test and no profile; a test asks the warehouse for columns."""
    parent = setting.new_directory("tests-dbt")
    _run(peer, ("init", "demo", "--skip-profile-setup"), parent)
    project = parent / "demo"
    (project / "profiles.yml").write_text(_DBT_PROFILE, encoding="utf-8")
    test = project / "models" / "example" / "unit_tests.yml"
    test.write_text(_DBT_TEST, encoding="utf-8")
    _run(peer, ("run", "--profiles-dir", "."), project)
    return peer, ("test", "-s", "test_type:unit", "--profiles-dir", "."), project


def _warm_up(setting: Setting, directory: Path) -> None:
    for _ in range(WARM_UPS):
        setting.fs.run("test", directory=directory)


def _cold(setting: Setting, directory: Path) -> Cost:
    setting.fs.stop_engine(directory)
    return _test_cost(setting, directory)


def _test_cost(setting: Setting, directory: Path) -> Cost:
    return setting.fs.cost("test", directory=directory)


def _run(peer: Installed, words: Sequence[str], directory: Path) -> Cost:
    return _cost(peer, words, directory)


def _run_whole(peer: Installed, words: Sequence[str], directory: Path) -> Cost:
    """With the JVM that it starts and leaves."""
    command = (sys.executable, waits_for_all.__file__, str(peer.program()), *words)
    return run_well(Command(command, directory, peer.environment, _PEERS_SECONDS)).cost


def _cost(peer: Installed, words: Sequence[str], directory: Path) -> Cost:
    command = Command((str(peer.program()), *words), directory, peer.environment, _PEERS_SECONDS)
    return run_well(command).cost


def _walls(costs: list[Cost]) -> spread.Spread:
    return spread.of([cost.wall_seconds for cost in costs])

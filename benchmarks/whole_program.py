"""Measures fs as people use it: whole processes, against targets and other tools.

Exit codes: 0 all targets reached, 1 one was missed or could not be measured, 2 usage,
130 or 143 interrupted.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from measuring import engine, hundred, machine, peers, report, startup, testing, thousand
from measuring.line import FAILED, Line
from measuring.peer import cache_directory
from measuring.process import BenchmarkError
from measuring.program import Fs, environment_for
from measuring.setting import Group, Setting

GROUPS = (
    startup.GROUP,
    engine.GEN,
    engine.RUN,
    engine.ALL_FLIGHTS,
    hundred.GROUP,
    thousand.GROUP,
    testing.GROUP,
    peers.GROUP,
    testing.PEERS,
)
_ROOT = Path(__file__).resolve().parent.parent
_FLIGHTS = _ROOT.parent / "shared" / "data" / "flights_2013_01_04.csv.gz"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints and keeps what the arguments ask for."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if not options.fs.is_file():
        parser.error(f"--fs: no program at {options.fs}")
    signal.signal(signal.SIGTERM, _terminated)
    workspace = Path(tempfile.mkdtemp(prefix="fs-bench-"))
    try:
        return _measured(_setting(options, workspace), options)
    except BenchmarkError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return 130
    finally:
        shutil.rmtree(workspace, ignore_errors=True)


def _parser() -> argparse.ArgumentParser:
    names = [group.name for group in GROUPS]
    parser = argparse.ArgumentParser(
        prog="whole_program.py", description="Measures fs as people use it."
    )
    parser.add_argument("--fs", type=Path, default=_ROOT / "fs", help="the program (default: ./fs)")
    parser.add_argument(
        "--repetitions", type=_at_least_one, default=5, metavar="N", help="default: 5"
    )
    parser.add_argument(
        "--only", nargs="+", choices=names, metavar="NAME", help="of " + ", ".join(names)
    )
    parser.add_argument("--no-peers", action="store_true", help="without other tools")
    parser.add_argument(
        "--flights", type=Path, default=_FLIGHTS, metavar="FILE", help="all flights, CSV or CSV.gz"
    )
    parser.add_argument(
        "--example",
        type=Path,
        default=_ROOT / "examples" / "nyc-flights",
        metavar="DIR",
        help="the feature repository with carrier_delays and route_load",
    )
    parser.add_argument(
        "--results",
        type=Path,
        metavar="FILE",
        help="default: benchmarks/results.json; with --only none, so that it stays whole",
    )
    return parser


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _setting(options: argparse.Namespace, workspace: Path) -> Setting:
    environment = dict(os.environ)
    return Setting(
        fs=Fs(options.fs.absolute(), environment_for(workspace / "cache", environment)),
        workspace=workspace,
        example=options.example,
        flights=options.flights.absolute(),
        cache=cache_directory(environment),
        environment=environment,
        repetitions=options.repetitions,
    )


def _measured(setting: Setting, options: argparse.Namespace) -> int:
    talk(f"{setting.fs.program.name}: building what is missing, making class-data archives")
    described = machine.describe(setting.fs.version(setting.workspace), setting.environment)
    try:
        setting.fs.make_archives(setting.workspace)
        lines = _all_lines(setting, options)
    finally:
        _stop_engine(setting)
    print(report.table(lines))
    results = _results_file(options)
    if results is not None:
        date = datetime.now().astimezone().isoformat(timespec="seconds")
        report.write_atomically(results, report.document(described, date, lines))
        talk(f"wrote {results}")
    return report.exit_code(lines)


def _all_lines(setting: Setting, options: argparse.Namespace) -> list[Line]:
    lines: list[Line] = []
    for group in GROUPS:
        if options.only is None or group.name in options.only:
            lines.extend(_lines(group, setting, options.no_peers))
    return lines


def _lines(group: Group, setting: Setting, no_peers: bool) -> list[Line]:
    if group in (peers.GROUP, testing.PEERS) and no_peers:
        return [goal.skipped("--no-peers") for goal in group.goals]
    talk(f"measuring {group.name}")
    try:
        return group.measure(setting)
    except BenchmarkError as error:
        talk(f"{FAILED}: {error}")
        return [goal.failed(str(error).splitlines()[0]) for goal in group.goals]


def _results_file(options: argparse.Namespace) -> Path | None:
    given: Path | None = options.results
    if given is not None or options.only is not None:
        return given
    return _ROOT / "benchmarks" / "results.json"


def talk(text: str) -> None:
    """Says what goes on; the answer alone is on standard output."""
    print(text, file=sys.stderr, flush=True)


def _terminated(_number: int, _frame: object) -> None:
    sys.exit(128 + signal.SIGTERM)


def _stop_engine(setting: Setting) -> None:
    # A second Ctrl-C must not leave an engine behind.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    try:
        setting.fs.stop_engine(setting.workspace)
    except BenchmarkError as error:
        talk(f"the engine may still run: {error}")


if __name__ == "__main__":
    sys.exit(main())

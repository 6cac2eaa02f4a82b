"""The fs program under measurement, with an engine of its own."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measuring.process import BenchmarkError, Command, Cost, Finished, run, run_well

_FIRST_BUILD_SECONDS = 1800.0
_SECONDS_TO_STOP = 10.0


@dataclass(frozen=True)
class EngineState:
    """What `fs engine status -o json` says of a running engine."""

    process: int
    resident_megabytes: float
    class_loaders: int
    threads: int
    open_files: int
    archive: str


@dataclass(frozen=True)
class Fs:
    """An fs whose caches and engine are below one directory, so that no other engine is touched."""

    program: Path
    environment: Mapping[str, str]

    def run(self, *words: str, directory: Path, seconds: float = 120.0) -> Finished:
        """Runs fs, which must end with exit code 0, and in time."""
        return run_well(self._command(words, directory, seconds))

    def version(self, directory: Path) -> str:
        """The version line; builds fs when this is the first use of a checkout."""
        finished = run_well(self._command(["--version"], directory, _FIRST_BUILD_SECONDS))
        lines = finished.stdout.strip().splitlines()
        return lines[0] if lines else "unknown"

    def cost(self, *words: str, directory: Path) -> Cost:
        """What a command costs, the engine's processor time for it included.

        The engine's part is known where there is /proc; elsewhere it is left out.
        """
        before = self._engine_seconds(directory)
        cost = self.run(*words, directory=directory).cost
        after = self._engine_seconds(directory)
        # Another process counts from its start.
        engine = sum(after.values()) - sum(before.get(process, 0.0) for process in after)
        return cost.then(Cost(0.0, engine, 0.0))

    def rows_in(self, *words: str, directory: Path) -> dict[str, int]:
        """Rows read by table of a run of one pipeline."""
        return _rows_in(self.run(*words, "-o", "json", directory=directory).stdout)

    def engines(self, directory: Path) -> list[EngineState]:
        """The running engines: one, or none."""
        answer = _object(self.run("engine", "status", "-o", "json", directory=directory).stdout)
        engines = answer.get("engines")
        if not isinstance(engines, list):
            raise BenchmarkError("fs engine status -o json: no engines")
        return [_engine_state(engine) for engine in engines]

    def engine(self, directory: Path) -> EngineState:
        """The one engine that runs."""
        engines = self.engines(directory)
        if len(engines) != 1:
            raise BenchmarkError(f"expected one running engine, found {len(engines)}")
        return engines[0]

    def make_archives(self, directory: Path) -> None:
        """Makes the class-data archives now, as an installation has them after its first use."""
        run_well(self._command(["engine", "archive"], directory, _FIRST_BUILD_SECONDS))

    def stop_engine(self, directory: Path) -> None:
        """Stops the engine and waits for its end; kills it when it does not obey."""
        engines = self.engines(directory)
        if not engines:
            return
        run(self._command(["engine", "stop"], directory, 30.0))
        for engine in engines:
            _await_end(engine.process)

    def _engine_seconds(self, directory: Path) -> dict[int, float]:
        return {engine.process: _cpu_seconds(engine.process) for engine in self.engines(directory)}

    def _command(self, words: Sequence[str], directory: Path, timeout: float) -> Command:
        return Command([str(self.program), *words], directory, self.environment, timeout)


def environment_for(cache: Path, outer: Mapping[str, str]) -> dict[str, str]:
    """The environment of a measured fs: the user's, with caches and engine apart."""
    inner = dict(outer)
    # With CI set, no engine stays behind: nothing would ever be warm.
    inner.pop("CI", None)
    inner["FS_CACHE_DIR"] = str(cache)
    return inner


def _object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise BenchmarkError(f"not JSON: {text.strip()[:200]!r}") from error
    if not isinstance(value, dict):
        raise BenchmarkError(f"not a JSON object: {text.strip()[:200]!r}")
    return value


def _engine_state(answer: Mapping[str, Any]) -> EngineState:
    try:
        return EngineState(
            int(answer["pid"]),
            float(answer["resident_megabytes"]),
            int(answer["class_loaders"]),
            int(answer["threads"]),
            int(answer["open_files"]),
            str(answer["archive"]),
        )
    except KeyError as error:
        raise BenchmarkError(f"fs engine status -o json: no {error}") from error


def _rows_in(text: str) -> dict[str, int]:
    rows = _object(text).get("rows_in")
    if not isinstance(rows, dict):
        raise BenchmarkError("fs run -o json: no rows_in")
    return {str(table): int(count) for table, count in rows.items()}


def _await_end(process: int) -> None:
    deadline = time.monotonic() + _SECONDS_TO_STOP
    while is_alive(process):
        if time.monotonic() > deadline:
            os.kill(process, signal.SIGKILL)
        time.sleep(0.02)


def is_alive(process: int) -> bool:
    """Whether a process exists and has not ended."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # A dead engine stays in the table where nobody reaps orphans (a container without init).
    return _state(process) != "Z"


def _state(process: int) -> str:
    fields = _process_fields(process)
    return fields[0] if fields else ""


def _cpu_seconds(process: int) -> float:
    """Of a process and the children it waited for: utime, stime, cutime, cstime of proc(5)."""
    fields = _process_fields(process)
    if not fields:
        return 0.0
    return sum(int(ticks) for ticks in fields[11:15]) / os.sysconf("SC_CLK_TCK")


def _process_fields(process: int) -> list[str]:
    """What follows the name in /proc/PID/stat; nothing where there is no such file."""
    try:
        text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return text.rsplit(")", 1)[1].split()

"""Runs one process and tells what it cost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

# ru_maxrss is in bytes on macOS and in KiB elsewhere.
_RESIDENT_UNITS_PER_MEGABYTE = 1024 * 1024 if sys.platform == "darwin" else 1024
_LINES_SHOWN_OF_A_FAILURE = 8
_SECONDS_TO_END_BY_ITSELF = 5.0


class BenchmarkError(Exception):
    """Why a line cannot be measured, for people."""


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, processor seconds (user and system), greatest resident memory."""

    wall_seconds: float
    cpu_seconds: float
    resident_megabytes: float

    def then(self, other: Cost) -> Cost:
        """The cost of this, and after it of the other."""
        return Cost(
            self.wall_seconds + other.wall_seconds,
            self.cpu_seconds + other.cpu_seconds,
            max(self.resident_megabytes, other.resident_megabytes),
        )


@dataclass(frozen=True)
class Command:
    """A program with its arguments, and where it runs."""

    words: Sequence[str]
    directory: Path
    environment: Mapping[str, str]
    timeout_seconds: float = 120.0

    def text(self) -> str:
        """The command as a person would type it."""
        return " ".join([Path(self.words[0]).name, *self.words[1:]])


@dataclass(frozen=True)
class Finished:
    """A process that has ended; a negative exit code is the signal that ended it."""

    cost: Cost
    exit_code: int
    stdout: str
    stderr: str


def run(command: Command) -> Finished:
    """Runs a command to its end, whatever its exit code.

    Its processor time is that of the process and of the children it waited for. On a time-out or an
    interruption its whole process group ends.
    """
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        begin = time.perf_counter()
        process = _start(command, stdout, stderr)
        late = threading.Event()
        timer = threading.Timer(command.timeout_seconds, _end_late, (process, late))
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - begin
        except BaseException:
            _end(process)
            raise
        finally:
            timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        if late.is_set():
            raise BenchmarkError(
                f"{command.text()}: not done after {command.timeout_seconds:.0f} s"
            )
        return Finished(
            Cost(
                wall,
                usage.ru_utime + usage.ru_stime,
                usage.ru_maxrss / _RESIDENT_UNITS_PER_MEGABYTE,
            ),
            process.returncode,
            _text(stdout),
            _text(stderr),
        )


def run_well(command: Command) -> Finished:
    """Runs a command that must end with exit code 0."""
    finished = run(command)
    if finished.exit_code != 0:
        said = (finished.stderr + finished.stdout).strip().splitlines()
        tail = "\n".join("    " + line for line in said[-_LINES_SHOWN_OF_A_FAILURE:])
        raise BenchmarkError(f"{command.text()}: exit {finished.exit_code}\n{tail}")
    return finished


def _start(command: Command, stdout: IO[bytes], stderr: IO[bytes]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            list(command.words),
            cwd=command.directory,
            env=dict(command.environment),
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            # Its own group, so that all of it can be ended.
            start_new_session=True,
        )
    except OSError as error:
        raise BenchmarkError(f"{command.text()}: {error.strerror}") from error


def _end_late(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    _signal(process, signal.SIGKILL)


def _end(process: subprocess.Popen[bytes]) -> None:
    _signal(process, signal.SIGTERM)
    try:
        process.wait(_SECONDS_TO_END_BY_ITSELF)
    except subprocess.TimeoutExpired:
        _signal(process, signal.SIGKILL)
        process.wait()


def _signal(process: subprocess.Popen[bytes], number: int) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        pass  # it ended by itself meanwhile


def _text(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode("utf-8", "replace")

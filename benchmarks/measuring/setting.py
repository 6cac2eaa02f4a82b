"""What all measurements share."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from measuring.line import Goal, Line
from measuring.process import BenchmarkError
from measuring.program import Fs

# Runs before a warm one is measured: an engine that has just been born compiles as it goes, and has
# what a plan takes after about eight (0.8 s at first, then 0.5 s).
WARM_UPS = 8


@dataclass(frozen=True)
class Setting:
    """Where and how often to measure.

    workspace: a directory of this run alone.
    example: the feature repository examples/nyc-flights; only a copy of it is used.
    flights: all flights, as CSV; need not exist.
    cache: where installed peers stay for the next time.
    environment: the user's.
    """

    fs: Fs
    workspace: Path
    example: Path
    flights: Path
    cache: Path
    environment: Mapping[str, str]
    repetitions: int

    def copy_of_example(self) -> Path:
        """A copy of the example, made once."""
        copy = self.workspace / "nyc-flights"
        if not copy.exists():
            if not self.example.is_dir():
                raise BenchmarkError(f"no feature repository at {self.example}")
            shutil.copytree(self.example, copy, ignore=shutil.ignore_patterns(".fs"))
        return copy

    def new_directory(self, name: str) -> Path:
        """An empty directory that did not exist."""
        directory = self.workspace / name
        directory.mkdir()
        return directory


@dataclass(frozen=True)
class Group:
    """Lines that are measured together."""

    name: str
    goals: Sequence[Goal]
    measure: Callable[[Setting], list[Line]]

"""A line of the report: what should be reached, and what was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from measuring.spread import Spread

OK = "ok"
MISSED = "missed"
COMPARED = "compared"
SKIPPED = "skipped"
FAILED = "failed"


@dataclass(frozen=True)
class Line:
    """One line.

    status: ok or missed, compared (nothing to reach), skipped or failed (nothing measured).
    details: medians of the measured program, by name.
    note: why it was skipped or failed, or what to know of it.
    """

    goal: Goal
    status: str
    spread: Spread | None = None
    details: Mapping[str, float] = field(default_factory=dict)
    note: str = ""

    def tighter_status(self) -> str:
        """ok or missed of the tighter target; empty where there is none or nothing measured."""
        if self.spread is None or self.goal.tighter is None:
            return ""
        return judge(self.spread.median, self.goal.tighter)

    def json(self) -> dict[str, object]:
        """The line as results.json has it."""
        spread = self.spread
        return {
            "name": self.goal.name,
            "what": self.goal.what,
            "unit": self.goal.unit,
            "target": self.goal.target,
            "tighter_target": self.goal.tighter,
            "median": None if spread is None else _rounded(spread.median),
            "least": None if spread is None else _rounded(spread.least),
            "greatest": None if spread is None else _rounded(spread.greatest),
            "repetitions": 0 if spread is None else spread.repetitions,
            "status": self.status,
            "tighter_status": self.tighter_status(),
            "details": {name: _rounded(self.details[name]) for name in sorted(self.details)},
            "note": self.note,
        }


@dataclass(frozen=True)
class Goal:
    """What a line is to reach.

    unit: "x" a ratio, "s" seconds, "MB", or "" a count.
    target: the most that is accepted; None when the line only compares.
    tighter: what the design asks for beside it.
    """

    name: str
    what: str
    unit: str
    target: float | None = None
    tighter: float | None = None

    def reached(
        self, spread: Spread, details: Mapping[str, float] | None = None, note: str = ""
    ) -> Line:
        """The line of a measurement, judged by its median."""
        status = COMPARED if self.target is None else judge(spread.median, self.target)
        return Line(self, status, spread, details or {}, note)

    def skipped(self, reason: str) -> Line:
        """The line of something that could not be tried here."""
        return Line(self, SKIPPED, note=reason)

    def failed(self, reason: str) -> Line:
        """The line of something that did not work."""
        return Line(self, FAILED, note=reason)


def judge(value: float, target: float) -> str:
    """Whether a value is within its target."""
    return OK if value <= target else MISSED


def _rounded(value: float) -> float:
    """Four significant digits: more would be noise, and a difference in every commit."""
    return float(f"{value:.4g}")

"""Shows lines and keeps them."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from measuring.line import FAILED, MISSED, Goal, Line
from measuring.spread import Spread

_HEADINGS = ("line", "what", "target", "tighter", "measured", "min–max", "result")


def table(lines: Sequence[Line]) -> str:
    """All lines with their targets, and below them what there is to know of some."""
    rows = [_HEADINGS, *(_cells(line) for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    text = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows
    ]
    text.extend(f"{line.goal.name}: {line.note}" for line in lines if line.note)
    return "\n".join(text)


def _cells(line: Line) -> Sequence[str]:
    goal = line.goal
    result = line.status
    if line.tighter_status() == MISSED:
        result += " (tighter: missed)"
    return (
        goal.name,
        goal.what,
        _limit(goal, goal.target),
        _limit(goal, goal.tighter),
        "" if line.spread is None else number(line.spread.median, goal.unit),
        _range(line.spread),
        result,
    )


def _limit(goal: Goal, target: float | None) -> str:
    return "" if target is None else f"≤ {target:g} {_sign(goal.unit)}".rstrip()


def _range(spread: Spread | None) -> str:
    return "" if spread is None else f"{_digits(spread.least)}–{_digits(spread.greatest)}"


def number(value: float, unit: str) -> str:
    """A measured value as people read it."""
    return f"{_digits(value)} {_sign(unit)}".rstrip()


def _digits(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.2f}"


def _sign(unit: str) -> str:
    return "×" if unit == "x" else unit


def exit_code(lines: Sequence[Line]) -> int:
    """1 when a target is missed or a line could not be measured, else 0."""
    return 1 if any(line.status in (MISSED, FAILED) for line in lines) else 0


def document(machine: Mapping[str, object], date: str, lines: Sequence[Line]) -> dict[str, object]:
    """What results.json holds."""
    return {
        "version": 1,
        "date": date,
        "machine": dict(machine),
        "lines": [line.json() for line in lines],
    }


def write_atomically(path: Path, content: Mapping[str, object]) -> None:
    """Writes the whole file or none of it."""
    text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        # mkstemp gives nobody else a right to read; the results are for all.
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise

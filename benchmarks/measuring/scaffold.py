"""A feature repository as `fs new` makes it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

from measuring.process import BenchmarkError
from measuring.setting import Setting

SAMPLE_ROWS = 1000
_TIME_COLUMN = "scheduled_at"
_TIME_FORMAT = "%Y-%m-%dT%H:%M:%SZ"


def with_thousand_rows(setting: Setting, name: str) -> Path:
    """A new feature repository whose sample has SAMPLE_ROWS rows, checked by a run."""
    parent = setting.new_directory(name)
    setting.fs.run("new", "demo", directory=parent)
    repository = parent / "demo"
    sample = _sample(repository)
    rows = stretched(sample.read_text(encoding="utf-8").splitlines(), SAMPLE_ROWS)
    sample.write_text("".join(row + "\n" for row in rows), encoding="utf-8")
    read = sum(setting.fs.rows_in("run", "--local", directory=repository).values())
    if read != SAMPLE_ROWS:
        raise BenchmarkError(f"fs run --local read {read} rows of {SAMPLE_ROWS}")
    return repository


def _sample(repository: Path) -> Path:
    found = sorted(repository.glob("features/*/data/*.jsonl"))
    if len(found) != 1:
        raise BenchmarkError(f"fs new: expected one sample in JSON lines, found {len(found)}")
    return found[0]


def stretched(rows: list[str], count: int) -> list[str]:
    """So many rows of JSON: the given ones, then again whole days later until there are enough."""
    times = [datetime.strptime(json.loads(row)[_TIME_COLUMN], _TIME_FORMAT) for row in rows]
    days = (max(times) - min(times)).days + 1
    return [
        _later(json.loads(rows[index % len(rows)]), days * (index // len(rows)))
        for index in range(count)
    ]


def _later(row: dict[str, object], days: int) -> str:
    time = datetime.strptime(str(row[_TIME_COLUMN]), _TIME_FORMAT) + timedelta(days=days)
    return json.dumps({**row, _TIME_COLUMN: time.strftime(_TIME_FORMAT)}, separators=(",", ":"))

"""Medians and what lies around them."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from measuring.process import Cost


@dataclass(frozen=True)
class Spread:
    """The median of some measurements, their least and their greatest."""

    median: float
    least: float
    greatest: float
    repetitions: int


def of(values: Sequence[float]) -> Spread:
    """The spread of at least one value."""
    return Spread(statistics.median(values), min(values), max(values), len(values))


def of_ratios(values: Sequence[float], references: Sequence[float]) -> Spread:
    """How many times the references the values are.

    The n-th value and the n-th reference were measured one after the other. The median is that of
    the values over that of the references; least and greatest are of the pairs.
    """
    pairs = [value / reference for value, reference in zip(values, references)]
    median = statistics.median(values) / statistics.median(references)
    return Spread(median, min(pairs), max(pairs), len(pairs))


def medians(costs: Sequence[Cost]) -> dict[str, float]:
    """The median of each part of some costs."""
    return {
        "cpu_seconds": statistics.median(cost.cpu_seconds for cost in costs),
        "resident_megabytes": statistics.median(cost.resident_megabytes for cost in costs),
        "wall_seconds": statistics.median(cost.wall_seconds for cost in costs),
    }

"""What the numbers were measured on."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from pathlib import Path

from measuring.process import Command, run_well
from measuring.startup import java_tool


def describe(fs_version: str, environment: Mapping[str, str]) -> dict[str, object]:
    """The machine and the programs, and how busy it was at the start."""
    return {
        "cores": os.cpu_count() or 0,
        "cpu": cpu_model(),
        "fs": fs_version,
        "jdk": _jdk(environment),
        "load_average": round(os.getloadavg()[0], 2),
        "memory_gigabytes": round(
            os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3, 1
        ),
        "system": platform.system(),
    }


def cpu_model() -> str:
    """The name of the processor, as far as the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    for line in lines:
        key, _, value = line.partition(":")
        if key.strip() == "model name":
            return value.strip()
    return platform.processor() or platform.machine()


def _jdk(environment: Mapping[str, str]) -> str:
    finished = run_well(Command([java_tool("java"), "--version"], Path.cwd(), environment))
    return finished.stdout.splitlines()[0]

"""The prompt answers at once: commands that need no engine, against a JVM that says hello."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from measuring import spread
from measuring.line import Goal, Line
from measuring.process import BenchmarkError, Command, Cost, run_well
from measuring.setting import Group, Setting

VERSION = Goal("version", "fs --version by CPU, of a JVM hello world", "x", 2.5, 1.5)
HELP = Goal("help", "fs --help by CPU, of a JVM hello world", "x", 2.5, 1.5)
LIST = Goal("list", "fs list by CPU, of a JVM hello world", "x", 8.0, 5.0)

# These last a tenth of a second: more of them cost little and steady the median.
_TIMES_MORE = 3
_HELLO = """\
public class Hello {
  public static void main(String[] arguments) {
    System.out.println("hello");
  }
}
"""


def measure(setting: Setting) -> list[Line]:
    """Measures hello and the three commands in turns."""
    repository = setting.copy_of_example()
    hello = _hello_command(setting)
    costs: dict[str, list[Cost]] = {"hello": [], "--version": [], "--help": [], "list": []}
    for _ in range(setting.repetitions * _TIMES_MORE):
        for word, series in costs.items():
            if word == "hello":
                series.append(run_well(hello).cost)
            else:
                series.append(setting.fs.run(word, directory=repository).cost)
    return [
        _line(VERSION, costs["--version"], costs["hello"]),
        _line(HELP, costs["--help"], costs["hello"]),
        _line(LIST, costs["list"], costs["hello"]),
    ]


GROUP = Group("startup", (VERSION, HELP, LIST), measure)


def _line(goal: Goal, costs: list[Cost], hello: list[Cost]) -> Line:
    ratios = spread.of_ratios(
        [cost.cpu_seconds for cost in costs], [cost.cpu_seconds for cost in hello]
    )
    details = spread.medians(costs)
    details["hello_cpu_seconds"] = spread.medians(hello)["cpu_seconds"]
    return goal.reached(ratios, details)


def _hello_command(setting: Setting) -> Command:
    directory = setting.new_directory("hello")
    (directory / "Hello.java").write_text(_HELLO, encoding="utf-8")
    run_well(Command([java_tool("javac"), "Hello.java"], directory, setting.environment))
    words = [java_tool("java"), "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", ".", "Hello"]
    return Command(words, directory, setting.environment)


def java_tool(name: str) -> str:
    """A program of the JDK that fs uses too: JAVA_HOME's, else the one on PATH."""
    home = os.environ.get("JAVA_HOME")
    if home and (Path(home) / "bin" / name).exists():
        return str(Path(home) / "bin" / name)
    found = shutil.which(name)
    if found is None:
        raise BenchmarkError(f"no {name}: neither in JAVA_HOME nor on PATH; install a JDK 17")
    return found

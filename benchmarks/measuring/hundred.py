"""A hundred runs in one engine: its memory is bounded, and nothing grows."""

from __future__ import annotations

from measuring import spread
from measuring.line import Goal, Line
from measuring.process import BenchmarkError, Command, run_well
from measuring.program import EngineState
from measuring.scaffold import with_thousand_rows
from measuring.setting import Group, Setting
from measuring.startup import java_tool

RUNS = 100
# By then all that is made once has been made: pools are full, classes loaded.
_SETTLED_AFTER = 20
_EVERY = 10
# A leak of one for each run would be 80; a pool may still breathe.
_BREATH = 4

MEMORY = Goal("memory", f"resident memory of one engine in {RUNS} runs, greatest", "MB", 700.0)
CLASS_LOADERS = Goal("class-loaders", f"more after {RUNS} runs than after 20", "", _BREATH)
THREADS = Goal("threads", f"more after {RUNS} runs than after 20", "", _BREATH)
OPEN_FILES = Goal("open-files", f"more after {RUNS} runs than after 20", "", _BREATH)


def measure(setting: Setting) -> list[Line]:
    """Runs the scaffold a hundred times, looking at the engine after every tenth run."""
    setting.fs.stop_engine(setting.workspace)
    repository = with_thousand_rows(setting, "hundred")
    states: list[EngineState] = []
    settled = _collected(setting)
    for count in range(1, RUNS + 1):
        setting.fs.run("run", "--local", directory=repository)
        if count % _EVERY == 0:
            states.append(setting.fs.engine(repository))
        if count == _SETTLED_AFTER:
            settled = _collected(setting)
    return lines(states, settled, _collected(setting))


GROUP = Group("hundred", (MEMORY, CLASS_LOADERS, THREADS, OPEN_FILES), measure)


def lines(states: list[EngineState], settled: EngineState, last: EngineState) -> list[Line]:
    """Judges what was seen: states along the way, and two after a garbage collection."""
    if {state.process for state in states} != {last.process} or settled.process != last.process:
        raise BenchmarkError(f"the engine was replaced within {RUNS} runs")
    memory = spread.of([state.resident_megabytes for state in states])
    greatest = spread.Spread(memory.greatest, memory.least, memory.greatest, memory.repetitions)
    return [
        MEMORY.reached(greatest, {"after_collection_megabytes": last.resident_megabytes}),
        _growth(CLASS_LOADERS, settled.class_loaders, last.class_loaders),
        _growth(THREADS, settled.threads, last.threads),
        _growth(OPEN_FILES, settled.open_files, last.open_files),
    ]


def _growth(goal: Goal, before: int, after: int) -> Line:
    growth = spread.of([float(after - before)])
    return goal.reached(growth, {"after_20": float(before), f"after_{RUNS}": float(after)})


def _collected(setting: Setting) -> EngineState:
    """The engine's state once all that nobody holds is gone: what is left would stay for ever."""
    engine = setting.fs.engine(setting.workspace)
    command = [java_tool("jcmd"), str(engine.process), "GC.run"]
    run_well(Command(command, setting.workspace, setting.environment))
    return setting.fs.engine(setting.workspace)

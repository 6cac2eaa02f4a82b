"""Calls functions of a udf_def.py as tests ask for it, without Flink.

    python fs_call_functions.py FOLDER answer.json calls.json

A call is {"function", "given": values, "types": SQL types or null}; values are those of
fs_function_values.py.
"""

import json
import math
import os
import sys
import time

import fs_read_functions
from fs_function_values import UnfitError, argument, written


def main():
    folder = os.path.realpath(sys.argv[1])
    sys.path.insert(0, folder)
    sys.dont_write_bytecode = True
    with open(sys.argv[3], encoding="utf-8") as file:
        calls = json.load(file)
    module, failure = fs_read_functions.imported(folder)
    answer = {"failure": failure, "called": []}
    if module is not None:
        lines = fs_read_functions.definitions(module)
        functions = {
            name: value
            for name, value in vars(module).items()
            if fs_read_functions.is_function(value) and name.isidentifier()
        }
        answer["called"] = [called(one, functions, lines, folder) for one in calls]
        answer["names"] = list(functions)
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(answer, file)


def called(call, functions, lines, folder):
    name = call["function"]
    wrapper = functions.get(name)
    if wrapper is None:
        return {"known": False}
    kind = fs_read_functions.kind_of(wrapper)
    least, most = fs_read_functions.arguments(wrapper._func, kind)
    result = fs_read_functions.result_type(wrapper, kind)
    told = {
        "known": True,
        "kind": kind,
        "least": least,
        "most": most,
        "result": result,
        "line": lines.get(name, 1),
    }
    begin = time.perf_counter()
    try:
        given = arguments(call, wrapper, kind)
        value = outcome(wrapper, kind, fs_read_functions.guard_of(wrapper, name, folder), given)
        told["value"] = written(value, "" if kind == "table" else result)
    except UnfitError as error:
        told["unfit"] = {"at": error.at, "message": str(error)}
    except Exception as error:  # noqa: BLE001 - the user's code
        told["failed"] = failed(error, name)
    told["seconds"] = time.perf_counter() - begin
    return told


def failed(error, name):
    """What a guard tells, or what happened outside of any."""
    text = str(error)
    if text.startswith("fs-function "):
        return json.loads(text[len("fs-function ") :])
    return {"function": name, "kind": type(error).__name__, "message": text[:2000]}


def outcome(wrapper, kind, guard, given):
    function = wrapper._func
    pandas = wrapper._func_type == "pandas"
    if kind in ("aggregate", "table_aggregate"):
        return aggregated(function, kind, pandas, guard, given)
    target = guard.call(function.eval if hasattr(function, "eval") else function)
    if hasattr(function, "open"):
        function.open(None)
    if kind == "table":
        value = target(*given)
        return [] if value is None else rows(value)
    return present(target(*columns([given])).tolist()[0]) if pandas else target(*given)


def columns(rows):
    """As Flink hands them to a function of columns: NULL is NaN."""
    import pandas as pd

    return [
        pd.Series(column, dtype="float64" if all(one is None for one in column) else None)
        for column in map(list, zip(*rows))
    ]


def present(value):
    """NaN of a column is NULL."""
    return None if isinstance(value, float) and math.isnan(value) else value


def rows(value):
    if isinstance(value, (str, bytes)) or not hasattr(value, "__iter__") or is_row(value):
        return [value]
    return list(value)


def is_row(value):
    return isinstance(value, tuple) or type(value).__name__ == "Row"


def aggregated(function, kind, pandas, guard, given):
    if pandas:
        target = function.accumulate if hasattr(function, "accumulate") else function
        return present(guard.call(target)(*columns(given)))
    accumulator = function.create_accumulator()
    accumulate = guard.call(function.accumulate, False)
    for row in given:
        accumulate(accumulator, *row)
    if kind == "table_aggregate":
        return list(guard.call(function.emit_value, False)(accumulator))
    return guard.call(function.get_value)(accumulator)


def arguments(call, wrapper, kind):
    types = call["types"]
    if types is None and wrapper._input_types is not None:
        types = [fs_read_functions.type_name(one) for one in wrapper._input_types]
    if kind not in ("aggregate", "table_aggregate"):
        return converted(call["given"], types, 0, False)
    given = []
    for at, row in enumerate(call["given"]):
        values = row["list"] if isinstance(row, dict) and "list" in row else [row]
        given.append(converted(values, types, at, True))
    return given


def converted(values, types, at, fixed):
    return [
        placed(value, types[i] if types and i < len(types) else "", at if fixed else i)
        for i, value in enumerate(values)
    ]


def placed(value, wanted, at):
    try:
        return argument(value, wanted)
    except UnfitError as error:
        error.at = at
        raise


if __name__ == "__main__":
    main()

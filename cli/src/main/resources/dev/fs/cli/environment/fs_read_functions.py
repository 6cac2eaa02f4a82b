"""Reads the functions of a udf_def.py: what they take and give, and their code.

    python fs_read_functions.py FOLDER functions.json question.json

The question is {"stubs": {name: value}}: functions that give this value instead, whatever they are
called with.

The code travels by value, with that of all modules below the folder: an interpreter that lives on
never runs an older version of it, nor that of another folder. Each function is guarded: what it
raises, and a result that is not of its type, is told as JSON, with the row and the place in the
user's file, since the interpreter inside a JVM keeps no traceback.
"""

import ast
import base64
import ctypes
import importlib
import inspect
import json
import os
import sys
import threading
import time
import traceback

from fs_function_values import UnfitError, argument

MODULE = "udf_def"


def main():
    folder = os.path.realpath(sys.argv[1])
    sys.path.insert(0, folder)
    sys.dont_write_bytecode = True
    with open(sys.argv[3], encoding="utf-8") as question:
        stubs = json.load(question)["stubs"]
    found = read(folder, stubs)
    found["packages"] = [path for path in sys.path if is_packages(path)]
    with open(sys.argv[2], "w", encoding="utf-8") as answer:
        json.dump(found, answer)


def imported(folder):
    """The module, or why it is none."""
    try:
        return importlib.import_module(MODULE), None
    # Also SystemExit: a module must not end its reader.
    except BaseException as error:  # noqa: BLE001
        return None, import_failure(error, folder)


def read(folder, stubs):
    before = set(sys.modules)
    module, failure = imported(folder)
    if module is None:
        return {"functions": [], "failure": failure}
    keep_by_value(folder, set(sys.modules) - before)
    lines = definitions(module)
    functions, unfit = [], {}
    for name, value in vars(module).items():
        if is_function(value) and name.isidentifier():
            try:
                if name in stubs:
                    stub(value, stubs[name])
                functions.append(function(name, value, lines.get(name, 1), folder))
            except UnfitError as error:
                unfit[name] = str(error)
            except Exception as error:  # noqa: BLE001 - whatever pickling says
                failure = failure or {
                    "kind": type(error).__name__,
                    "message": "the function " + name + " cannot be sent to Flink: " + str(error),
                    "file": MODULE + ".py",
                    "line": lines.get(name, 1),
                    "column": 1,
                }
    return {"functions": functions, "failure": failure, "unfit": unfit}


def is_packages(path):
    """Whether it is a place for installed packages: of this environment, or of one below it."""
    return os.path.basename(path) in ("site-packages", "dist-packages")


def import_failure(error, folder):
    """What is wrong, at the deepest place below the folder."""
    place = {"file": MODULE + ".py", "line": 1, "column": 1}
    if isinstance(error, SyntaxError) and error.filename:
        place = {
            "file": relative(error.filename, folder) or MODULE + ".py",
            "line": error.lineno or 1,
            "column": max(1, error.offset or 1),
        }
        message = error.msg
    else:
        message = str(error)
        frames = own_frames(error, folder)
        if frames:
            place = {"file": frames[-1]["file"], "line": frames[-1]["line"], "column": 1}
    return {"kind": type(error).__name__, "message": message, **place}


def own_frames(error, folder):
    return [
        {"file": relative(frame.filename, folder), "line": frame.lineno, "text": frame.line}
        for frame in traceback.extract_tb(error.__traceback__)
        if relative(frame.filename, folder)
    ]


def relative(file, folder):
    path = os.path.realpath(file)
    return os.path.relpath(path, folder) if path.startswith(folder + os.sep) else None


def keep_by_value(folder, names):
    import cloudpickle

    for name in names:
        module = sys.modules.get(name)
        file = getattr(module, "__file__", None)
        if file and relative(file, folder) and not is_installed(file, folder):
            cloudpickle.register_pickle_by_value(module)


def is_installed(file, folder):
    """A virtual environment inside the folder is not the user's code."""
    return "site-packages" in os.path.relpath(os.path.realpath(file), folder).split(os.sep)


def definitions(module):
    """The lines at which names of the module are defined."""
    with open(module.__file__, encoding="utf-8") as source:
        tree = ast.parse(source.read())
    lines = {}
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            lines[node.name] = node.lineno
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    lines[target.id] = node.lineno
    return lines


def is_function(value):
    from pyflink.table.udf import UserDefinedFunctionWrapper

    return isinstance(value, UserDefinedFunctionWrapper)


def function(name, wrapper, line, folder):
    import cloudpickle
    from pyflink.table.udf import UserDefinedFunction

    kind = kind_of(wrapper)
    pandas = wrapper._func_type == "pandas"
    least, most = arguments(wrapper._func, kind)
    result = result_type(wrapper, kind)
    accumulator = None
    if kind in ("aggregate", "table_aggregate"):
        accumulator = "ARRAY<" + result + ">" if pandas else type_name(wrapper._accumulator_type)
    guard = guard_of(wrapper, name, folder)
    if isinstance(wrapper._func, UserDefinedFunction):
        code = guard.methods(wrapper._func)
    else:
        wrapper._func = guard.call(wrapper._func)
        code = wrapper._create_delegate_function()
    return {
        "name": name,
        "kind": kind,
        "pandas": pandas,
        "deterministic": bool(wrapper._deterministic),
        "inputs": None
        if wrapper._input_types is None
        else [type_name(one) for one in wrapper._input_types],
        "result": result,
        "accumulator": accumulator,
        "least": least,
        "most": most,
        "line": line,
        "code": base64.b64encode(cloudpickle.dumps(code)).decode("ascii"),
    }


def stub(wrapper, told):
    """Makes a function give a value, whatever it is called with."""
    kind, function = kind_of(wrapper), wrapper._func
    if kind == "table":
        rows = [stub_row(wrapper, row) for row in told["list"]]
        replacement = lambda *arguments: iter(rows)
    else:
        value = argument(told, result_type(wrapper, kind))
        replacement = lambda *arguments: value
    if hasattr(function, "get_value"):
        function.accumulate = lambda accumulator, *arguments: None
        function.get_value = replacement
    elif hasattr(function, "eval"):
        function.eval = replacement
    elif wrapper._func_type == "pandas" and kind == "scalar":
        wrapper._func = lambda column, *more: column.map(lambda one: value)
    else:
        wrapper._func = replacement


def stub_row(wrapper, told):
    cells = told["list"] if isinstance(told, dict) and "list" in told else [told]
    types = wrapper._result_types
    names = [""] * len(cells) if isinstance(types, str) else [type_name(one) for one in types]
    if len(names) != len(cells):
        raise UnfitError(f"a row has {len(names)} columns, and here are {len(cells)}")
    return tuple(argument(cell, name) for cell, name in zip(cells, names))


def guard_of(wrapper, name, folder):
    kind = kind_of(wrapper)
    result = result_type(wrapper, kind)
    plain = kind == "scalar" and wrapper._func_type != "pandas"
    return Guard(name, folder, result, conversion(result) if plain else None)


def kind_of(wrapper):
    kind = type(wrapper).__name__
    if kind == "UserDefinedTableFunctionWrapper":
        return "table"
    if kind == "UserDefinedAggregateFunctionWrapper":
        return "table_aggregate" if wrapper._is_table_aggregate else "aggregate"
    if kind == "UserDefinedScalarFunctionWrapper":
        return "scalar"
    raise TypeError("functions of the kind " + kind + " are not supported")


def result_type(wrapper, kind):
    if kind != "table":
        return type_name(wrapper._result_type)
    types = wrapper._result_types
    if isinstance(types, str):
        return types
    fields = [f"f{i} {type_name(one)}" for i, one in enumerate(types)]
    return "ROW<" + ", ".join(fields) + ">"


def arguments(function, kind):
    """How many arguments there are at least, and at most; None: no limit."""
    target = function
    skip = 0
    if kind in ("aggregate", "table_aggregate") and hasattr(function, "accumulate"):
        target, skip = function.accumulate, 1
    elif hasattr(function, "eval"):
        target = function.eval
    try:
        parameters = inspect.signature(target).parameters.values()
    except (TypeError, ValueError):
        return 0, None
    places = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    if any(p.kind == p.VAR_POSITIONAL for p in parameters):
        return sum(p.default is p.empty for p in places) - skip, None
    return sum(p.default is p.empty for p in places) - skip, len(places) - skip


PLAIN = {
    "BooleanType": "BOOLEAN",
    "TinyIntType": "TINYINT",
    "SmallIntType": "SMALLINT",
    "IntType": "INT",
    "BigIntType": "BIGINT",
    "FloatType": "FLOAT",
    "DoubleType": "DOUBLE",
    "DateType": "DATE",
    "NullType": "NULL",
}
SIZED = {
    "CharType": "CHAR",
    "VarCharType": "VARCHAR",
    "BinaryType": "BINARY",
    "VarBinaryType": "VARBINARY",
}
UNLIMITED = {"VARCHAR(2147483647)": "STRING", "VARBINARY(2147483647)": "BYTES"}
TIMED = {
    "TimeType": "TIME",
    "TimestampType": "TIMESTAMP",
    "LocalZonedTimestampType": "TIMESTAMP_LTZ",
}


def type_name(data_type):
    """SQL for one of PyFlink's types, whose own text loses lengths and precisions."""
    if isinstance(data_type, str):
        return data_type
    kind = type(data_type).__name__
    name = PLAIN.get(kind)
    if kind in SIZED:
        name = f"{SIZED[kind]}({data_type.length})"
        name = UNLIMITED.get(name, name)
    elif kind in TIMED:
        name = f"{TIMED[kind]}({data_type.precision})"
    elif kind == "DecimalType":
        name = f"DECIMAL({data_type.precision}, {data_type.scale})"
    elif kind in ("ArrayType", "ListViewType"):
        name = "ARRAY<" + type_name(data_type.element_type) + ">"
    elif kind == "MultisetType":
        name = "MULTISET<" + type_name(data_type.element_type) + ">"
    elif kind in ("MapType", "MapViewType"):
        pair = type_name(data_type.key_type) + ", " + type_name(data_type.value_type)
        name = "MAP<" + pair + ">"
    elif kind == "RowType":
        fields = [quoted(f.name) + " " + type_name(f.data_type) for f in data_type.fields]
        name = "ROW<" + ", ".join(fields) + ">"
    if name is None:
        raise TypeError("the type " + str(data_type) + " is not supported")
    return name if data_type._nullable else name + " NOT NULL"


def quoted(name):
    return "`" + name.replace("`", "``") + "`"


def conversion(result):
    """What a worker process makes of a result, which the interpreter in a JVM does not."""
    root = result.upper().split("(")[0].split("<")[0].replace("NOT NULL", "").strip()
    if root in ("TINYINT", "SMALLINT", "INT", "INTEGER", "BIGINT"):
        return "int"
    if root in ("FLOAT", "DOUBLE", "DOUBLE PRECISION"):
        return "float"
    return {
        "STRING": "str",
        "VARCHAR": "str",
        "CHAR": "str",
        "BOOLEAN": "bool",
        "BYTES": "bytes",
        "DECIMAL": "Decimal",
    }.get(root)


class TookTooLong(BaseException):
    """Raised in a thread whose call does not end. No Exception: functions catch those."""


class Guard:
    """Goes with a function, by value."""

    METHODS = ("open", "eval", "accumulate", "retract", "merge", "get_value", "emit_value")
    MOST_SECONDS = 20
    MOST_OUTPUT = 1_000_000

    def __init__(self, name, folder, result, wanted):
        self.name = name
        self.result = result
        self.folder = folder
        self.wanted = wanted
        self.watched = False
        self.running = None

    def methods(self, function):
        for method in self.METHODS:
            if hasattr(function, method):
                setattr(function, method, self.call(getattr(function, method), method == "eval"))
        return function

    def call(self, function, result=True):
        def guarded(*arguments):
            self.begin()
            try:
                value = function(*arguments)
            except (Exception, TookTooLong) as error:  # noqa: BLE001 - the user's code
                raise self.failed(error, arguments) from None
            finally:
                self.running = None
            if inspect.isgenerator(value):
                return self.each(value, arguments)
            return self.fitting(value, arguments) if result and self.wanted else value

        return guarded

    def each(self, rows, arguments):
        self.begin()
        try:
            for row in rows:
                self.running = None
                yield row
                self.begin()
        except (Exception, TookTooLong) as error:  # noqa: BLE001 - the user's code
            raise self.failed(error, arguments) from None
        finally:
            self.running = None

    def begin(self):
        if not self.watched:
            self.watched = True
            threading.Thread(target=self.watch, daemon=True).start()
            if not hasattr(sys.stdout, "left"):
                sys.stdout = Limited(sys.stdout, self.MOST_OUTPUT)
        self.running = (threading.get_ident(), time.monotonic())

    def watch(self):
        while True:
            time.sleep(1)
            running = self.running
            if running and time.monotonic() - running[1] > self.MOST_SECONDS:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(
                    ctypes.c_ulong(running[0]), ctypes.py_object(TookTooLong)
                )

    def fitting(self, value, arguments):
        wanted, kind = self.wanted, type(value)
        if value is None or (
            kind.__name__ == wanted and kind.__module__ in ("builtins", "decimal")
        ):
            return value
        if wanted == "int" and hasattr(value, "__index__") and kind is not bool:
            return int(value)
        if (
            wanted == "float"
            and kind is not str
            and kind is not bool
            and hasattr(value, "__float__")
        ):
            return float(value)
        raise self.told(
            {"returned": kind.__name__, "value": repr(value)[:200], "declared": self.result},
            arguments,
        )

    def failed(self, error, arguments):
        frames = own_frames(error, self.folder)
        place = frames[-1] if frames else {"file": MODULE + ".py", "line": 0, "text": ""}
        endless = isinstance(error, TookTooLong)
        message = f"a call took more than {self.MOST_SECONDS} s" if endless else str(error)
        return self.told(
            {
                "kind": "TimeoutError" if endless else type(error).__name__,
                "message": message[:2000],
                **place,
            },
            arguments,
        )

    def told(self, what, arguments):
        given = ", ".join(repr(one)[:200] for one in arguments)[:1000]
        told = json.dumps({"function": self.name, "arguments": given, **what})
        return RuntimeError("fs-function " + told)


class Limited:
    """Standard output that takes so much, and no more: it is a file of the engine's."""

    def __init__(self, output, most):
        self.output = output
        self.left = most

    def write(self, text):
        taken = text[: self.left]
        self.left -= len(taken)
        self.output.write(taken)
        return len(text)

    def __getattr__(self, name):
        return getattr(self.output, name)


if __name__ == "__main__":
    main()

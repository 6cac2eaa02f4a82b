"""Reads generated files with Python's own parsers and compares them with what went in."""

import ast
import json
import pathlib
import re

CONSTANTS = ("PIPELINE", "SOURCE", "SINK", "CONNECTORS", "TRANSFORM")
OPTION = re.compile(r"'((?:''|[^'])*)' = '((?:''|[^'])*)'(?:,\n  |\n\)$)")


def parse(text):
    """The constants, and the rest of the program as a text."""
    module = ast.parse(text)
    constants = {}
    for node in module.body:
        if isinstance(node, ast.Assign) and node.targets[0].id in CONSTANTS:
            constants[node.targets[0].id] = ast.literal_eval(node.value)
            node.value = ast.Constant(None)
    assert isinstance(module.body[0].value.value, str)
    module.body[0].value = ast.Constant(None)
    return constants, ast.dump(module)


def options(clause):
    assert clause.startswith("WITH (\n  "), clause
    found, position = {}, len("WITH (\n  ")
    while position < len(clause):
        match = OPTION.match(clause, position)
        assert match, clause[position:]
        key, value = (text.replace("''", "'") for text in match.groups())
        assert key not in found, key
        found[key] = value
        position = match.end()
    return found


plain, program = parse(pathlib.Path("plain.py").read_text(encoding="utf-8"))
assert set(plain) == set(CONSTANTS)
lines = pathlib.Path("cases.jsonl").read_text(encoding="ascii").splitlines()
for line in lines:
    case = json.loads(line)
    constants, rest = parse(case["run_py"])
    assert rest == program, case["run_py"]
    for name in ("PIPELINE", "SOURCE", "SINK", "TRANSFORM"):
        assert constants[name] == case[name], (name, constants[name], case[name])
    assert list(constants["CONNECTORS"]) == ["kafka", "filesystem", "redis", "print"]
    assert options(constants["CONNECTORS"]["redis"]) == case["redis"]
    assert options(constants["CONNECTORS"]["kafka"]) == case["kafka"]
    assert json.loads(case["contract_json"]) == case["contract"]
print(len(lines), "cases")

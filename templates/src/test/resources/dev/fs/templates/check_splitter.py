"""Compares how run.py cuts SQL with what Flink's lexer said of the same texts."""

import json
import pathlib

import run

KINDS = {"comment": "comment", "end": "end"}


def tokens(sql):
    """As the vectors have them: a prefix, as of E'…', left out."""
    for kind, text in run.tokens(sql):
        if kind in KINDS:
            yield [KINDS[kind], text]
        elif kind == "quoted":
            quote = text[-1]
            yield ["string" if quote == "'" else "name", text[text.index(quote) :]]


# Not splitlines(): U+2028 in a text ends no line.
lines = pathlib.Path("vectors.jsonl").read_text(encoding="utf-8").strip("\n").split("\n")
for line in lines:
    vector = json.loads(line)
    sql = vector["sql"]
    assert list(tokens(sql)) == vector["tokens"], (sql, list(tokens(sql)), vector["tokens"])
    assert "".join(text for _, text in run.tokens(sql)) == sql, sql
    statements = [run.without_comments(statement) for statement in run.split(sql)]
    assert statements == [run.without_comments(one) for one in vector["statements"]], sql
print(len(lines), "texts")

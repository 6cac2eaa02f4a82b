"""Values between test files and functions in Python.

A value is null, [kind, text] with the kind int, float, bool or text, {"list": values}, or {"map":
{name: value}}.
"""

import base64
import datetime
import decimal
import re

DECIMAL = re.compile(r"DECIMAL\((\d+), ?(\d+)\)")
FRACTION = re.compile(r"TIME(?:STAMP)?\((\d)\)")


class UnfitError(Exception):
    """A value that is not of its type."""

    at = 0


def argument(node, wanted):
    """A value as a function takes it; wanted: its SQL type, empty where nobody says it."""
    if node is None:
        return None
    if isinstance(node, dict):
        if "list" in node:
            inner = re.fullmatch(r"ARRAY<(.*)>(?: NOT NULL)?", wanted)
            return [argument(one, inner.group(1) if inner else "") for one in node["list"]]
        return {name: argument(one, "") for name, one in node["map"].items()}
    kind, text = node
    root = re.split(r"[ (<]", wanted)[0].upper()
    try:
        return CONVERSIONS.get(root, NATURAL[kind])(text)
    except (ValueError, ArithmeticError):
        raise UnfitError(text + " is not of the type " + wanted) from None


def truth(text):
    if text.lower() not in ("true", "false"):
        raise ValueError(text)
    return text.lower() == "true"


def moment(text):
    return datetime.datetime.fromisoformat(text.strip().replace("Z", ""))


def octets(text):
    return base64.b64decode(text, validate=True)


NATURAL = {"int": int, "float": float, "bool": truth, "text": str}
CONVERSIONS = {
    **dict.fromkeys(("TINYINT", "SMALLINT", "INT", "INTEGER", "BIGINT"), int),
    **dict.fromkeys(("FLOAT", "DOUBLE"), float),
    **dict.fromkeys(("STRING", "VARCHAR", "CHAR"), str),
    **dict.fromkeys(("BYTES", "BINARY", "VARBINARY"), octets),
    **dict.fromkeys(("TIMESTAMP", "TIMESTAMP_LTZ"), moment),
    "BOOLEAN": truth,
    "DECIMAL": decimal.Decimal,
    "DATE": datetime.date.fromisoformat,
    "TIME": datetime.time.fromisoformat,
}


def written(value, result):
    """A value as a test file would write it."""
    if value is None:
        return None
    if hasattr(value, "item") and not isinstance(value, (list, dict)):
        value = value.item()
    if isinstance(value, bool):
        return ["bool", "true" if value else "false"]
    if isinstance(value, (int, float)):
        return ["int" if isinstance(value, int) else "float", repr(value)]
    if isinstance(value, decimal.Decimal):
        return ["text", str(as_fine(value, result))]
    if isinstance(value, (datetime.datetime, datetime.time)):
        return ["text", cut(value, result).isoformat()]
    if isinstance(value, datetime.date):
        return ["text", value.isoformat()]
    if isinstance(value, (bytes, bytearray)):
        return ["text", base64.b64encode(value).decode("ascii")]
    if isinstance(value, dict):
        return {"map": {str(name): written(one, "") for name, one in value.items()}}
    if type(value).__name__ == "Row" and hasattr(value, "_fields"):
        return {"map": {name: written(one, "") for name, one in value.as_dict().items()}}
    if isinstance(value, (list, tuple, set)) or type(value).__name__ == "Row":
        return {"list": [written(one, "") for one in value]}
    return ["text", str(value)]


def as_fine(value, result):
    declared = DECIMAL.match(result)
    if declared is None:
        return value
    digit = decimal.Decimal(1).scaleb(-int(declared.group(2)))
    return value.quantize(digit, rounding=decimal.ROUND_HALF_UP)


def cut(value, result):
    """As Flink does with more digits of a second than a type has."""
    declared = FRACTION.match(result)
    digits = int(declared.group(1)) if declared else 6
    keep = 10 ** max(0, 6 - digits)
    return value.replace(microsecond=value.microsecond // keep * keep)

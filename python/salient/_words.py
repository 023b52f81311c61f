# SPDX-License-Identifier: BSL-1.0
"""What the program says to those who type commands, said to those who type Python."""

from __future__ import annotations

import re

# Options that are called otherwise here.
_called = {"for": "side", "by": "freq", "window": "within", "out": "file"}

# What stands behind an option and is no value of it.
_verbs = ("above", "alone", "and", "goes", "has", "makes", "needs", "or", "says", "takes", "to", "without")

_phrases = (
    ("route --line, claim cut --line, share --points, history --points", "route, claim_cut, control_share"),
    ("--by month or year", 'freq="MS" or freq="YS"'),
    ("a position as lon,lat", "a position as (lon, lat)"),
    ("quality in the JSON", 'to_dict()["quality"]'),
)

_option = re.compile(r"(?<![\w./-])--([a-z]+(?:-[a-z]+)*)(?: ([\w…-]+(?:[=:][^\s,;)]+)?))?")


def _said(found: re.Match[str]) -> str:
    name = _called.get(found[1], found[1].replace("-", "_"))
    value = found[2]
    if value is None:
        return f"{name}="
    if value in _verbs:
        return f"{name}= {value}"
    return f"{name}={value}" if value.isupper() and value.isalpha() else f'{name}="{value}"'


def in_python(text: str) -> str:
    """A message with the arguments of a call in place of the options of a command.

    >>> in_python("give --status occupied, or --legend FILE")
    'give status="occupied", or legend=FILE'
    """
    for program, here in _phrases:
        text = text.replace(program, here)
    return _option.sub(_said, text)

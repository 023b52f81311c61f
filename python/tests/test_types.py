# SPDX-License-Identifier: BSL-1.0
"""The package's types hold, its public names are documented functions of Python, and the stubs name what is there."""

import ast
import inspect
from pathlib import Path

import pytest
import salient
from salient import _core


def test_mypy():
    api = pytest.importorskip("mypy.api")
    said, _, code = api.run(
        ["--strict", "--ignore-missing-imports", "--cache-dir", "/dev/null", str(Path(salient.__file__).parent)]
    )
    assert code == 0, said


def test_public_names_have_docstrings_and_types():
    for name in salient.__all__:
        held = getattr(salient, name)
        assert inspect.isclass(held) or inspect.isfunction(held), name
        assert held.__doc__, name
        if inspect.isfunction(held):
            assert "return" in held.__annotations__, name


def test_the_stubs_name_what_is_there():
    stub = ast.parse((Path(salient.__file__).parent / "_core.pyi").read_text())
    named = {n.name for n in stub.body if isinstance(n, (ast.FunctionDef, ast.ClassDef))} | {"version"}
    assert named == {name for name in dir(_core) if not name.startswith("_")}
    for of in (n for n in stub.body if isinstance(n, ast.ClassDef)):
        methods = {m.name for m in of.body if isinstance(m, ast.FunctionDef) and not m.name.startswith("_")}
        assert methods == {name for name in vars(getattr(_core, of.name)) if not name.startswith("_")}, of.name

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


of_a_user = """
import salient

here = salient.read_map("maps@latest", status="occupied")
ring: salient.Encirclement = salient.encirclement(here, "Pokrovsk", (10, 20))
shares: list[float | None] = [radius.directions_blocked.contested_open for radius in ring.radii]
gained: float = salient.change(here, here).gained_km2
archive = salient.open_archive("maps")
days = [one.state_day for one in archive if one.contested_mapped]
first: salient.Map = archive[0]
steps: salient.Series = salient.join(chunk.series() for chunk in archive.chunks(2))
since: salient.History = salient.history(archive, "D", strict=True)
end: salient.WayOutEnd | None = salient.way_out(here, (37.0, 48.5)).contested_open
try:
    salient.nearest(here, "Pokrovsk")
except salient.MissingFileError as problem:
    where: str | None = problem.file
"""


def test_mypy_of_who_uses_it(tmp_path, monkeypatch):
    """Under --strict a name that is not exported by name does not exist."""
    api = pytest.importorskip("mypy.api")
    monkeypatch.setenv("MYPYPATH", str(Path(salient.__file__).parents[1]))
    file = tmp_path / "of_a_user.py"
    file.write_text(of_a_user + "".join(f"salient.{name}\n" for name in salient.__all__))
    said, _, code = api.run(["--strict", "--ignore-missing-imports", "--cache-dir", "/dev/null", str(file)])
    assert code == 0, said


def test_all_that_is_public_is_named():
    modules = (salient.archive, salient.errors, salient.maps, salient.measures, salient.results, salient.series)
    named = {name for name in dir(salient) if not name.startswith("_")} - {"annotations"}
    assert set(salient.__all__) == named - {module.__name__.rpartition(".")[2] for module in modules}


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

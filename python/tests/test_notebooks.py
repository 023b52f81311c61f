# SPDX-License-Identifier: BSL-1.0
"""The notebooks run as they stand, and the docs' lines of Python too."""

import re
from pathlib import Path

import pytest
from conftest import examples, root

notebooks = sorted((root / "python" / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("file", notebooks, ids=lambda f: f.stem)
def test_a_notebook_runs(file):
    nbformat = pytest.importorskip("nbformat")
    execute = pytest.importorskip("nbconvert.preprocessors")
    pytest.importorskip("ipykernel")
    pytest.importorskip("matplotlib")
    book = nbformat.read(file, as_version=4)
    execute.ExecutePreprocessor(timeout=60, kernel_name="python3").preprocess(
        book, {"metadata": {"path": str(root / "python" / "notebooks")}}
    )
    assert any(cell.get("outputs") for cell in book.cells)
    # As it is read: of HTML and SVG notebooks show the HTML alone, which then has to hold the picture.
    page, _ = pytest.importorskip("nbconvert").HTMLExporter().from_notebook_node(book)
    drawn = sum("image/svg+xml" in output.get("data", {}) for cell in book.cells for output in cell.get("outputs", ()))
    assert drawn > 0 and page.count('<svg xmlns="http://www.w3.org/2000/svg"') == drawn


def test_the_docs_lines_are_python():
    for page in ("python.md", "scale.md"):
        blocks = re.findall(r"```python\n(.*?)```", (root / "docs" / page).read_text(), re.S)
        assert blocks
        for block in blocks:
            compile(block, page, "exec")

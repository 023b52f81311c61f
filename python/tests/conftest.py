# SPDX-License-Identifier: BSL-1.0
import json
import os
import subprocess
from pathlib import Path

import pytest
import salient

root = Path(__file__).resolve().parents[2]
examples = str(root / "examples" / "data")
data = Path(os.environ.get("SALIENT_DATA_DIR", root / ".." / "shared" / "data"))
program = os.environ.get("SALIENT_PROGRAM") or str(Path(salient.__file__).parent / "program")


@pytest.fixture(autouse=True)
def examples_for_doctests(doctest_namespace):
    doctest_namespace["EXAMPLES"] = examples


@pytest.fixture(scope="session")
def run():
    """The program's JSON without its provenance."""

    def answer(*arguments):
        done = subprocess.run(
            [program, *map(str, arguments), "--format", "json", "--quiet"], capture_output=True, text=True, check=True
        )
        body = json.loads(done.stdout)
        body.pop("meta")
        return body

    return answer


@pytest.fixture(scope="session")
def run_with_warnings():
    """The warnings of the program's JSON."""

    def answer(*arguments):
        done = subprocess.run([program, *map(str, arguments), "--format", "json"], capture_output=True, text=True, check=True)
        return json.loads(done.stdout)["meta"]["warnings"]

    return answer


@pytest.fixture(scope="session")
def real():
    if not (data / "daily").is_dir():
        pytest.skip("skipped: no data")
    return data


@pytest.fixture(scope="session")
def days(real, tmp_path_factory):
    """All days of the daily archive, unpacked."""
    folder = tmp_path_factory.mktemp("daily")
    subprocess.run(["tar", "xf", real / "daily.tar.xz", "-C", folder], check=True)
    found = sorted(folder.rglob("*.geojson"))
    return found[0].parent


@pytest.fixture(scope="session")
def two():
    return salient.read_map(examples + "@2025-10-01"), salient.read_map(examples + "@2025-11-01")

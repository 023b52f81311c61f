# SPDX-License-Identifier: BSL-1.0
"""Errors, threads, Ctrl-C, pickles, pictures: how the package behaves as Python."""

import copy
import gzip
import json
import os
import pickle
import shutil
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import salient
from conftest import examples, program, root


def test_version_is_the_program_s():
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == salient.__version__


def test_console_script():
    done = subprocess.run([sys.executable, "-m", "salient", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == salient.__version__


def test_a_missing_file_is_a_file_not_found_error():
    with pytest.raises(FileNotFoundError) as raised:
        salient.read_map("no/such/file.geojson")
    assert isinstance(raised.value, salient.SalientError)
    assert (raised.value.code, raised.value.file) == (401, "no/such/file.geojson")
    again = pickle.loads(pickle.dumps(raised.value))
    assert type(again) is type(raised.value) and again.code == 401 and str(again) == str(raised.value)


def test_what_is_no_map_is_a_value_error(tmp_path):
    broken = tmp_path / "broken.geojson"
    broken.write_text('{"type": "FeatureCollection", "features": [{"type": "Feature", ]}')
    with pytest.raises(ValueError) as raised:
        salient.read_map(broken)
    assert raised.value.code == 402 and raised.value.offset is not None and raised.value.file == str(broken)


@pytest.mark.parametrize("radius", [0, -1, float("nan"), 1001])
def test_a_radius_out_of_range_is_a_value_error(two, radius):
    with pytest.raises(salient.ArgumentError) as raised:
        salient.encirclement(two[0], (37.0, 48.5), radius)
    assert 101 <= raised.value.code <= 106


def test_options_and_days_that_are_not_there(two):
    with pytest.raises(TypeError, match="no option 'colour'"):
        salient.read_map(examples + "@2025-11-01", colour="red")
    with pytest.raises(KeyError, match="nearest earlier one is of 2025-09-01"):
        salient.open_archive(examples)["2025-09-15"]
    with pytest.raises(ValueError, match="freq is one of"):
        salient.open_archive(examples).series("fortnight")


@pytest.mark.parametrize("compressed", [False, True])
def test_bytes_are_read_like_the_file(compressed):
    path = os.path.join(examples, "illustration_20251101.geojson")
    with open(path, "rb") as file:
        held = file.read()
    here = salient.read_map(gzip.compress(held) if compressed else held, source=None)
    assert here.area().km2 == salient.read_map(path).area().km2


def an_error(of):
    problem = of("told")
    problem.code, problem.file, problem.offset = 402, "a.geojson", 7
    return problem


# One of each public class.
one_of = {
    "Map": lambda two: two[0],
    "Archive": lambda two: salient.open_archive(examples)["2025-09":],
    "Series": lambda two: salient.open_archive(examples).series(places=[(37.0, 48.5)], ways=True),
    "History": lambda two: salient.open_archive(examples).history(),
    "Change": lambda two: salient.change(*two),
    "AreaChange": lambda two: salient.change(*two).contested_closed,
    "Matrix": lambda two: salient.change(*two).matrix,
    "Area": lambda two: two[0].area(),
    "Encirclement": lambda two: salient.encirclement(two[1], (37.0, 48.5)),
    "Radius": lambda two: salient.encirclement(two[1], (37.0, 48.5)).radii[0],
    "Range": lambda two: salient.error_band(two[1]),
    "Nearest": lambda two: salient.nearest(two[1], (37.0, 48.5)),
    "WayOut": lambda two: salient.way_out(two[1], (37.0, 48.5)),
    "WayOutEnd": lambda two: salient.way_out(two[1], (37.0, 48.5)).contested_open,
    "PocketEnd": lambda two: salient.pocket(two[1], (37.0, 48.5)).contested_open,
    "Pocket": lambda two: salient.pocket(two[1], (37.0, 48.5)),
    "Distance": lambda two: salient.distance("Pokrovsk", "Kramatorsk", two[1], before=two[0]),
    "Toward": lambda two: salient.distance("Pokrovsk", "Kramatorsk", two[1]).toward,
    "NearestToBoth": lambda two: salient.distance("Pokrovsk", "Kramatorsk", two[1]).nearest,
    "NearestFrom": lambda two: salient.distance("Pokrovsk", "Kramatorsk", two[1]).nearest.from_b,
    "FrontLine": lambda two: salient.front_line(two[1]),
    "Advance": lambda two: salient.advance(*two),
    "Route": lambda two: salient.route(two[1], [(36.5, 48.3), (37.8, 48.7)]),
    "Agreement": lambda two: salient.agreement(*two),
    "Control": lambda two: salient.control_share(two[1], [(37.0, 48.5)]),
    "Claim": lambda two: salient.claim_encircled(two[1], (37.0, 48.5)),
}
public = [getattr(salient, name) for name in salient.__all__ if isinstance(getattr(salient, name), type)]


@pytest.mark.parametrize("of", public, ids=lambda of: of.__name__)
def test_every_public_class_pickles(two, of):
    if issubclass(of, Exception):
        held = an_error(of)
        again = pickle.loads(pickle.dumps(held))
        assert type(again) is of and str(again) == "told" and vars(again) == vars(held)
        return
    held = one_of[of.__name__](two)
    assert type(held) is of
    for again in (pickle.loads(pickle.dumps(held)), copy.copy(held), copy.deepcopy(held)):
        assert type(again) is of
        if of is salient.Archive:
            assert again.days == held.days and list(again) == list(held)
            continue
        assert again == held
        for name in ("to_dict", "svg", "to_geojson"):
            if hasattr(held, name):
                assert getattr(again, name)() == getattr(held, name)()
        for name in ("sources", "citation"):
            assert getattr(again, name) == getattr(held, name)


def test_a_history_is_whole_after_a_journey():
    held = salient.open_archive(examples).history()
    again = pickle.loads(pickle.dumps(held))
    assert again.to_geodataframe().equals(held.to_geodataframe()) and again.to_frame().equals(held.to_frame())
    assert held != salient.open_archive(examples).history("W")


def test_a_sentence_to_cite(two):
    digest = two[1].sources[0]["sha256"][:8]
    archive = salient.open_archive(examples)
    frame = salient.encirclement(two[1], [(37.0, 48.5)])
    for found in (
        two[1].citation,
        salient.change(*two).citation,
        salient.way_out(two[1], (37.0, 48.5)).citation,
        archive.series().citation,
        archive.history().citation,
        archive.series().to_frame().attrs["citation"],
        frame.attrs["citation"],
    ):
        for words in ("Cite as: Illustration", "state 2025-11-01T21:59:59Z", f"SHA-256 {digest}", salient.__version__, "salient."):
            assert words in found
        assert found.count("SHA-256") <= 2 and "\n" not in found
    assert "4 maps" in archive.series().citation
    assert two[1].citation in two[1]._repr_html_() and salient.change(*two).citation in salient.change(*two)._repr_html_()


def test_a_map_keeps_its_bounds_when_it_is_sent(tmp_path):
    for name in os.listdir(examples):
        shutil.copy(os.path.join(examples, name), tmp_path)
    profile = json.loads((tmp_path / "source.json").read_text())
    profile["domain"] = str(root / "examples" / "boundaries" / "domain.geojson")
    (tmp_path / "source.json").write_text(json.dumps(profile))
    for held in (salient.read_map(f"{tmp_path}@2025-11-01"), salient.open_archive(tmp_path)[-1]):
        again = pickle.loads(pickle.dumps(held))
        bounded = salient.encirclement(held, (36.4, 48.5)).to_dict()
        assert salient.encirclement(again, (36.4, 48.5)).to_dict() == bounded
        plain = salient.encirclement(salient.read_map(examples + "@2025-11-01"), (36.4, 48.5)).to_dict()
        assert bounded["radii"] != plain["radii"]


def test_damaged_bytes_are_refused(two):
    held = bytearray(two[0].to_bytes())
    held[len(held) // 2] ^= 1
    with pytest.raises(salient.InputError):
        salient.Map.from_bytes(bytes(held))
    steps, when = salient.open_archive(examples).series().to_bytes(), salient.open_archive(examples).history().to_bytes()
    for held, read in ((steps, salient.Series.from_bytes), (when, salient.History.from_bytes)):
        for cut in (0, 7, len(held) // 2, len(held) - 1):
            with pytest.raises(salient.InputError):
                read(held[:cut])
    with pytest.raises(salient.InputError):
        salient.History.from_bytes(steps)


def test_pictures(two):
    archive = salient.open_archive(examples)
    for held in (two[1], salient.change(*two), salient.encirclement(two[1], (37.0, 48.5)), archive.history()):
        assert held._repr_svg_().startswith("<svg")
        assert held._repr_html_().startswith(held._repr_svg_()) and "<table" in held._repr_html_()


def test_threads_share_a_map(two):
    expected = salient.encirclement(two[1], (37.0, 48.5)).to_dict()
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: salient.encirclement(two[1], (37.0, 48.5)).to_dict(), range(32)))
    assert all(answer == expected for answer in answers)


def test_the_lock_is_released(real):
    """While a call runs, Python runs too."""
    archive = salient.open_archive(examples)
    ticks = 0
    done = threading.Event()

    def count():
        nonlocal ticks
        while not done.is_set():
            ticks += 1
            time.sleep(0.001)

    other = threading.Thread(target=count)
    other.start()
    began = time.perf_counter()
    salient.encirclement(archive[-1], many_places(300), threads=1)
    took = time.perf_counter() - began
    done.set()
    other.join()
    assert ticks > took * 50


def many_places(count):
    import numpy
    import pandas

    random = numpy.random.default_rng(1)
    return pandas.DataFrame({"lon": random.uniform(36, 38, count), "lat": random.uniform(48, 49, count)})


def test_progress(two):
    told = []
    salient.open_archive(examples).series(progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1]


def test_a_worker_takes_one_thread():
    from salient._call import thread_count

    assert thread_count(None) >= 1 and thread_count(5) == 5
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(thread_count, None).result() == 1

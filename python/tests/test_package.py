# SPDX-License-Identifier: BSL-1.0
"""Errors, threads, Ctrl-C, pickles, pictures: how the package behaves as Python."""

import copy
import gzip
import json
import os
import pickle
import shutil
import signal
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


def test_everything_pickles(two):
    ring = salient.encirclement(two[1], (37.0, 48.5))
    changed = salient.change(*two)
    steps = salient.open_archive(examples).series(places=[(37.0, 48.5)], ways=True)
    for held in (two[0], ring, changed, steps, two[0].area(), salient.way_out(two[1], (37.0, 48.5))):
        again = pickle.loads(pickle.dumps(held))
        assert again == held and again.to_dict() == held.to_dict() if hasattr(held, "to_dict") else again == held
    archive = pickle.loads(pickle.dumps(salient.open_archive(examples)["2025-09":]))
    assert archive.days == salient.open_archive(examples)["2025-09":].days
    assert copy.deepcopy(two[0]) == two[0]


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
    steps = salient.open_archive(examples).series().to_bytes()
    for cut in (0, 7, len(steps) // 2, len(steps) - 1):
        with pytest.raises(salient.InputError):
            salient.series_from_bytes(steps[:cut])


def test_pictures(two):
    archive = salient.open_archive(examples)
    for held in (two[1], salient.change(*two), salient.encirclement(two[1], (37.0, 48.5)), archive.history()):
        assert held._repr_svg_().startswith("<svg")


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


def stopped_after(call, seconds):
    """How long after Ctrl-C the call is over."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a notebook's client leaves another
    sent = []

    def press():
        sent.append(time.perf_counter())
        os.kill(os.getpid(), signal.SIGINT)

    timer = threading.Timer(seconds, press)
    timer.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            call()
        return time.perf_counter() - sent[0]
    finally:
        timer.join()


def test_ctrl_c_stops_many_places(two):
    places = many_places(20_000)
    salient.encirclement(two[1], places[:1])  # what is imported on the way may swallow a signal
    assert stopped_after(lambda: [salient.encirclement(two[1], places, threads=1) for _ in range(5)], 0.3) < 0.5


def test_ctrl_c_stops_a_series(days):
    archive = salient.open_archive(days, status="occupied")
    assert stopped_after(lambda: archive.series(places=[(37.17585, 48.28198)], ways=True), 0.2) < 0.5


def test_ctrl_c_stops_one_measure(real):
    full = salient.open_archive(real / "history")[-1]
    places = [(37.0 + i / 50, 48.0) for i in range(60)]
    assert stopped_after(lambda: [salient.way_out(full, place) for place in places], 0.1) < 0.5


def test_progress(two):
    told = []
    salient.open_archive(examples).series(progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1]


def test_a_worker_takes_one_thread():
    from salient._call import thread_count

    assert thread_count(None) >= 1 and thread_count(5) == 5
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(thread_count, None).result() == 1

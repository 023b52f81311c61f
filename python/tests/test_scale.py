# SPDX-License-Identifier: BSL-1.0
"""Archives cut among processes, on engines that exist: the same to the bit."""

import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
import salient
from conftest import examples

towns = [(37.17585, 48.28198), (37.26091, 48.30523), (37.61517, 49.71055), (37.7069, 48.5277),
         (38.10007, 48.86699), (37.55629, 48.72305), (37.61667, 48.86667), (36.25272, 49.98081)]  # fmt: skip


def of_towns(chunk):
    return chunk.series(places=towns)


def of_days(chunk):
    return chunk.series()


@pytest.fixture(scope="session")
def few_days(days, tmp_path_factory):
    """The last 24 days of the daily archive; all of them where SALIENT_PYTHON_FULL is set."""
    count = 536 if os.environ.get("SALIENT_PYTHON_FULL") else 24
    folder = tmp_path_factory.mktemp("few")
    for file in sorted(Path(days).glob("*.geojson"))[-count:]:
        shutil.copy(file, folder)
    return folder


@pytest.fixture(scope="session")
def archive(few_days):
    return salient.open_archive(few_days, status="occupied")


@pytest.fixture(scope="session")
def whole(archive):
    return of_towns(archive)


@pytest.mark.parametrize("freq", ["D", "W", "MS", "map"])
@pytest.mark.parametrize("n", [1, 2, 3, 100])
def test_chunks_join_to_the_whole(freq, n):
    archive = salient.open_archive(examples)
    parts = archive.chunks(n, freq)
    assert len(parts) <= n and all(a.until == b.since for a, b in zip(parts, parts[1:]))
    assert salient.join([chunk.series(freq) for chunk in parts]) == archive.series(freq)


def test_a_chunk_is_small_to_send(archive):
    assert max(len(pickle.dumps(chunk)) for chunk in archive.chunks(4)) < 2000


def test_a_chunk_is_an_archive_of_its_own_maps():
    archive = salient.open_archive(examples)
    first, second = archive.chunks(2, "map")
    assert first.days + second.days[1:] == archive.days
    for chunk in (first, second, pickle.loads(pickle.dumps(second))):
        assert [one.state_day for one in chunk] == chunk.days == chunk.info.index.date.tolist()
        assert len(chunk) < len(archive) and chunk[-1].state_day == chunk.days[-1]
        assert str(chunk.days[0]) in chunk and len(chunk[1:]) == len(chunk) - 1
    assert [part.days for part in second.chunks(2, "map")] == [second.days[:2], second.days[1:]][: len(second) - 1]


def test_a_chunk_reads_its_own_files_alone(tmp_path):
    for file in Path(examples).iterdir():
        shutil.copy(file, tmp_path)
    archive = salient.open_archive(tmp_path)
    last = archive.chunks(3, "map")[-1]
    for file in sorted(tmp_path.glob("*.geojson"))[: len(archive) - len(last)]:
        file.write_text("poisoned")
    assert [one.state_day for one in last] == last.days
    with pytest.raises(salient.InputError):
        list(archive)


peak = """
import pickle, re, sys
held = list(pickle.loads(bytes.fromhex(sys.argv[1])))
print(len(held), re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""


def test_a_worker_holds_no_more_than_its_chunk(tmp_path):
    numpy = pytest.importorskip("numpy")
    turn = numpy.linspace(0, 2 * numpy.pi, 20_000)
    for day in range(1, 29):
        ring = numpy.column_stack([37 + numpy.cos(turn) * (1 + day / 1000), 48.5 + numpy.sin(turn) / 2]).round(7)
        ring[-1] = ring[0]
        geometry = {"type": "Polygon", "coordinates": [ring.tolist()]}
        feature = {"type": "Feature", "properties": {}, "geometry": geometry}
        (tmp_path / f"made_202511{day:02}.geojson").write_text(json.dumps(feature))
    archive = salient.open_archive(tmp_path, status="occupied")
    chunks = [archive.chunks(27, "map")[20], archive.chunks(4, "map")[1], archive]

    def kib(chunk):
        done = subprocess.run(
            [sys.executable, "-c", peak, pickle.dumps(chunk).hex()], capture_output=True, text=True, check=True
        )
        count, most = map(int, done.stdout.split())
        assert count == len(chunk)
        return most

    least, some, all_of_them = map(kib, chunks)
    assert all_of_them - least > 26 * 20_000 * 16 / 1024  # 26 maps more of 16 bytes a vertex, or nothing was measured
    assert some - least < 0.6 * (all_of_them - least)


def test_futures(archive, whole):
    with ProcessPoolExecutor(2) as pool:
        assert salient.join(pool.map(of_towns, archive.chunks(4))) == whole


def test_joblib(archive, whole):
    joblib = pytest.importorskip("joblib")
    parts = joblib.Parallel(n_jobs=2)(joblib.delayed(of_towns)(chunk) for chunk in archive.chunks(4))
    assert salient.join(parts) == whole


def test_full_maps(real):
    maps = salient.open_archive(real / "history")
    with ProcessPoolExecutor(2) as pool:
        assert salient.join(pool.map(of_towns, maps.chunks(2))) == of_towns(maps)


def test_a_poisoned_file_is_named_and_the_rest_delivered(few_days, tmp_path):
    folder = tmp_path / "poisoned"
    shutil.copytree(few_days, folder)
    bad = sorted(folder.glob("*.geojson"))[-2]
    bad.write_text('{"type": "FeatureCollection", "features": [')
    chunks = salient.open_archive(folder, status="occupied").chunks(len(list(folder.iterdir())) - 1)
    delivered, failed = [], []
    with ProcessPoolExecutor(2) as pool:
        futures = [pool.submit(of_days, chunk) for chunk in chunks]
        for future in futures:
            try:
                delivered.append(future.result())
            except salient.InputError as problem:
                failed.append(problem.file)
    assert set(failed) == {str(bad)}
    assert delivered or len(chunks) == len(failed)


def test_parts_of_other_places_are_other_parts(tmp_path):
    import pandas

    archive = salient.open_archive(examples)
    rows = [{"name": f"p{i}", "lon": 37 + i / 1000, "lat": 48.2} for i in range(100)]
    frame = pandas.DataFrame(rows)
    other = frame.copy()
    other.loc[50, "lat"] = 48.4  # in the middle, which pandas leaves out of what it prints
    folder = tmp_path / "made" / "here"
    first = archive.series_in(folder, places=frame, radii_km=[5])
    second = archive.series_in(folder, places=other, radii_km=[5])
    assert len(list(folder.iterdir())) == 2
    assert first != second


def test_a_place_that_cannot_be_answered_keeps_its_row():
    steps = salient.open_archive(examples).series(places=[(37.17585, 48.28198), (0, 90)], radii_km=5, ways=True)
    frame = steps.places().reset_index()
    failed = frame[frame["error"].notna()]
    answered = frame[frame["error"].isna()]
    assert len(answered) > 0
    assert len(failed) > 0
    assert set(frame["place"]) == {p["name"] for p in steps.to_dict()["steps"][0]["places"]}
    assert failed["directions_blocked"].isna().all()


def test_one_place_is_a_place(tmp_path):
    archive = salient.open_archive(examples)
    here = (37.17585, 48.28198)
    assert archive.series(places=here) == archive.series(places=[here])
    assert archive.series(places="Pokrovsk").to_dict()["steps"][0]["places"][0]["name"] == "Pokrovsk"
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        archive["latest"]


def test_parts_that_are_there_are_not_computed_again(tmp_path, monkeypatch):
    archive = salient.open_archive(examples)
    first = [chunk.series_in(tmp_path) for chunk in archive.chunks(3)]
    monkeypatch.setattr(salient.Archive, "series", lambda *_, **__: pytest.fail("computed again"))
    assert [chunk.series_in(tmp_path) for chunk in archive.chunks(3)] == first


@pytest.fixture(scope="module")
def client():
    distributed = pytest.importorskip("distributed")
    pytest.importorskip("dask")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as cluster, distributed.Client(cluster) as client:
        yield client


def test_dask_futures(client, archive, whole):
    assert salient.join(client.gather(client.map(of_towns, archive.chunks(4)))) == whole


def test_dask_delayed_and_bag(client, archive, whole):
    import dask
    import dask.bag

    parts = dask.compute(*[dask.delayed(of_towns)(chunk) for chunk in archive.chunks(2)])
    assert salient.join(parts) == whole
    bag = dask.bag.from_sequence(archive.chunks(2), npartitions=2)
    assert salient.join(bag.map(of_towns).compute()) == whole


def die_once(chunk, mark):
    if not os.path.exists(mark):
        open(mark, "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    return of_towns(chunk)


def test_dask_with_a_worker_killed_in_the_middle(client, archive, whole, tmp_path):
    chunks = archive.chunks(4)
    futures = [client.submit(die_once, c, str(tmp_path / "died")) if i == 1 else client.submit(of_towns, c) for i, c in enumerate(chunks)]
    assert salient.join(client.gather(futures)) == whole
    assert (tmp_path / "died").exists()

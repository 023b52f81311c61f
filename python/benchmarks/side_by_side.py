# SPDX-License-Identifier: BSL-1.0
"""What Python adds to the library, and what others take: medians in one process.

    python3 python/benchmarks/side_by_side.py FOLDER_OF_DAILY_MAPS [PROGRAM]

The C++ figures are taken by the compiled module's own calls, without the package's Python around them; the program's by
its whole run.
"""

import statistics
import subprocess
import sys
import time
import warnings

import numpy
import pandas
import salient
from salient import _core

warnings.filterwarnings("ignore")


def seconds(call, times):
    """The median of so many calls."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def by_turns(first, second, times):
    """The medians of two calls, made one after the other so many times: a machine that slows down slows both."""
    taken = ([], [])
    for _ in range(times):
        for call, to in zip((first, second), taken):
            began = time.perf_counter()
            found = call()
            to.append(time.perf_counter() - began if found is None else found)
    return tuple(map(statistics.median, taken))


def row(what, ours, theirs, bar=None):
    ratio = theirs / ours if bar is None else ours / theirs
    wanted = "" if bar is None else f"  (bar {bar})"
    print(f"{what:58} {1e3 * ours:10.3f} ms {1e3 * theirs:10.3f} ms {ratio:8.2f}{wanted}")


def main():
    folder, program = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None
    archive = salient.open_archive(folder, status="occupied")
    maps = list(archive)
    pairs = list(zip(maps, maps[1:]))
    print(f"{'':58} {'salient':>13} {'other':>13} {'ratio':>8}")

    def pair(a, b):
        return by_turns(lambda: seconds(lambda: salient.change(a, b), 11), lambda: _core.time_change(a._held, b._held, 11), 5)

    ours, inside = zip(*(pair(a, b) for a, b in pairs))
    for what in (statistics.median, statistics.mean):  # every second day nothing changes, and then there is little to do
        row(f"change of a daily pair, {what.__name__} of {len(pairs)} / the C++ call", what(ours), what(inside), 1.3)
    moved = max(pairs[-60:], key=lambda pair: salient.change(*pair).gained_km2)

    if program:
        command = [program, "series", folder, "--status", "occupied", "--by", "day", "--threads", "1", "--format", "csv", "--quiet"]

        def program_runs():
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

        def frame_is_made():
            len(salient.open_archive(folder, status="occupied").series(threads=1).to_frame())

        frame, theirs = by_turns(frame_is_made, program_runs, 7)
        row("all daily changes into a frame / salient series", frame, theirs, 1.2)

    random = numpy.random.default_rng(1)
    places = pandas.DataFrame({"lon": random.uniform(36, 38.5, 1000), "lat": random.uniform(47.5, 49.5, 1000)})
    at = list(zip(places.lon, places.lat))

    def all_places():
        len(salient.encirclement(maps[-1], places, threads=1))

    ours, inside = by_turns(all_places, lambda: _core.time_encirclement(maps[-1]._held, at, [5, 10, 20, 30]), 7)
    row("1,000 places on one map / the C++ batch", ours, inside, 1.2)

    try:
        import geopandas
    except ImportError:
        return
    before, after = (m.to_geodataframe() for m in moved)
    ours = seconds(lambda: salient.change(*moved), 51)
    a, b = before.geometry.iloc[0], after.geometry.iloc[0]
    row("a pair in which much changed, shapely's two differences", ours, seconds(lambda: (a.difference(b), b.difference(a)), 5))
    try:
        overlay = seconds(lambda: geopandas.overlay(before, after, how="symmetric_difference"), 3)
        row("the same, geopandas.overlay", ours, overlay)
    except ImportError as problem:
        print(f"geopandas.overlay is left out: {problem}")
    file = maps[-1].sources[0]["path"]
    row(
        "reading a daily map, geopandas.read_file",
        seconds(lambda: salient.read_map(file, status="occupied"), 9),
        seconds(lambda: geopandas.read_file(file), 9),
    )


if __name__ == "__main__":
    main()

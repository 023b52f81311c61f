# SPDX-License-Identifier: BSL-1.0
"""The numbers are the program's, to the bit."""

import csv

import pytest
import salient
from conftest import examples


def shared_keys_are_equal(ours, theirs):
    assert {key: theirs[key] for key in ours if key in theirs} == {key: ours[key] for key in ours if key in theirs}
    assert set(ours) - set(theirs) <= {"stretches"}


def test_area(run, two):
    assert two[1].area().to_dict() == run("area", examples + "@2025-11-01")


def test_change(run, two):
    assert salient.change(*two).to_dict() == run("change", examples + "@2025-10-01", examples + "@2025-11-01")


def test_encirclement(run, two):
    theirs = run("encirclement", examples + "@2025-11-01", "--place", "37,48.5", "--no-corridor")["places"][0]
    ours = salient.encirclement(two[1], (37.0, 48.5)).to_dict()
    for radius in theirs["radii"]:
        radius.pop("directions_blocked_over"), radius.pop("disc_share_over")
    shared_keys_are_equal(ours, theirs)


def test_ways(run, two):
    theirs = run("encirclement", examples + "@2025-11-01", "--place", "37,48.5")["places"][0]
    assert salient.way_out(two[1], (37.0, 48.5)).to_dict() == theirs["way_out"]
    assert salient.pocket(two[1], (37.0, 48.5)).to_dict() == theirs["corridor"]


def test_front_and_advance(run, two):
    theirs = run("front", examples + "@2025-11-01", "--since", examples + "@2025-10-01")
    assert salient.front_line(two[1]).to_dict()["lengths"] == theirs["lengths"]
    assert salient.advance(*two).to_dict()["advance"] == theirs["advance"]


def test_agreement(run, two):
    assert salient.agreement(*two).to_dict() == run("agreement", examples + "@2025-10-01", examples + "@2025-11-01")


def test_claim(run, two):
    theirs = run("claim", "encircled", examples + "@2025-11-01", "--place", "37,48.5")["rows"][0]
    ours = salient.claim_encircled(two[1], (37.0, 48.5))
    assert ours.to_dict() == {key: theirs[key] for key in ours.to_dict()}


def test_series_and_history(run):
    archive = salient.open_archive(examples)
    theirs = run("series", examples, "--by", "month", "--place", "37,48.5", "--no-corridor")
    theirs.pop("published")
    assert archive.series("MS", places=[(37.0, 48.5)]).to_dict() == theirs
    assert archive.history().to_dict() == run("history", examples)


@pytest.mark.parametrize("freq, by", [("28D", "28d"), ("YS", "year"), ("W", "week"), ("map", "map")])
def test_every_frequency(run, freq, by):
    theirs = run("series", examples, "--by", by)
    assert salient.open_archive(examples).series(freq).to_dict() == {key: theirs[key] for key in ("steps", "places_at_start", "quality")}


def test_every_daily_pair(run, days):
    """All pairs of neighbouring days, against one run of the program's series."""
    archive = salient.open_archive(days, status="occupied")
    steps = run("series", days, "--status", "occupied", "--by", "map", "--flicker-days", "0")["steps"]
    before, compared = None, 0
    for after in archive:
        if before is not None:
            found, step = salient.change(before, after), steps[compared]
            assert (found.gained_km2, found.lost_km2, found.net_km2) == (
                step["gained_km2"],
                step["lost_km2"],
                step["net_km2"],
            )
            assert found.matrix.to_dict() == step["matrix"]
            assert (found.quantity_km2, found.allocation_km2) == (step["quantity_km2"], step["allocation_km2"])
            compared += 1
        before = after
    assert compared == len(steps) > 10


def test_eight_places_on_sixty_maps(run, real, days):
    """Each place on each map, by itself and all in one call, against one run of the program's series."""
    pandas = __import__("pandas")
    places = pandas.read_csv(real / "places.csv", index_col="name")
    archive = salient.open_archive(days, status="occupied")[-61:]
    folder_days = [str(d) for d in archive.days]
    theirs = run(
        "series", days, "--status", "occupied", "--by", "map", "--since", folder_days[0], "--places",
        real / "places.csv", "--place", "all", "--no-corridor", "--flicker-days", "0",
    )["steps"]  # fmt: skip
    maps = list(archive)[1:]
    assert len(maps) == len(theirs)
    for here, step in zip(maps, theirs):
        frame = salient.encirclement(here, places)
        assert list(frame.index.names) == ["name", "radius_km"]
        for place in step["places"]:
            at = tuple(places.loc[place["name"], ["lon", "lat"]])
            ours = salient.encirclement(here, at).to_dict()
            for mine, radius in zip(ours["radii"], place["radii"]):
                shared_keys_are_equal(mine, {k: v for k, v in radius.items() if not k.endswith("_over")})
                row = frame.loc[(place["name"], radius["radius_km"])]
                for key in ("disc_share", "directions_blocked", "isovist_share"):
                    expected = radius[key]["contested_open"]
                    assert row[key] == expected or (expected is None and row[key] != row[key])
            assert ours["nearest_km"] == place["nearest_km"]


def test_names_of_frames_are_those_of_the_program(two, tmp_path):
    import subprocess

    from conftest import program

    wide = subprocess.run(
        [program, "encirclement", examples + "@2025-11-01", "--place", "37,48.5", "--radius-km", "20", "--wide",
         "--no-corridor", "--format", "csv"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    header = next(row for row in csv.reader(wide.splitlines()) if row and row[0] == "place")
    frame = salient.encirclement(two[1], (37.0, 48.5), 20).to_frame()
    for name in frame.columns:
        if name not in ("inside",):
            assert name in header or f"{name}_20" in header, name


def test_a_csv_says_above_its_table_whose_it_is(two, tmp_path):
    import pandas

    file = tmp_path / "areas.csv"
    two[1].to_csv(file)
    above = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("# ")]
    assert [line for line in above if line.startswith("# source: ")] == above
    assert len(above) == len(two[1].sources)
    ours, read = two[1].area().to_frame(), pandas.read_csv(file, comment="#", index_col=0)
    assert list(read.columns) == list(ours.columns)
    assert len(read) == len(ours)

# SPDX-License-Identifier: BSL-1.0
"""The numbers are the program's, to the bit."""

import csv
import json
import subprocess

import pytest
import salient
from conftest import examples, program

numpy = pytest.importorskip("numpy")


def run_geojson(*arguments):
    done = subprocess.run([program, *arguments, "--quiet"], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


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


def test_distance(run, two):
    ends = ("Pokrovsk", "Kramatorsk")
    assert salient.distance(*ends).to_dict() == run("distance", *ends)
    assert salient.distance((37.17, 48.28), (37.6, 48.7)).to_dict() == run("distance", "37.17,48.28", "37.6,48.7")
    on = salient.distance(*ends, two[1])
    assert on.to_dict() == run("distance", *ends, "--map", examples + "@2025-11-01")
    since = salient.distance(*ends, two[1], before=two[0])
    assert since.to_dict() == run(
        "distance", *ends, "--map", examples + "@2025-11-01", "--since", examples + "@2025-10-01"
    )
    assert since.toward_before.from_a_km == salient.distance(*ends, two[0]).toward.from_a_km
    assert on.toward_before is None and salient.distance(*ends).by_status is None


def test_zones(run, two, tmp_path):
    geopandas = pytest.importorskip("geopandas")
    box = pytest.importorskip("shapely.geometry").box
    zones = geopandas.GeoDataFrame(
        {"name": ["west", "east", "far"]}, geometry=[box(36, 47, 37.2, 50), box(37.2, 47, 38.5, 50), box(20, 40, 21, 41)],
        crs=4326,
    )  # fmt: skip
    file = tmp_path / "zones.geojson"
    zones.to_file(file, driver="GeoJSON")
    named = zones.set_index("name")
    maps = [examples + "@2025-10-01", examples + "@2025-11-01"]

    frame = two[1].zones(named)
    for zone in run("area", maps[1], "--by", f"{file}:name")["zones"]:
        for one in zone["areas"]:
            row = frame.loc[(zone["name"], one["status"])]
            assert row.area_km2 == one["area_km2"] and (row.share == one.get("share") or zone["zone_km2"] is None)

    frame = salient.change(*two).zones(named)
    theirs = run("change", *maps, "--by", f"{file}:name")["zones"]
    assert list(frame.index) == [zone["name"] for zone in theirs]
    for zone in theirs:
        row = frame.loc[zone["name"]]
        assert [row.gained_km2, row.lost_km2, row.net_km2] == [zone[key] for key in ("gained_km2", "lost_km2", "net_km2")]
        assert row.redrawn_gained_km2 == zone["redrawn"]["gained_km2"]
        assert row.without_redrawn_net_km2 == zone["without_redrawn"]["net_km2"]

    frame = salient.control_share(two[1], named, before=two[0])
    theirs = run("share", maps[1], "--within", f"{file}:name", "--since", maps[0])["zones"]
    assert list(frame.index) == [zone["name"] for zone in theirs] and frame.index.name == "name"
    for zone in theirs:
        row = frame.loc[zone["name"]]
        assert row.hostile_share == zone["hostile_share"]["contested_open"]
        assert row.newly_hostile_km2 == zone["newly_hostile_km2"]["contested_open"]


def test_the_same_columns_for_steps_and_zones(two):
    """As the program's tables call them."""
    box = pytest.importorskip("shapely.geometry").box
    steps = salient.open_archive(examples).series(zones={"west": box(36, 47, 37.2, 50)})
    wanted = {"redrawn_gained_km2", "redrawn_lost_km2", "without_redrawn_net_km2", "net_km2", "net_km2_with_contested"}
    for frame in (steps.to_frame(), steps.zones(), salient.change(*two).zones({"west": box(36, 47, 37.2, 50)})):
        assert wanted <= set(frame)
    whole, parts = steps.to_frame(), steps.zones()
    for name in wanted:
        added = parts[name].groupby("date").sum(min_count=1)
        assert numpy.allclose(added, whole[name], atol=1e-6, equal_nan=True), name


@pytest.mark.parametrize("how", ["intersection", "union", "difference", "symmetric_difference"])
def test_overlay(run, two, how):
    theirs = run_geojson("overlay", how.replace("symmetric_", "sym_"), examples + "@2025-11-01", examples + "@2025-10-01")
    frame = salient.overlay(two[1], two[0], how)
    feature = theirs["features"][0]
    assert frame.area_km2.tolist() == [feature["properties"]["area_km2"]]
    assert frame.operation.tolist() == [how] and len(frame.attrs["sources"]) == 2
    assert frame.geometry.iloc[0].__geo_interface__["type"] in ("Polygon", "MultiPolygon")
    assert salient.overlay(two[1], two[1], "difference").empty


def test_who_holds_a_zone(run, two, tmp_path):
    """Of land by itself as of a row of a frame, whatever its corners."""
    earlier, later = (examples + day for day in ("@2025-10-01", "@2025-11-01"))
    for i in range(12):
        ring = [(37 + 0.1 * i, 48), (37.513 + 0.07 * i, 48.1), (37.4, 48.731 + 0.05 * i), (37.01, 48.4), (37 + 0.1 * i, 48)]
        zone = {"type": "Polygon", "coordinates": [ring]}
        file = tmp_path / "zone.geojson"
        file.write_text(json.dumps({"type": "Feature", "properties": {"name": "zone"}, "geometry": zone}))
        theirs = run("share", later, "--within", f"{file}:name", "--since", earlier)["zones"][0]
        ours = salient.control_share(two[1], zone, before=two[0]).to_dict()
        assert ours == {key: theirs[key] for key in ours}
        theirs = run("claim", "full_control", later, "--within", f"{file}:name")["rows"][0]
        ours = salient.claim_full_control(two[1], zone, subject="zone").to_dict()
        assert ours == {key: theirs[key] for key in ours}


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

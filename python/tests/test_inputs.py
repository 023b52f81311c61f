# SPDX-License-Identifier: BSL-1.0
"""Maps from what Python holds."""

import datetime

import pytest
import salient

numpy = pytest.importorskip("numpy")
geopandas = pytest.importorskip("geopandas")
shapely = pytest.importorskip("shapely")
from shapely.geometry import MultiPolygon, Point, box  # noqa: E402

square = box(37.0, 48.0, 37.1, 48.1)
ring = [(37.0, 48.0), (37.1, 48.0), (37.1, 48.1), (37.0, 48.1), (37.0, 48.0)]
km2 = 82.8966757889584  # by pyproj, the parallels drawn with 1,001 points


def frame(crs=4326):
    land = geopandas.GeoDataFrame(
        {"status": ["occupied", "contested"], "date": ["2025-11-01"] * 2},
        geometry=[square, box(37.1, 48.0, 37.2, 48.1)],
        crs=4326,
    )
    return land.to_crs(crs)


def arrays():
    return numpy.array(ring), [0, 5], [0, 1]


@pytest.mark.parametrize(
    "what",
    [
        square,
        square.wkb,
        [square],
        MultiPolygon([square]),
        square.__geo_interface__,
        {"type": "Feature", "properties": {}, "geometry": square.__geo_interface__},
        geopandas.GeoSeries([square], crs=4326).to_frame("geometry").set_geometry("geometry"),
    ],
    ids=["shapely", "wkb", "list", "multipolygon", "interface", "feature", "frame"],
)
def test_the_same_land_in_every_form(what):
    here = salient.read_map(what, status="occupied", date="2025-11-01")
    expected = salient.Map.from_ragged(*arrays(), status="occupied", date="2025-11-01")
    assert here.area().km2 == expected.area().km2
    assert here.area().km2["occupied"] == pytest.approx(km2, abs=1e-6)
    assert here.state_day == datetime.date(2025, 11, 1)


def test_a_frame_with_statuses():
    here = salient.read_map(frame(), status="status")
    assert set(here.area().km2) == {"occupied", "contested"}
    assert here.contested_mapped is True


@pytest.mark.parametrize("crs", [3857, 32637])
def test_a_frame_in_another_reference_system(crs):
    assert salient.read_map(frame(crs), status="status").area().km2["occupied"] == pytest.approx(km2, abs=1e-6)


def test_a_frame_without_a_reference_system_is_refused():
    with pytest.raises(ValueError, match="no crs"):
        salient.read_map(geopandas.GeoDataFrame(geometry=[square]), status="occupied")


def test_land_without_a_status_is_refused():
    with pytest.raises(ValueError, match="needs status="):
        salient.read_map(square)
    with pytest.raises(ValueError):
        salient.read_map([square], status=["nobody's"])


def test_offsets_that_reach_too_far_are_refused():
    with pytest.raises(salient.ArgumentError) as raised:
        salient.Map.from_ragged(numpy.array(ring), [0, 6], [0, 1], status="occupied")
    assert raised.value.code == 106


def test_a_frame_of_many_days():
    rows = [frame().assign(date=day) for day in ("2025-11-01", "2025-11-02")]
    archive = salient.open_archive(__import__("pandas").concat(rows))
    assert len(archive) == 2 and archive.days[1] == datetime.date(2025, 11, 2)
    assert archive.series().to_frame().net_km2.tolist() == [0.0]


def test_a_day_without_land_is_warned_of():
    days = geopandas.GeoDataFrame(
        {"date": ["2025-11-01", "2025-11-02", "2025-11-03"], "status": "occupied"},
        geometry=[box(36, 48, 37, 49), None, box(36, 48, 37, 49)],
        crs=4326,
    )
    archive = salient.open_archive(days, date="date", status="status")
    assert [w for w in archive.warnings if "2025-11-02: the file has no areal feature" in w]
    assert archive[1].warnings == archive.warnings
    steps = archive.series()
    assert [w for w in steps.warnings if "changed their status on the map of 2025-11-02" in w and "may have slipped" in w]
    assert archive["2025-11-03":].series().warnings == []


def test_a_series_warns_as_the_program_does(run_with_warnings):
    days = __import__("conftest").examples
    archive = salient.open_archive(days)
    assert archive.series("MS").warnings == run_with_warnings("series", days, "--by", "month")
    assert archive.history().warnings == run_with_warnings("history", days, "--by", "month")


def test_out_and_in_again(tmp_path):
    here = salient.read_map(frame(), status="status", date="2025-11-01")
    out = here.to_geodataframe()
    assert salient.read_map(out, status="status").area().km2 == here.area().km2
    assert salient.read_map(here.__geo_interface__, status="status").area().km2 == here.area().km2
    here.to_gpkg(tmp_path / "land.gpkg")
    back = geopandas.read_file(tmp_path / "land.gpkg", layer="land")
    assert sorted(back.status) == ["contested", "occupied"]
    here.to_csv(tmp_path / "land.csv")
    assert "SHA-256" in (tmp_path / "land.csv").read_text()


def test_frames_of_places_keep_their_index(two):
    places = geopandas.GeoDataFrame(
        {"town": ["a", "b"]}, geometry=[Point(37.0, 48.5), Point(37.5, 48.6)], crs=4326
    ).set_index("town")
    assert list(salient.encirclement(two[1], places, 20).index) == ["a", "b"]
    assert salient.encirclement(two[1], places, (10, 20)).index.names == ["town", "radius_km"]
    assert salient.encirclement(two[1], places.to_crs(3857), 20).nearest_km.iloc[0] == pytest.approx(
        salient.encirclement(two[1], (37.0, 48.5), 20).nearest_km.contested_open, abs=1e-6
    )


def test_series_frames(two):
    found = salient.open_archive(__import__("conftest").examples).series(places=[(37.0, 48.5)])
    steps = found.to_frame()
    assert steps.index.name == "date" and steps.index.tz is None and str(steps.state_time.dt.tz) == "UTC"
    assert found.places().index.names == ["date", "place", "radius_km"]
    assert "net_km2_with_contested" in steps


def test_a_place_far_from_the_map_is_warned_of():
    """As the program does: whoever gives lat and lon is told."""
    pandas = pytest.importorskip("pandas")

    def fresh():
        return salient.read_map(frame(), status="status")

    for ask in (
        lambda here: salient.encirclement(here, (48.05, 37.05), 20),
        lambda here: salient.nearest(here, Point(48.05, 37.05)),
        lambda here: salient.encirclement(here, pandas.DataFrame({"lon": [37.05, 48.05], "lat": [48.05, 37.05]}), 20),
    ):
        here = fresh()
        assert here.warnings == []
        ask(here)
        (said,) = here.warnings
        assert "48.05,37.05 lies some" in said and "are lon and lat swapped?" in said
    here = fresh()
    salient.encirclement(here, [(37.05, 48.05), (38.0, 48.5)], 20)
    assert here.warnings == []

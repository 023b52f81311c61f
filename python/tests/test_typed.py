# SPDX-License-Identifier: BSL-1.0
"""What somebody types who knows geopandas: the right answer, or an error that says what to type."""

import datetime
import io
import json
import pathlib

import pytest
import salient
from conftest import examples

numpy = pytest.importorskip("numpy")
pandas = pytest.importorskip("pandas")
geopandas = pytest.importorskip("geopandas")
pytest.importorskip("shapely")
from shapely.geometry import GeometryCollection, LineString, MultiLineString, MultiPoint, Point, Polygon, box  # noqa: E402

west, east = box(37.0, 48.0, 37.1, 48.1), box(37.1, 48.0, 37.2, 48.1)
road = LineString([(36.5, 48.3), (37.8, 48.7)])


def frame(land, **columns):
    return geopandas.GeoDataFrame(columns, geometry=land, crs=4326)


def km2(what, **how):
    return salient.read_map(what, **how).area().km2


@pytest.fixture(scope="module")
def alone():
    return km2(west, status="occupied")["occupied"]


@pytest.fixture(scope="module")
def here():
    return salient.read_map(examples + "@2025-11-01")


@pytest.fixture(scope="module")
def archive():
    return salient.open_archive(examples)


# Land


@pytest.mark.parametrize(
    "land",
    [
        [west, None],
        [west, Polygon()],
        [west, Point(37, 48), road],
        [GeometryCollection([west, Point(37, 48)])],
        [Polygon([(x, y, 5) for x, y in west.exterior.coords])],
    ],
    ids=["none", "empty", "points and lines", "collection", "three coordinates"],
)
def test_geometries_beside_polygons(land, alone):
    statuses = ["occupied"] * len(land)
    for what in (frame(land, status=statuses), [one for one in land]):
        assert km2(what, status="occupied")["occupied"] == pytest.approx(alone, abs=1e-9)


def test_what_was_left_out_is_counted():
    here = salient.read_map(frame([west, Point(37, 48), road]), status="occupied")
    assert any("point" in warning for warning in here.warnings), here.warnings
    with pytest.raises(ValueError, match="1 points and 1 lines"):
        salient.read_map([Point(37, 48), road], status="occupied")


def test_an_empty_frame_is_an_empty_map():
    assert km2(frame([], status=[])) == {}


@pytest.mark.parametrize("crs", [3857, 32637])
def test_frames_and_series_of_another_system(crs, alone):
    for what in (frame([west]).to_crs(crs), frame([west]).to_crs(crs).geometry, frame([west]).to_crs(crs).geometry.values):
        assert km2(what, status="occupied")["occupied"] == pytest.approx(alone, abs=1e-6)


@pytest.mark.parametrize(
    "statuses",
    [
        ["occupied", "contested"],
        pandas.Categorical(["occupied", "contested"], categories=["occupied", "contested", "liberated"]),
        numpy.array(["occupied", "contested"]),
        pandas.Series(["occupied", "contested"], dtype="string"),
    ],
    ids=["list", "categorical", "array", "string"],
)
def test_columns_of_statuses(statuses):
    assert list(km2(frame([west, east], status=statuses))) == ["occupied", "contested"]
    assert list(km2(frame([west, east], what=statuses), status="what")) == ["occupied", "contested"]
    assert list(km2(frame([west, east]), status=statuses)) == ["occupied", "contested"]


def test_statuses_that_are_not_known_say_what_to_type():
    with pytest.raises(salient.InputError, match=r"among '1', '2': map them to occupied, .*frame\['code'\].map") as raised:
        salient.read_map(frame([west, east], code=[1, 2]), status="code")
    assert raised.value.code == 418
    with pytest.raises(salient.InputError, match="columns are code, geometry"):
        salient.read_map(frame([west], code=[1]), status="state")


def test_frames_that_are_no_maps_say_what_to_type():
    with pytest.raises(TypeError, match="geopandas.GeoDataFrame"):
        salient.read_map(pandas.DataFrame({"geometry": [west]}), status="occupied")
    with pytest.raises(TypeError, match="set_geometry"):
        salient.read_map(geopandas.GeoDataFrame({"a": [1]}), status="occupied")
    for what in (None, 5):
        with pytest.raises(TypeError, match="cannot be read"):
            salient.read_map(what)


def test_files_in_every_form(here):
    path = pathlib.Path(here.sources[0]["path"])
    held = path.read_bytes()
    assert salient.read_map(here) is here
    with open(path, "rb") as file:
        assert km2(file) == here.area().km2
    for what in (path, held, held.decode(), io.StringIO(held.decode())):
        assert km2(what) == here.area().km2
    assert salient.read_map(json.loads(held), status="name").area().km2 == here.area().km2
    assert salient.read_map(pathlib.Path(examples), date="2025-11-01") == here
    assert salient.read_map(examples, date=datetime.date(2025, 11, 1)) == here


@pytest.mark.parametrize(
    "date, day, hour",
    [
        (datetime.date(2025, 11, 1), 1, 23),
        (datetime.datetime(2025, 11, 1, 18), 1, 18),
        (pandas.Timestamp("2025-11-01"), 1, 23),
        (pandas.Timestamp("2025-11-01 18:00", tz="Europe/Kiev"), 1, 16),
        (numpy.datetime64("2025-11-01"), 1, 23),
        (numpy.datetime64("2025-11-01T10:00"), 1, 10),
        ("2025-11-01T18:00:00+02:00", 1, 16),
    ],
)
def test_dates(date, day, hour):
    found = salient.read_map(west, status="occupied", date=date)
    assert found.state_day == datetime.date(2025, 11, day) and found.state_time.hour == hour


@pytest.mark.parametrize("date", ["1 November 2025", 20251101, pandas.NaT, "2025-13-01"])
def test_what_is_no_date(date):
    with pytest.raises((TypeError, ValueError), match="expected a day"):
        salient.read_map(west, status="occupied", date=date)


# Archives


def days(dates, **columns):
    return frame([west] * len(dates), date=dates, status=["occupied"] * len(dates), **columns)


@pytest.mark.parametrize(
    "dates",
    [
        ["2025-11-01", "2025-11-02"],
        [datetime.date(2025, 11, 1), datetime.date(2025, 11, 2)],
        pandas.to_datetime(["2025-11-01", "2025-11-02"]),
        pandas.to_datetime(["2025-11-01", "2025-11-02"]).tz_localize("Europe/Kiev"),
        pandas.Categorical(["2025-11-01", "2025-11-02"], categories=["2025-11-01", "2025-11-02", "2025-11-03"]),
    ],
    ids=["text", "date", "naive", "timezone", "categorical"],
)
def test_columns_of_dates(dates):
    found = salient.open_archive(days(dates))
    assert found.days == [datetime.date(2025, 11, 1), datetime.date(2025, 11, 2)]
    assert found.series().to_frame().net_km2.tolist() == [0.0]
    assert salient.open_archive(days(dates).set_index("date")).days == found.days


def test_rows_without_a_date_are_not_lost():
    with pytest.raises(ValueError, match="1 of 2 rows have no 'date'"):
        salient.open_archive(days([pandas.Timestamp("2025-11-01"), pandas.NaT]))
    with pytest.raises(ValueError, match="there is no column 'day'"):
        salient.open_archive(days(["2025-11-01"]), date="day")


def test_archives_of_nothing_and_of_one_map(here):
    for nothing in (Point(37, 48), 3, None, b"maps"):
        with pytest.raises(TypeError, match="expected a folder, files, maps or a GeoDataFrame"):
            salient.open_archive(nothing)
    with pytest.raises(salient.ArgumentError, match="needs a path"):
        salient.open_archive([])
    one = salient.open_archive(here)
    steps = one.series(places=[(37.0, 48.5)])
    for found in (steps.to_frame(), steps.places(), steps.zones(), one["2020"].series().to_frame(), one["2020"].series().areas()):
        assert len(found) == 0
    assert {"net_km2", "state_time"} <= set(steps.to_frame()) and "directions_blocked" in steps.places()
    assert len(steps.areas()) <= 1


def test_maps_of_an_archive(archive):
    day = datetime.date(2025, 11, 1)
    for what in (day, "2025-11-01", pandas.Timestamp(day), numpy.datetime64(day), -1, numpy.int64(3)):
        assert archive[what].state_day == day
    for what in ("2025-10", pandas.Period("2025-10")):
        assert len(archive[what]) == 1
    assert [len(archive[part]) for part in (slice("2025-09", "2025-10"), slice(numpy.int64(1), None), slice(-2, None))] == [2, 3, 2]
    assert len(archive[pandas.Timestamp("2025-09-01") :]) == 3
    assert "2025-11-01" in archive and day in archive and "2025-11" in archive and archive[-1] in archive
    assert "2025-11-02" not in archive and archive[-1] not in archive[:-1]
    assert [one.state_day for one in reversed(archive)] == archive.days[::-1]


@pytest.mark.parametrize(
    "what, kind, says",
    [
        (slice(None, None, 7), ValueError, "no steps"),
        ([1, 2], TypeError, "one map or a slice"),
        ("2025-13", ValueError, "no 2025-13"),
        ("2025-02-30", ValueError, "no 2025-02-30"),
        (99, IndexError, "4 maps"),
        ("2025-11-02", KeyError, "2025-11-01"),
    ],
    ids=str,
)
def test_what_an_archive_has_not(archive, what, kind, says):
    with pytest.raises(kind, match=says):
        archive[what]


def test_frequencies_as_pandas_says_them(archive):
    same = {
        "MS": ["ME", "M", "ms", pandas.offsets.MonthBegin(), pandas.offsets.MonthEnd()],
        "W": ["W-SUN", "w", pandas.offsets.Week(weekday=6)],
        "W-MON": ["w-mon"],
        "7D": ["7d", pandas.Timedelta("7D"), datetime.timedelta(7), pandas.offsets.Day(7)],
        "YS": ["YE", "A", "YS-JAN", "A-DEC", pandas.offsets.YearEnd()],
        "D": ["d", pandas.offsets.Day(1), "1D"],
    }
    for freq, others in same.items():
        expected = archive.series(freq).to_frame()
        for other in others:
            pandas.testing.assert_frame_equal(archive.series(freq=other).to_frame(), expected)
    assert archive.series("ME").to_frame().index[:-1].is_month_end.all()
    assert (archive.series("W-SUN").to_frame().index[:-1].dayofweek == 6).all()
    assert (archive.series("W-WED").to_frame().index[:-1].dayofweek == 2).all()
    for freq in ("QS", "H", "2W", "A-JUN", "7D-MON", "month", None, pandas.Timedelta("12H")):
        with pytest.raises(ValueError, match="freq is one of"):
            archive.series(freq)


def test_days_of_a_series(archive):
    expected = archive.series(since="2025-09-01", until="2025-10-31")
    for since in ("2025-09", datetime.date(2025, 9, 1), pandas.Timestamp("2025-09-01"), numpy.datetime64("2025-09-01")):
        assert archive.series(since=since, until="2025-10") == expected
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        archive.series(since="yesterday")


def test_zones_and_windows(archive):
    zones = frame([west, east], name=["west", "east"]).set_index("name")
    expected = archive.series(zones=zones).zones()
    assert set(expected.index.get_level_values("zone")) == {"west", "east", "(outside every zone)"}
    for same in (zones.to_crs(3857), zones.geometry, {"west": west, "east": east.__geo_interface__}):
        found = archive.series(zones=same).zones()
        assert numpy.allclose(found.net_km2, expected.net_km2, atol=1e-6) and (found.index == expected.index).all()
    for bad, kind in (([west], TypeError), (frame([west, None]), (TypeError, ValueError)), ({"a": Point(37, 48)}, ValueError)):
        with pytest.raises(kind, match="zone"):
            archive.series(zones=bad)
    for bad in (Point(37, 48), Polygon()):
        with pytest.raises(ValueError, match="within: expected land"):
            archive.series(within=bad)
    with pytest.raises(TypeError, match="expected land"):
        archive.series(within=(37, 48, 38, 49))


# Places


def towns(**columns):
    return pandas.DataFrame({"lon": [37.0, 37.1, 37.3], "lat": [48.5, 48.6, 48.2], **columns})


def points(of):
    return geopandas.GeoDataFrame(of, geometry=geopandas.points_from_xy(of.lon, of.lat), crs=4326)


def test_frames_of_places_in_every_form(here):
    expected = salient.encirclement(here, towns(), 20)
    same = [
        towns().rename(columns={"lon": "Longitude", "lat": "Latitude"}),
        towns().rename(columns={"lon": "lng"}),
        towns().astype(str),
        points(towns()),
        points(towns()).to_crs(3857),
        points(towns()).geometry,
        points(towns()).drop(columns=["lon", "lat"]).rename_geometry("where"),
    ]
    for places in same:
        found = salient.encirclement(here, places, numpy.int64(20))
        assert numpy.allclose(found.nearest_km, expected.nearest_km, atol=1e-6) and (found.index == places.index).all()
    pairs = [(37.0, 48.5), (37.1, 48.6), (37.3, 48.2)]
    for places in (pairs, numpy.array(pairs), [Point(p) for p in pairs], dict(zip("abc", pairs)), (p for p in pairs)):
        assert salient.encirclement(here, places, 20).nearest_km.tolist() == expected.nearest_km.tolist()
    assert list(salient.encirclement(here, {"a": pairs[0]}, 20).index) == ["a"]
    assert list(salient.encirclement(here, ["Pokrovsk", "Kupiansk"], 20).index) == ["Pokrovsk", "Kupiansk"]
    assert expected.attrs["citation"].startswith("Cite as: Illustration")


def test_an_index_that_repeats_and_a_frame_without_rows(here):
    twice = towns().set_index(pandas.Index([1, 1, 2], name="town"))
    assert salient.encirclement(here, twice, (10, 20)).index.tolist() == [(t, r) for t in (1, 1, 2) for r in (10.0, 20.0)]
    empty = salient.encirclement(here, towns().iloc[:0], (10, 20))
    assert len(empty) == 0 and list(empty) == list(salient.encirclement(here, towns(), (10, 20)))


@pytest.mark.parametrize(
    "places, says",
    [
        (towns(lat=[48.5, numpy.nan, 48.2]), "row 1 holds no point"),
        (frame([Point(37, 48), None]), "row 1 holds no point"),
        (frame([Point(37, 48), Point()]), "row 1 holds no point"),
        (frame([west]), "row 0 holds no point"),
        (towns().rename(columns={"lon": "x"}), "it has x, lat"),
        (towns(Lon=1), "columns lon and lat"),
        (geopandas.GeoDataFrame(geometry=[Point(37, 48)]), "no crs"),
    ],
    ids=["nan", "none", "empty", "polygon", "column", "two columns", "crs"],
)
def test_frames_that_hold_no_places(here, places, says):
    with pytest.raises(ValueError, match=says):
        salient.encirclement(here, places, 20)


def test_one_place_in_every_form(here):
    expected = salient.nearest(here, (37.0, 48.5))
    row, shape = towns().iloc[0], points(towns()).iloc[0]
    for place in ([37.0, 48.5], numpy.array([37, 48.5]), (numpy.float32(37), numpy.float64(48.5)), Point(37, 48.5), row, shape,
                  {"lon": 37.0, "lat": 48.5}, Point(37, 48.5).__geo_interface__):  # fmt: skip
        assert salient.nearest(here, place) == expected
        assert salient.encirclement(here, place, 20).at == (37.0, 48.5)
    for bad in (None, b"Pokrovsk", west, towns(), ("37.1", "48.2"), 5):
        with pytest.raises(TypeError, match="expected one place"):
            salient.nearest(here, bad)
    with pytest.raises(salient.ArgumentError, match="did you mean Pokrovsk"):
        salient.nearest(here, "Pokrvsk")
    for bad in ("20", None):
        with pytest.raises(TypeError):
            salient.encirclement(here, (37.0, 48.5), bad)
    with pytest.raises(KeyError, match="no radius of 15"):
        salient.encirclement(here, (37.0, 48.5), (10, 20))[15]


def test_places_of_a_series_are_called_as_the_caller_does(archive):
    named = towns(name=["a", "b", "c"]).set_index("name")
    for places in (named, points(named), {"a": (37.0, 48.5), "b": (37.1, 48.6), "c": (37.3, 48.2)}):
        found = archive.series(places=places, radii_km=20)
        assert list(dict.fromkeys(found.places().index.get_level_values("place"))) == ["a", "b", "c"]
    bare = archive.series(places=list(zip(named.lon, named.lat)), radii_km=20).places()
    assert bare.nearest_km.tolist() == found.places().nearest_km.tolist()


# Lines, points, maps


def test_lines(here):
    expected = salient.route(here, road)
    for line in (road.coords, numpy.array(road.coords), road.__geo_interface__, frame([road]), frame([road]).geometry,
                 frame([road]).to_crs(3857), MultiLineString([road]), LineString([(*p, 1) for p in road.coords])):  # fmt: skip
        assert salient.route(here, line).km == pytest.approx(expected.km, abs=1e-6)
    for bad, kind in ((MultiLineString([road, road]), ValueError), (west, ValueError), (["Pokrovsk", "Kupiansk"], TypeError), ([], ValueError)):
        with pytest.raises(kind):
            salient.route(here, bad)


def test_shares_of_points_and_of_land(here):
    pairs = [(37.0, 48.5), (37.1, 48.6), (37.3, 48.2)]
    expected = salient.control_share(here, pairs)
    for same in (numpy.array(pairs), MultiPoint(pairs), towns(), points(towns()), [Point(p) for p in pairs]):
        assert salient.control_share(here, same) == expected
    assert salient.control_share(here, Point(37, 48.5)).by_status[0]["count"] == 1
    zones = frame([west, east], name=["west", "east"]).set_index("name")
    for same in (zones, zones.geometry, zones.to_crs(3857), {"west": west, "east": east}):
        found = salient.control_share(here, same)
        assert list(found.index) == ["west", "east"]
        for name, land in (("west", west), ("east", east)):
            alone = salient.control_share(here, land).hostile_share.contested_open
            assert found.hostile_share[name] == pytest.approx(alone, abs=1e-6)
    twice = salient.control_share(here, frame([west, west]).set_index(pandas.Index([1, 1])))
    assert twice.index.tolist() == [1, 1] and twice.whole_km2.nunique() == 1
    for bad, kind in ((None, TypeError), ("Pokrovsk", TypeError), (Polygon(), ValueError), (road, ValueError)):
        with pytest.raises(kind, match="expected land|no area"):
            salient.control_share(here, bad)


@pytest.mark.parametrize("call", [
    lambda what, here: salient.change(what, here), lambda what, here: salient.change(here, what),
    lambda what, here: salient.nearest(what, (37, 48)), lambda what, here: salient.agreement(here, what),
    lambda what, here: salient.encirclement(what, "Pokrovsk"), lambda what, here: salient.control_share(here, west, before=what),
    lambda what, here: salient.area(what), lambda what, here: salient.error_band(here, what),
])  # fmt: skip
@pytest.mark.parametrize("what", [examples + "@2025-11-01", frame([west]), 5], ids=["path", "frame", "number"])
def test_what_is_no_map_says_how_to_read_one(here, call, what):
    with pytest.raises(TypeError, match="expected a map, as salient.read_map gives it"):
        call(what, here)


@pytest.fixture(scope="module")
def ring():
    return numpy.array(west.exterior.coords)


def ragged(coordinates, rings=(0, 5), polygons=(0, 1), **how):
    return salient.Map.from_ragged(coordinates, rings, polygons, status="occupied", **how)


def test_arrays_in_every_form(ring, alone):
    height = numpy.full(5, 120.0)
    for same in (ring, ring.tolist(), ring.reshape(-1), numpy.asfortranarray(ring), ring.astype(object), numpy.column_stack([ring, height])):
        assert ragged(same).area().km2["occupied"] == pytest.approx(alone, abs=1e-9)
    for kind in ("i4", "i8", "u8"):
        assert ragged(ring, numpy.array([0, 5], kind), numpy.array([0, 1], kind)) == ragged(ring)
    assert ragged(numpy.zeros((0, 2)), [0], [0]).area().km2 == {}


@pytest.mark.parametrize(
    "change, kind, says",
    [
        (lambda ring: ragged(numpy.column_stack([ring, ring])), ValueError, r"shape \(5, 4\)"),
        (lambda ring: ragged(ring[None]), ValueError, r"shape \(1, 5, 2\)"),
        (lambda ring: ragged(ring.reshape(-1)[:9]), ValueError, r"shape \(9,\)"),
        (lambda ring: ragged(ring.astype(complex)), TypeError, "expected numbers, found complex"),
        (lambda ring: ragged(ring.astype(str)), TypeError, "expected numbers"),
        (lambda ring: ragged(ring > 0), TypeError, "expected numbers, found bool"),
        (lambda ring: ragged(ring, [0, 5.5]), TypeError, "ring_offsets: expected whole numbers"),
        (lambda ring: ragged(ring, [0, 2**33 + 5]), ValueError, "found 8589934597"),
        (lambda ring: ragged(ring, [-1, 5]), ValueError, "must ascend"),
        (lambda ring: ragged(numpy.where(ring == 37.1, numpy.nan, ring)), ValueError, "must be finite, are nan"),
        (lambda ring: ragged(ring * 1e5), ValueError, r"lon in \[-360, 360\]"),
    ],
)
def test_arrays_that_are_no_land(ring, change, kind, says):
    with pytest.raises(kind, match=says):
        change(ring)


@pytest.mark.parametrize(
    "what, says",
    [
        ({"type": "Polygon"}, "'coordinates'"),
        ({"type": "Polygon", "coordinates": [[1, 2], [3, 4]]}, "coordinates in lists"),
        ({"type": "Polygon", "coordinates": [[("a", "b")] * 4]}, "expected|float"),
        ({"type": "Topology", "objects": {}}, "found 'Topology'"),
        ({"a": 1}, "found None"),
    ],
)
def test_what_is_no_geometry(what, says):
    with pytest.raises(ValueError, match=says):
        salient.read_map(what, status="occupied")


@pytest.mark.parametrize(
    "call, kind, says",
    [
        (lambda: salient.read_map(examples + "@latest", domain=frame([west])), TypeError, "domain: expected a text, such as a path, found GeoDataFrame"),
        (lambda: salient.read_map(examples + "@latest", map_error_km="far"), TypeError, "map_error_km: expected a number, found str"),
        (lambda: salient.open_archive(examples).series(threads=-1), ValueError, r"threads must be in \[1, 256\], is -1"),
        (lambda: salient.open_archive(examples).series(threads="4"), TypeError, "integer"),
        (lambda: salient.open_archive(examples).chunks(0), ValueError, "expected 1 or more, found 0"),
        (lambda: salient.open_archive(pandas.DataFrame({"date": ["2025-11-01"]})), TypeError, "no geometry"),
        (lambda: salient.open_archive([salient.read_map(examples + "@latest"), "x"]), TypeError, "maps and str"),
        (lambda: salient.join([1]), TypeError, "expected the series of chunks, found int"),
        (lambda: salient.join([]), ValueError, "at least one part"),
        (lambda: salient.read_map(examples + "@latest").svg(title=5), TypeError, "another type"),
        (lambda: salient.read_map(examples + "@latest").to_gpkg("no/such/folder/x.gpkg"), FileNotFoundError, "no/such/folder"),
        (lambda: salient.distance("Pokrovsk", (37.0, 48.0), before=salient.read_map(examples + "@latest")), TypeError, "beside a map"),
        (lambda: salient.distance("Pokrovsk", None), TypeError, "expected one place"),
        (lambda: salient.distance("Pokrovsk", (37.0, 98.0)), ValueError, "98"),
        (lambda: salient.overlay(*[salient.read_map(examples + "@latest")] * 2, "xor"), ValueError, "how is one of intersection"),
        (lambda: salient.read_map(examples + "@latest").zones([west]), TypeError, "zones: expected a GeoDataFrame"),
        (lambda: salient.control_share(salient.read_map(examples + "@latest"), frame([west, Point(37, 48)])), ValueError, "zone 1: expected land, found a Point"),
    ],
)  # fmt: skip
def test_arguments_of_another_type_say_so(call, kind, says):
    with pytest.raises(kind, match=says):
        call()


def test_periods_are_days():
    found = salient.open_archive(days(pandas.period_range("2025-11-01", periods=2)))
    assert found.days == [datetime.date(2025, 11, 1), datetime.date(2025, 11, 2)]


def test_a_process_that_was_forked_asks_on(here):
    import os

    expected = salient.encirclement(here, (37.0, 48.5), 20)
    child = os.fork()
    if child == 0:
        same = salient.encirclement(here, (37.0, 48.5), 20) == expected and len(salient.open_archive(examples).series(threads=2))
        os._exit(0 if same else 1)
    assert os.waitpid(child, 0)[1] == 0


# Out again


def test_what_is_drawn(here, archive):
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    changed = salient.change(archive[0], here)
    for axes in (here.plot(), changed.plot(), archive.series().plot(), archive.series().plot(y="gained_km2"), archive.history().plot()):
        assert isinstance(axes, matplotlib.axes.Axes)
    steps = archive.series()
    for axes, said in ((steps.plot("lost_km2"), "lost, km²"), (steps.plot(y="gained_km2"), "gained, km²")):
        assert axes.get_ylabel() == said and len(axes.lines) == 2  # a figure of its own: the column, and zero
    assert axes.lines[0].get_ydata().tolist() == steps.to_frame().gained_km2.tolist()
    assert steps.plot("lost_km2").lines[0].get_ydata().tolist() == (-steps.to_frame().lost_km2).tolist()
    both = steps.plot("lost_km2", ax=steps.plot(y="gained_km2"))
    assert len(both.lines) == 4
    for unknown in ("foo", ["gained_km2", "lost_km2"]):
        with pytest.raises(ValueError, match="there is no column"):
            steps.plot(unknown)
    try:
        import folium  # noqa: F401
    except ImportError:
        for found in (here, changed, archive.history()):
            with pytest.raises(ImportError, match=r"folium: pip install salient-maps\[notebook\]"):
                found.explore()


def test_tables_come_back(here, archive, tmp_path):
    steps = archive.series("ME", places={"a": (37.0, 48.5)})
    steps.to_csv(tmp_path / "steps.csv")
    back = pandas.read_csv(tmp_path / "steps.csv", index_col="date", parse_dates=["date"], comment="#")
    assert back.net_km2.equals(steps.to_frame().net_km2) and "SHA-256" in (tmp_path / "steps.csv").read_text()
    changed = salient.change(archive[0], here)
    changed.to_csv(tmp_path / "change.csv")
    back = pandas.read_csv(tmp_path / "change.csv", index_col="from", comment="#")
    assert back.equals(changed.matrix.to_frame())
    salient.change(here, here).to_gpkg(tmp_path / "nothing.gpkg")
    with pytest.raises(OSError):
        here.to_csv(tmp_path / "no" / "such" / "folder.csv")
    assert geopandas.GeoDataFrame.from_features(here, crs=4326).status.tolist() == here.to_geodataframe().status.tolist()

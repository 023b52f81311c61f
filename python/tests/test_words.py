# SPDX-License-Identifier: BSL-1.0
"""What is said to who types Python names what Python has: no option of a command, no bare error of another library."""

import re
import warnings

import pytest
import salient
from conftest import examples, root
from salient._words import in_python

option = re.compile(r"(?<![\w-])--[a-z]")


def messages():
    """Every text in the sources that a call may come upon and that names an option of a command."""
    units = [*root.glob("cli/*.?pp"), *root.glob("include/salient/**/*.hpp")]
    for unit in units:
        if unit.stem in ("help", "main"):
            continue
        code = re.sub(r"^\s*//.*$", "", unit.read_text(), flags=re.MULTILINE)
        code = re.sub(r'"\s*\n\s*"', "", code)
        yield from (text for text in re.findall(r'"((?:[^"\\\n]|\\.)*)"', code) if option.search(text))


def test_no_message_names_an_option_of_a_command():
    found = list(messages())
    assert len(found) > 50
    assert [text for text in map(in_python, found) if option.search(text)] == []


@pytest.mark.parametrize(
    ("program", "python"),
    [
        ("give --places FILE, or a position as lon,lat", "give places=FILE, or a position as (lon, lat)"),
        ("; give --status occupied if the whole file is", '; give status="occupied" if the whole file is'),
        ("--status takes one of occupied, contested", "status= takes one of occupied, contested"),
        ("or --set crs=EPSG:…", 'or set="crs=EPSG:…"'),
        ("or --set time_member=date, and ask for FILE@DATE", 'or set="time_member=date", and ask for FILE@DATE'),
        ("--homeland needs --domain: without it", "homeland= needs domain=: without it"),
        ("claims need --map-error-km above 0", "claims need map_error_km= above 0"),
        ("--month-starts goes with --by month or year alone", 'month_starts= goes with freq="MS" or freq="YS" alone'),
        ("maps--old/a.geojson: cannot be opened", "maps--old/a.geojson: cannot be opened"),
        ("it is - or -- or a-b", "it is - or -- or a-b"),
    ],
)
def test_options_become_arguments(program, python):
    assert in_python(program) == python


square = {"type": "Polygon", "coordinates": [[(37, 48), (38, 48), (38, 49), (37, 48)]]}


def test_errors_and_warnings_say_what_to_type(tmp_path):
    file = tmp_path / "map.geojson"
    here = salient.read_map(square, status="occupied", date="2025-11-01")
    file.write_text(here.to_geojson().replace("occupied", "strange"))
    for call, says in (
        (lambda: salient.nearest(here, "Nowhere at all"), "give places=FILE, or a position as (lon, lat)"),
        (lambda: salient.read_map(file), 'give status="occupied"'),
        (lambda: salient.read_map(file, status="held"), "status= takes one of"),
        (lambda: salient.read_map(file, status="occupied", legend="deepstate"), "give either status=,"),
        (lambda: salient.read_map(file, set="dates"), "set= takes KEY=VALUE"),
        (lambda: salient.read_map(file, source="deepstat"), "no known source"),
        (lambda: salient.read_map(file, ellipsoid="flat"), "ellipsoid= takes"),
        (lambda: salient.open_archive(examples + "@2025-11-01"), ""),
    ):
        with pytest.raises((salient.SalientError, OSError)) as raised:
            call()
        assert says in str(raised.value) and not option.search(str(raised.value)), raised.value
    said = salient.read_map(square, status="occupied", side="Ukraine").warnings
    assert [w for w in said if w.startswith('side="Ukraine": ')] and not [w for w in said if option.search(w)]


def test_what_is_empty_is_named():
    """Shapely 1.8 fails with an IndexError of its own where an empty geometry is asked what it is."""
    geopandas = pytest.importorskip("geopandas")
    from shapely import geometry as g

    here = salient.read_map(square, status="occupied", date="2025-11-01")
    empty = (g.Point(), g.MultiPoint(), g.LineString(), g.Polygon(), g.GeometryCollection())
    rows = geopandas.GeoDataFrame(geometry=[g.Point(), g.Point(37, 48)], crs=4326)
    calls = [lambda call=call, none=none: call(none) for none in empty for call in (
        lambda p: salient.encirclement(here, p),
        lambda p: salient.encirclement(here, [(37, 48), p]),
        lambda p: salient.nearest(here, p),
        lambda p: salient.way_out(here, p),
        lambda p: salient.distance(p, (37, 48)),
        lambda p: salient.route(here, p),
        lambda p: salient.claim_cut(here, p),
        lambda p: salient.control_share(here, p) if p.geom_type != "MultiPoint" else salient.nearest(here, p),
        lambda p: salient.claim_full_control(here, p),
        lambda p: salient.front_line(here, within=p),
        lambda p: here.zones({"zone": p}),
        lambda p: salient.open_archive([here]).series(places=[p]),
    )] + [
        lambda: salient.nearest(here, rows.iloc[0]),
        lambda: salient.encirclement(here, rows),
        lambda: salient.encirclement(here, {"lon": None, "lat": 3}),
        lambda: salient.encirclement(here, {"lon": "x", "lat": 3}),
        lambda: salient.encirclement(here, {"type": "Point", "coordinates": []}),
        lambda: salient.encirclement(here, {"type": "Feature", "properties": {}, "geometry": None}),
        lambda: salient.route(here, [g.Point(), (37, 48)]),
    ]  # fmt: skip
    for call in calls:
        with pytest.raises((TypeError, ValueError)) as raised:
            call()
        assert re.search("expected|holds no point|at least two", str(raised.value)), raised.value
    with pytest.raises(TypeError, match="found an empty geometry"):
        salient.encirclement(here, g.Point())


def test_empty_parts_of_land_are_passed_over():
    pytest.importorskip("shapely")
    from shapely import geometry as g

    for land in (
        g.GeometryCollection([g.box(37, 48, 38, 49), g.Point()]),
        g.GeometryCollection([g.Polygon(), g.box(37, 48, 38, 49)]),
        g.MultiPolygon([g.box(37, 48, 38, 49)]),
    ):
        assert salient.read_map(land, status="occupied").area().km2["occupied"] > 8000
    assert salient.read_map([g.Polygon(), g.Point()], status="occupied").area().km2 == {}
    with warnings.catch_warnings(record=True):
        assert salient.read_map(g.Point(), status="occupied").area().km2 == {}

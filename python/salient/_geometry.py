# SPDX-License-Identifier: BSL-1.0
"""Land and places as Python has them, as what the compiled module takes."""

from __future__ import annotations

import math
import numbers
import struct
from typing import Any, Iterable, Iterator, Mapping, Sequence, Tuple, Union

Place = Union[str, Tuple[float, float]]


def is_frame(what: Any) -> bool:
    """Whether it is a DataFrame, without importing pandas."""
    return hasattr(what, "columns") and hasattr(what, "index") and hasattr(what, "itertuples")


def in_degrees(frame: Any) -> Any:
    """A GeoDataFrame or GeoSeries in longitude and latitude.

    Raises:
        ValueError: it does not say in which reference system it is.
    """
    if frame.crs is None:
        raise ValueError("the frame has no crs: set it, such as frame.set_crs(4326) for longitude and latitude")
    return frame if frame.crs.to_epsg() == 4326 else frame.to_crs(4326)


def _ring(points: Sequence[Sequence[float]]) -> bytes:
    flat = [x for p in points for x in (float(p[0]), float(p[1]))]
    return struct.pack("<I", len(points)) + struct.pack(f"<{len(flat)}d", *flat)


def _polygon(rings: Sequence[Sequence[Sequence[float]]]) -> bytes:
    return struct.pack("<BII", 1, 3, len(rings)) + b"".join(map(_ring, rings))


def wkb_of_interface(geometry: Any) -> bytes | None:
    """The polygons of a GeoJSON-like geometry as well-known binary; None where it has none.

    >>> wkb_of_interface({"type": "Polygon", "coordinates": [[(0, 0), (1, 0), (0, 1), (0, 0)]]})[:5]
    b'\\x01\\x03\\x00\\x00\\x00'

    Raises:
        ValueError: it is no such geometry.
    """
    if geometry is None:
        return None
    try:
        return _wkb_of_parts(geometry)
    except (KeyError, TypeError, IndexError) as problem:
        raise ValueError(f"expected a geometry as GeoJSON has it, with its coordinates in lists: {problem!r}") from problem


def _wkb_of_parts(geometry: Any) -> bytes | None:
    if geometry.get("type") == "Polygon":
        return _polygon(geometry["coordinates"]) if geometry["coordinates"] else None
    parts = list(_parts(geometry, "Polygon", (*_points, *_lines)))
    return struct.pack("<BII", 1, 6, len(parts)) + b"".join(map(_polygon, parts)) if parts else None


_points = ("Point", "MultiPoint")
_lines = ("LineString", "MultiLineString", "LinearRing")


def _parts(geometry: Any, kind: str, left_out: Sequence[str] = ()) -> Iterator[Any]:
    """The coordinates of each polygon, or each line, of a GeoJSON-like geometry.

    Raises:
        ValueError: it holds something else that may not be left out.
    """
    found = geometry.get("type")
    if found == kind:
        if geometry["coordinates"]:
            yield geometry["coordinates"]
    elif found == "Multi" + kind:
        yield from geometry["coordinates"]
    elif found == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from _parts(part, kind, left_out)
    elif found not in left_out:
        raise ValueError(f"expected a {kind}, found {found!r}")


def said_as_geojson(what: Any) -> Any:
    """What an object says of itself by `__geo_interface__`; the object itself where it says nothing.

    Some versions of shapely fail when an empty geometry is asked.
    """
    if getattr(what, "is_empty", None) is True and isinstance(getattr(what, "geom_type", None), str):
        return {"type": what.geom_type, "coordinates": (), "geometries": ()}
    return getattr(what, "__geo_interface__", what)


def _says_geojson(what: Any) -> bool:
    return said_as_geojson(what) is not what


def _kind(what: Any) -> str:
    """What an object is, for messages."""
    if getattr(what, "is_empty", None) is True:
        return "an empty geometry"  # shapely 1.8 does not know of which kind
    kind = getattr(what, "geom_type", None)
    return f"a {kind}" if isinstance(kind, str) else type(what).__name__


def _interface(land: Any) -> Any:
    """What holds one geometry or several, as a GeoJSON-like geometry."""
    land = said_as_geojson(land)
    if not isinstance(land, Mapping):
        raise TypeError(
            f"expected land: shapely, WKB, a GeoDataFrame or a __geo_interface__, found {type(land).__name__}"
        )
    if land.get("type") == "Feature":
        return land["geometry"]
    if land.get("type") == "FeatureCollection":
        return {"type": "GeometryCollection", "geometries": [f["geometry"] for f in land["features"] if f["geometry"]]}
    return land


def wkb_of(land: Any) -> bytes | None:
    """The polygons of some land as well-known binary; None where it has none.

    Args:
        land: well-known binary, shapely, a GeoDataFrame, or what has a `__geo_interface__`.
    """
    if land is None or isinstance(land, bytes):
        return land
    if isinstance(land, (bytearray, memoryview)):
        return bytes(land)
    if hasattr(land, "geom_type") and hasattr(land, "wkb"):
        if land.is_empty:
            return None
        return bytes(land.wkb) if land.geom_type in ("Polygon", "MultiPolygon") else wkb_of_interface(land.__geo_interface__)
    if hasattr(land, "crs"):
        series = in_degrees(getattr(land, "geometry", land))
        return wkb_of(series.union_all() if hasattr(series, "union_all") else series.unary_union)
    return wkb_of_interface(_interface(land))


def zone_of(land: Any, what: str = "zone") -> bytes:
    """Land that must be there, as well-known binary.

    Raises:
        ValueError: it has no polygon.
    """
    if land is None:
        raise TypeError(f"{what}: expected land, found None")
    found = wkb_of(land)
    if found is None:
        named = isinstance(getattr(land, "geom_type", None), str)
        raise ValueError(f"{what}: expected land, found " + (_kind(land) if named else "no polygon"))
    return found


def several_zones(zones: Any) -> tuple[list[tuple[str, bytes]], Any] | None:
    """Zones by their names, and the index they have: of a frame its own, of a mapping its keys; None for one zone."""
    if hasattr(zones, "crs") and hasattr(zones, "index"):
        land = in_degrees(getattr(zones, "geometry", zones))
        named = [(str(label), zone_of(one, f"zone {label!r}")) for label, one in zip(land.index, land)]
        return named, land.index
    if isinstance(zones, Mapping) and "type" not in zones:
        return [(str(name), zone_of(land, f"zone {name!r}")) for name, land in zones.items()], list(zones)
    return None


def zones_of(zones: Any) -> list[tuple[str, bytes]]:
    """Zones by their names.

    Raises:
        TypeError: it is neither a frame nor a mapping.
    """
    found = several_zones(zones)
    if found is None:
        raise TypeError(f"zones: expected a GeoDataFrame or a mapping of names to land, found {type(zones).__name__}")
    return found[0]


def window_of(land: Any) -> bytes | None:
    """Land outside which nothing counts; None for all of it."""
    return None if land is None else zone_of(land, "within")


class features:
    """Land to be read: polygons, each with the name of its status, and what else there was."""

    def __init__(self) -> None:
        self.lands: list[bytes | None] = []
        self.statuses: list[str] = []
        self.points = 0
        self.lines = 0

    def add(self, land: Any, status: Any) -> None:
        """A geometry; points and lines are counted and left out."""
        kind = getattr(land, "geom_type", None) or (land.get("type") if isinstance(land, Mapping) else None)
        if kind in _points:
            self.points += 1
        elif kind in _lines:
            self.lines += 1
        else:
            self.lands.append(wkb_of(land))
            self.statuses.append(str(status))

    def require_land(self) -> None:
        """Raises:
        ValueError: there were points and lines alone.
        """
        if not self.lands and self.points + self.lines:
            raise ValueError(f"expected land, found {self.points} points and {self.lines} lines")


def rows_of(collection: Any) -> list[tuple[Any, dict[str, Any]]]:
    """The geometries and properties of a GeoJSON-like object."""
    kind = collection.get("type")
    if kind == "FeatureCollection":
        held = collection["features"]
    elif kind == "Feature":
        held = [collection]
    else:
        held = [{"geometry": collection, "properties": {}}]
    return [(f["geometry"], dict(f.get("properties") or {})) for f in held]


_names_of_lon = ("lon", "longitude", "lng", "long")
_names_of_lat = ("lat", "latitude")


def _named(names: Iterable[Any], wanted: Sequence[str]) -> Any:
    """The one of some names that is a wanted one, however it is spelled; None where there is none, or several."""
    found = [name for name in names if str(name).lower() in wanted]
    return found[0] if len(found) == 1 else None


def _number(value: Any) -> bool:
    return isinstance(value, numbers.Real) and not isinstance(value, bool)


def _is_pair(where: Any) -> bool:
    """Whether it is a position: two numbers."""
    try:
        return len(where) == 2 and not isinstance(where, Mapping) and all(_number(x) for x in where)
    except TypeError:
        return False


def _point(where: Any) -> tuple[float, float] | None:
    """The position of a point; None for all else."""
    where = said_as_geojson(where)
    if isinstance(where, Mapping):
        if where.get("type") == "Feature":
            where = where.get("geometry") or {}
        if where.get("type") == "Point" and _is_pair(where.get("coordinates", ())[:2]):
            return (float(where["coordinates"][0]), float(where["coordinates"][1]))
        lon, lat = _named(where, _names_of_lon), _named(where, _names_of_lat)
        if lon is not None and lat is not None and _is_pair((where[lon], where[lat])):
            return (float(where[lon]), float(where[lat]))
    elif _is_pair(where):
        return (float(where[0]), float(where[1]))
    return None


def place_of(where: Any) -> Place:
    """A place by its name, by (lon, lat), as a point, or as a row with lon and lat.

    >>> place_of("Pokrovsk"), place_of((37.2, 48.3)), place_of({"lon": 37.2, "lat": 48.3})
    ('Pokrovsk', (37.2, 48.3), (37.2, 48.3))

    Raises:
        TypeError: it is no place.
    """
    if isinstance(where, str):
        return where
    row = where
    if not isinstance(where, Mapping) and not _says_geojson(where) and hasattr(where, "to_dict"):
        row = where.to_dict()  # a row of a frame
        if _says_geojson(row.get("geometry")):
            row = row["geometry"]
    found = None if is_frame(where) else _point(row)
    if found is None:
        what = _kind(row if _says_geojson(row) else where)
        raise TypeError(f"expected one place: a name, (lon, lat) or a point, found {what}")
    return found


def places_of(frame: Any) -> list[tuple[float, float]]:
    """The places of a frame: a GeoDataFrame or GeoSeries of points, or columns lon and lat.

    Raises:
        ValueError: it has no such columns, or a row that is no position.
    """
    if hasattr(frame, "crs"):
        points = in_degrees(getattr(frame, "geometry", frame))
        found = [None if p is None or p.is_empty or p.geom_type != "Point" else (p.x, p.y) for p in points]
    else:
        lon, lat = _named(frame.columns, _names_of_lon), _named(frame.columns, _names_of_lat)
        if lon is None or lat is None:
            raise ValueError(
                f"a frame of places needs columns lon and lat, or points; it has {', '.join(map(str, frame.columns))}"
            )
        found = list(zip(frame[lon].astype(float).tolist(), frame[lat].astype(float).tolist()))
    result: list[tuple[float, float]] = []
    for label, at in zip(frame.index, found):
        if at is None or not (math.isfinite(at[0]) and math.isfinite(at[1])):
            raise ValueError(f"a frame of places: row {label!r} holds no point")
        result.append(at)
    return result


def several_places(where: Any) -> tuple[list[Place], list[Any]] | None:
    """Places, and what each is called: of a frame its index, of a mapping its keys; None for one place.

    >>> several_places({"here": (37.2, 48.3)}), several_places((37.2, 48.3))
    (([(37.2, 48.3)], ['here']), None)
    """
    if is_frame(where) or (hasattr(where, "crs") and hasattr(where, "index")):
        return list(places_of(where)), list(where.index)
    if isinstance(where, str) or _says_geojson(where) or hasattr(where, "to_dict"):
        return None
    if isinstance(where, Mapping):
        if _point(where) is not None or "type" in where:
            return None
        return [place_of(p) for p in where.values()], list(where)
    if not isinstance(where, Iterable) or isinstance(where, (bytes, bytearray)) or _is_pair(where):
        return None
    found = [place_of(p) for p in where]
    return found, [p if isinstance(p, str) else f"{p[0]:g},{p[1]:g}" for p in found]


def line_of(line: Any) -> list[tuple[float, float]]:
    """The points of a line: a shapely LineString, a frame of one, a `__geo_interface__`, or pairs of (lon, lat).

    Raises:
        ValueError: it is something else, or several lines.
    """
    if hasattr(line, "crs"):
        line = in_degrees(getattr(line, "geometry", line))
    if isinstance(line, Mapping) or _says_geojson(line):
        parts = list(_parts(_interface(line), "LineString"))
        if not parts:
            raise ValueError("expected a LineString, found " + (_kind(line) if _says_geojson(line) else "none"))
        if len(parts) != 1:
            raise ValueError(f"expected one LineString, found {len(parts)}: ask for each of them")
        line = parts[0]
    points = [_point((p[0], p[1]) if _is_triple(p) else p) for p in line]
    if None in points:
        raise TypeError("expected a line: a LineString, or pairs of (lon, lat)")
    return [p for p in points if p is not None]


def _is_triple(p: Any) -> bool:
    try:
        return len(p) == 3 and not isinstance(p, str)
    except TypeError:
        return False


def points_of(where: Any) -> list[tuple[float, float]] | None:
    """Positions where points were given rather than land; None for land."""
    if hasattr(where, "crs"):
        kinds = set(getattr(where, "geom_type", ()))
        return places_of(where) if kinds == {"Point"} else None
    if is_frame(where):
        return places_of(where)
    held = said_as_geojson(where)
    if isinstance(held, Mapping):
        if held.get("type") == "Point" and _point(held) is None:
            raise ValueError(f"expected a point, found {_kind(where)}")
        if held.get("type") == "MultiPoint":
            return [(float(p[0]), float(p[1])) for p in held["coordinates"]]
        at = _point(held)
        return None if at is None else [at]
    if isinstance(held, (str, bytes, bytearray, memoryview)) or not isinstance(held, Iterable):
        return None
    found = [_point(p) for p in held]
    if None in found:
        raise TypeError("expected positions: (lon, lat), or points")
    return [p for p in found if p is not None]


def interface_of_wkb(bytes_: bytes) -> dict[str, Any]:
    """Polygons of well-known binary as a GeoJSON-like geometry."""
    at = 0

    def number(form: str) -> Any:
        nonlocal at
        (value,) = struct.unpack_from(form, bytes_, at)
        at += struct.calcsize(form)
        return value

    def header() -> int:
        number("<B")
        return int(number("<I"))

    def rings() -> list[list[tuple[float, float]]]:
        return [[(number("<d"), number("<d")) for _ in range(number("<I"))] for _ in range(number("<I"))]

    if header() == 3:
        return {"type": "Polygon", "coordinates": rings()}
    parts = []
    for _ in range(number("<I")):
        header()
        parts.append(rings())
    return {"type": "MultiPolygon", "coordinates": parts}


def feature_collection(features: Iterable[tuple[bytes, dict[str, Any]]]) -> dict[str, Any]:
    """Land, each with its properties, as `__geo_interface__` says it."""
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": properties, "geometry": interface_of_wkb(wkb)}
            for wkb, properties in features
        ],
    }

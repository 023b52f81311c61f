# SPDX-License-Identifier: BSL-1.0
"""Land and places as Python has them, as what the compiled module takes."""

from __future__ import annotations

import struct
from typing import Any, Iterable, Sequence, Tuple, Union

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
    """The polygons of a GeoJSON-like geometry as well-known binary; None for no geometry.

    >>> wkb_of_interface({"type": "Polygon", "coordinates": [[(0, 0), (1, 0), (0, 1), (0, 0)]]})[:5]
    b'\\x01\\x03\\x00\\x00\\x00'
    """
    if geometry is None:
        return None
    kind = geometry.get("type")
    if kind == "Polygon":
        return _polygon(geometry["coordinates"])
    if kind == "MultiPolygon":
        parts = geometry["coordinates"]
        return struct.pack("<BII", 1, 6, len(parts)) + b"".join(map(_polygon, parts))
    if kind == "GeometryCollection":
        parts = []
        for one in geometry["geometries"]:
            if one["type"] == "Polygon":
                parts.append(one["coordinates"])
            elif one["type"] == "MultiPolygon":
                parts.extend(one["coordinates"])
        return struct.pack("<BII", 1, 6, len(parts)) + b"".join(map(_polygon, parts))
    raise ValueError(f"expected a Polygon or a MultiPolygon, found {kind!r}")


def wkb_of(land: Any) -> bytes | None:
    """Land as well-known binary: from bytes, shapely, or what has a `__geo_interface__`."""
    if land is None or isinstance(land, bytes):
        return land
    if isinstance(land, (bytearray, memoryview)):
        return bytes(land)
    if hasattr(land, "geom_type") and hasattr(land, "wkb"):
        if land.geom_type in ("Polygon", "MultiPolygon"):
            return bytes(land.wkb)
        return wkb_of_interface(land.__geo_interface__)
    if is_frame(land) or hasattr(land, "crs"):
        series = in_degrees(getattr(land, "geometry", land))
        joined = series.union_all() if hasattr(series, "union_all") else series.unary_union
        return wkb_of(joined)
    if hasattr(land, "__geo_interface__"):
        land = land.__geo_interface__
    if isinstance(land, dict):
        if land.get("type") == "Feature":
            land = land["geometry"]
        elif land.get("type") == "FeatureCollection":
            return wkb_of_interface(
                {"type": "GeometryCollection", "geometries": [f["geometry"] for f in land["features"] if f["geometry"]]}
            )
        return wkb_of_interface(land)
    raise TypeError(f"expected land: shapely, WKB, a GeoDataFrame or a __geo_interface__, found {type(land).__name__}")


def features_of(collection: Any) -> list[tuple[bytes | None, dict[str, Any]]]:
    """The geometries and properties of a GeoJSON-like object."""
    kind = collection.get("type")
    if kind == "FeatureCollection":
        features = collection["features"]
    elif kind == "Feature":
        features = [collection]
    else:
        features = [{"geometry": collection, "properties": {}}]
    return [(wkb_of_interface(f["geometry"]), dict(f.get("properties") or {})) for f in features]


def place_of(where: Any) -> Place:
    """A place by its name, by (lon, lat), or as a shapely point.

    >>> place_of("Pokrovsk"), place_of((37.2, 48.3))
    ('Pokrovsk', (37.2, 48.3))
    """
    if isinstance(where, str):
        return where
    if hasattr(where, "geom_type"):
        return (float(where.x), float(where.y))
    lon, lat = where
    return (float(lon), float(lat))


def places_of(frame: Any) -> list[Place]:
    """The places of a frame: a GeoDataFrame of points, or columns lon and lat."""
    geometry = getattr(frame, "geometry", None) if hasattr(frame, "crs") else None
    if geometry is not None:
        points = in_degrees(geometry)
        return [(float(x), float(y)) for x, y in zip(points.x, points.y)]
    missing = [name for name in ("lon", "lat") if name not in frame.columns]
    if missing:
        raise ValueError(f"a frame of places needs the columns lon and lat; {', '.join(missing)} is missing")
    return [(float(x), float(y)) for x, y in zip(frame["lon"], frame["lat"])]


def line_of(line: Any) -> list[tuple[float, float]]:
    """The points of a line: a shapely LineString, a `__geo_interface__`, or pairs of (lon, lat)."""
    if hasattr(line, "__geo_interface__"):
        line = line.__geo_interface__
    if isinstance(line, dict):
        if line.get("type") == "Feature":
            line = line["geometry"]
        if line.get("type") != "LineString":
            raise ValueError(f"expected a LineString, found {line.get('type')!r}")
        line = line["coordinates"]
    return [(float(p[0]), float(p[1])) for p in line]


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

# SPDX-License-Identifier: BSL-1.0
"""Maps: read from whatever holds one, immutable, written with their sources."""

from __future__ import annotations

import datetime
import json
import os
from typing import TYPE_CHECKING, Any, Callable, Iterable, Sequence

from . import _arrow, _core
from ._call import checked
from ._frames import Pictured, drawn, explored, frame_of, html_of, land_frame, write_csv, write_gpkg
from ._geometry import feature_collection, features, in_degrees, is_frame, rows_of, said_as_geojson, zones_of
from ._words import in_python
from .errors import InputError

if TYPE_CHECKING:
    import geopandas
    import numpy
    import pandas

    from .results import Area

_utc = datetime.timezone.utc


class Map(Pictured):
    """A map of one day on which every place has exactly one status. Made by `read_map`; never changes.

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> here.state_day
    datetime.date(2025, 11, 1)
    """

    __slots__ = ("_held", "_options")

    def __init__(self, held: _core.Map, options: dict[str, Any]) -> None:
        self._held = held
        self._options = options

    @classmethod
    def from_ragged(
        cls,
        coordinates: numpy.ndarray[Any, Any],
        ring_offsets: Sequence[int],
        polygon_offsets: Sequence[int],
        feature_offsets: Sequence[int] | None = None,
        *,
        status: str | Sequence[str],
        date: Any = None,
        name: str = "arrays",
        **options: Any,
    ) -> Map:
        """A map from coordinates and offsets, laid out as GeoArrow and `shapely.to_ragged_array` do.

        Args:
            coordinates: lon and lat in turn, or in two columns; a third is left out. Contiguous doubles of two are not copied
                on the way.
            ring_offsets: where rings begin among the vertices, and the end.
            polygon_offsets: where polygons begin among the rings, and the end.
            feature_offsets: where features begin among the polygons, and the end; without it each is one.
            status: of all features, or one for each.
            date: the day or the moment that the map shows.

        Raises:
            ArgumentError: offsets that descend or reach beyond what they index.
            ValueError: coordinates that are no rows of two or three numbers, offsets that are no whole numbers.

        >>> import numpy, salient
        >>> square = numpy.array([[37.0, 48.0], [37.1, 48.0], [37.1, 48.1], [37.0, 48.1], [37.0, 48.0]])
        >>> round(salient.Map.from_ragged(square, [0, 5], [0, 1], status="occupied").area().km2["occupied"], 1)
        82.9
        """
        flat = _flat(coordinates)
        count = len(polygon_offsets) - 1
        features = range(count + 1) if feature_offsets is None else feature_offsets
        rings = _offsets(ring_offsets, "ring_offsets")
        parts = _offsets(polygon_offsets, "polygon_offsets")
        ends = _offsets(features, "feature_offsets")
        names = [status] * (len(ends) - 1) if isinstance(status, str) else [str(s) for s in status]
        chosen = checked(options)
        return cls(_core.from_ragged(flat, rings, parts, ends, names, chosen, name, *_moment(date)), chosen)

    @property
    def state_time(self) -> datetime.datetime | None:
        """The moment that the map shows, in UTC."""
        seconds = self._held.info()["state_seconds"]
        return None if seconds is None else datetime.datetime.fromtimestamp(seconds, _utc)

    @property
    def state_day(self) -> datetime.date | None:
        """The day of that moment in the source's calendar."""
        day = self._held.info()["state_day"]
        return None if day is None else datetime.date.fromisoformat(day)

    @property
    def contested_mapped(self) -> bool | None:
        """Whether the source draws contested land; None where that is not known."""
        return self._held.info()["contested_mapped"]  # type: ignore[no-any-return]

    @property
    def sources(self) -> list[dict[str, Any]]:
        """The files of the map: path, SHA-256, times, source and attribution."""
        return self._held.sources()

    @property
    def citation(self) -> str:
        """A sentence to cite the map by: source, state, SHA-256, version."""
        return _core.citation([self._held], "salient.read_map")

    @property
    def warnings(self) -> list[str]:
        """What may make a number of the map wrong, as the program warns."""
        return list(map(in_python, self._held.warnings()))

    def area(self) -> Area:
        """Land by status."""
        from .measures import area

        return area(self)

    def zones(self, zones: Any) -> pandas.DataFrame:
        """Land by zone and status: a row each, the land outside them all among them.

        Args:
            zones: a GeoDataFrame by whose index, or a mapping by whose keys zones are called. Land in several of them
                counts in the first, so that they add up to the whole; `warnings` says how much.

        Returns:
            `area_km2`, its `share` of the zone, and `zone_km2`, the area of the zone.

        >>> import salient
        >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
        >>> west = {"type": "Polygon", "coordinates": [[(30, 45), (37.5, 45), (37.5, 52), (30, 52), (30, 45)]]}
        >>> frame = here.zones({"west": west})
        >>> bool(abs(frame.area_km2.sum() - sum(here.area().km2.values())) < 1e-6)
        True
        """
        frame = frame_of(_core.areas_by_zone(self._held, zones_of(zones)))
        frame.attrs.update(sources=self.sources, citation=_core.citation([self._held], "salient.Map.zones"))
        return frame.set_index(["zone", "status"])

    def to_geodataframe(self) -> geopandas.GeoDataFrame:
        """A row a status: `status`, `area_km2` and its land in degrees; the sources in `attrs`."""
        return land_frame(self._held.land(), ("status", "area_km2"), self.sources)

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        return feature_collection((wkb, {"status": what, "area_km2": km2}) for what, km2, wkb in self._held.land())

    def to_geojson(self) -> str:
        """The land of each status as GeoJSON."""
        return json.dumps(self.__geo_interface__)

    def plot(self, **how: Any) -> Any:
        """The land of each status as matplotlib axes; see `geopandas.GeoDataFrame.plot`."""
        return drawn(self.to_geodataframe(), "status", how)

    def explore(self, **how: Any) -> Any:
        """The map on a web map; see `geopandas.GeoDataFrame.explore`."""
        return explored(self.to_geodataframe(), "status", how)

    def to_csv(self, file: str | os.PathLike[str]) -> None:
        """Writes land by status as CSV, with the sources."""
        write_csv(self.area().to_frame(), file, self.sources)

    def to_gpkg(self, file: str | os.PathLike[str]) -> None:
        """Writes the land as GeoPackage: a layer `land`, and one of its `sources`."""
        write_gpkg(self.to_geodataframe(), "land", file, self.sources)

    def to_bytes(self) -> bytes:
        """The map as checked bytes, equal for equal maps; `from_bytes` reads them back to the bit."""
        return self._held.to_bytes()

    @classmethod
    def from_bytes(cls, bytes_: bytes, **options: Any) -> Map:
        """Reads what `to_bytes` wrote.

        Raises:
            InputError: damaged, cut off, or of a later version.

        >>> import salient
        >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
        >>> salient.Map.from_bytes(here.to_bytes()) == here
        True
        """
        chosen = checked(options)
        return cls(_core.from_bytes(bytes_, chosen), chosen)

    def svg(self, title: str | None = None) -> str:
        """The map as a self-contained picture."""
        return self._held.svg(title)

    def _table_html(self) -> str:
        rows = [(what, f"{km2:,.1f} km²") for what, km2 in self.area().km2.items()]
        return html_of(str(self), rows, self.citation)

    def __repr__(self) -> str:
        source = self.sources[0]["path"] if self.sources else "memory"
        return f"<salient.Map {self.state_day or 'undated'}, {source}, {self._held.vertices} vertices>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Map) and self._held.equals(other._held)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Callable[..., Map], tuple[bytes, dict[str, Any]]]:
        return _unpickled, (self.to_bytes(), self._options)


def _flat(coordinates: Any) -> Any:
    """Lon and lat in turn, as contiguous doubles."""
    import numpy

    given = numpy.asarray(coordinates)
    if given.dtype.kind not in "fiuO":
        raise TypeError(f"coordinates: expected numbers, found {given.dtype}")
    if given.ndim == 2 and given.shape[1] == 3:
        given = given[:, :2]
    if given.ndim not in (1, 2) or (given.ndim == 2 and given.shape[1] != 2) or given.size % 2:
        raise ValueError(f"coordinates: expected lon and lat in turn or in two columns, found the shape {given.shape}")
    return numpy.ascontiguousarray(given, dtype=numpy.float64).reshape(-1)


def _offsets(given: Any, name: str) -> Any:
    """Offsets as 32-bit numbers, none of them changed on the way."""
    import numpy

    offsets = numpy.asarray(given)
    if offsets.size and offsets.dtype.kind not in "iu":
        raise TypeError(f"{name}: expected whole numbers, found {offsets.dtype}")
    narrow = numpy.ascontiguousarray(offsets, dtype=numpy.int32).reshape(-1)
    if not numpy.array_equal(narrow, offsets.reshape(-1)):
        raise ValueError(f"{name}: a map has at most {2**31 - 1} vertices, found {offsets.max()}")
    return narrow


def _unpickled(bytes_: bytes, options: dict[str, Any]) -> Map:
    return Map.from_bytes(bytes_, **options)


def _moment(date: Any) -> tuple[float | None, str | None]:
    """A day or a moment as seconds since 1970 and its day; a day stands for its end."""
    if date is None:
        return None, None
    given = date
    if hasattr(date, "to_timestamp"):  # a period; it is shown at its end
        date = date.to_timestamp(how="end").date()
    if type(date).__module__ == "numpy":
        date = date.astype("datetime64[us]").item()
    if isinstance(date, str):
        try:
            date = datetime.datetime.fromisoformat(date) if len(date) > 10 else datetime.date.fromisoformat(date)
        except ValueError:
            raise ValueError(f"expected a day, YYYY-MM-DD, or a moment in ISO 8601, found {given!r}") from None
    if hasattr(date, "to_pydatetime") and date == date:  # a missing one is not itself
        date = date.to_pydatetime()
    if isinstance(date, datetime.datetime) and date == date:
        if date.tzinfo is None and date.time() == datetime.time():
            date = date.date()
        else:
            at = date if date.tzinfo else date.replace(tzinfo=_utc)
            return float(int(at.timestamp())), at.date().isoformat()
    if not isinstance(date, datetime.date) or date != date:
        raise TypeError(f"expected a day or a moment, found {given!r}")
    end = datetime.datetime.combine(date, datetime.time(23, 59, 59), _utc)
    return end.timestamp(), date.isoformat()


def with_profile(options: dict[str, Any], path: str) -> dict[str, Any]:
    """The options by which maps of a path are read again elsewhere: with the profile that lies beside them."""
    if "profile" in options or "source" in options:
        return options
    beside = _core.profile_beside(path)
    return {**options, "profile": beside} if beside else options


def _statuses(given: Any, count: int) -> list[Any]:
    if given is None:
        raise ValueError("land in memory needs status=: of all of it, a column, or one for each feature")
    if isinstance(given, str):
        return [given] * count
    names = list(given)
    if len(names) != count:
        raise ValueError(f"{count} features and {len(names)} statuses: there must be one for each")
    return names


def _of_features(
    lands: Iterable[Any], statuses: Iterable[Any], options: dict[str, Any], name: str, date: Any, columns: Iterable[Any] = ()
) -> Map:
    read = features()
    for land, status in zip(lands, statuses):
        read.add(land, status)
    read.require_land()
    skipped = (read.points, read.lines)
    try:
        return Map(_core.from_wkb(read.lands, read.statuses, options, name, *_moment(date), skipped), options)
    except InputError as problem:
        if problem.code == _unrecognised:
            problem.args = (_unknown(read.statuses, [str(c) for c in columns]),)
        raise


_unrecognised = 418
_made_by_salient = ("none", "unrecognised", "beyond_domain", "homeland", "closing", "barrier")


def _unknown(statuses: list[str], columns: list[str]) -> str:
    found = sorted(set(statuses))
    named = ", ".join(map(repr, found[:5])) + (", …" if len(found) > 5 else "")
    known = ", ".join(name for name in _core.statuses() if name not in _made_by_salient)
    hint = f"; columns are {', '.join(columns)}" if columns and len(found) == 1 else ""
    return (
        f"no status is known among {named}: map them to {known}, such as status=frame['code'].map({{1: 'occupied'}}),"
        f" or give legend={hint}"
    )


def read_map(what: Any, *, status: Any = None, date: Any = None, **options: Any) -> Map:
    """Reads a map from whatever holds one.

    Args:
        what: `maps@2025-11-01`, `maps@latest` or a file, as the program takes them; the bytes of a file, or an open
            one; a GeoDataFrame, which is turned into longitude and latitude; shapely, WKB, or a list of them; what has
            a `__geo_interface__`; an Arrow stream or array of WKB or polygons, by its PyCapsule. Points and lines are
            left out, and `warnings` counts them.
        status: one status of all land; of a frame or collection also the column that holds it, `status` where there
            is one, or one for each feature. What a column holds is a status, or a name that the legend knows.
        date: of land in memory, the day or the moment that it shows; of a folder, the day that is asked for.
        options: `source`, `profile`, `legend`, `stance`, `domain`, … as the program's.

    Raises:
        MissingFileError: there is no such file.
        InputError: it is not what was expected; `.path` and `.offset` say where.
        ArgumentError: an option out of range, or a name that is not known.

    >>> import salient
    >>> salient.read_map(EXAMPLES + "@2025-11-01").area().km2.keys()
    dict_keys(['occupied', 'contested', 'liberated'])
    >>> square = {"type": "Polygon", "coordinates": [[(37, 48), (38, 48), (38, 49), (37, 48)]]}
    >>> salient.read_map(square, status="occupied", date="2025-11-01").state_day
    datetime.date(2025, 11, 1)
    """
    if isinstance(what, Map):
        if status is not None or date is not None or options:
            raise TypeError("a map is read already, and never changes")
        return what
    if hasattr(what, "read"):
        what = what.read()
    if isinstance(what, str) and what.lstrip()[:1] == "{":
        what = what.encode()
    if isinstance(what, (str, os.PathLike)):
        chosen = checked({"status": status, **options})
        argument = os.fspath(what) if date is None else f"{os.fspath(what)}@{_moment(date)[1]}"
        return Map(_core.read(argument, chosen), with_profile(chosen, argument))
    if isinstance(what, (bytes, bytearray, memoryview)) and not _is_wkb(bytes(what)):
        chosen = checked({"status": status, **options})
        return Map(_core.read_bytes(bytes(what), chosen, "bytes", _moment(date)[0]), chosen)
    chosen = checked(options)
    if is_frame(what) and hasattr(what, "crs"):
        return _of_frame(what, status, date, chosen)
    if hasattr(what, "__arrow_c_stream__") or hasattr(what, "__arrow_c_array__"):
        lands, columns = _arrow.features_of(what)
        held = columns.get(status, status) if isinstance(status, str) else status
        return _of_features(lands, _statuses(held, len(lands)), chosen, "arrow", date, columns)
    if isinstance(what, (bytes, bytearray, memoryview)) or hasattr(what, "wkb"):
        return _of_features([what], _statuses(status, 1), chosen, "geometry", date)
    if hasattr(what, "crs"):
        return _of_features(in_degrees(what), _statuses(status, len(what)), chosen, "GeoSeries", date)
    if isinstance(what, dict) or said_as_geojson(what) is not what:
        rows = rows_of(said_as_geojson(what))
        wanted = "status" if status is None else status
        in_each = isinstance(wanted, str) and rows and all(wanted in p for _, p in rows)
        held = [p[wanted] for _, p in rows] if in_each else status
        return _of_features([g for g, _ in rows], _statuses(held, len(rows)), chosen, "features", date)
    if is_frame(what):
        raise TypeError(no_geometry)
    if isinstance(what, Iterable):
        lands = list(what)
        return _of_features(lands, _statuses(status, len(lands)), chosen, "geometries", date)
    raise TypeError(f"a map cannot be read from {type(what).__name__}")


no_geometry = "the frame has no geometry: geopandas.GeoDataFrame(frame, geometry=…, crs=4326), or set_geometry('column')"


def _is_wkb(start: bytes) -> bool:
    return start[:1] in (b"\x00", b"\x01") and len(start) >= 9


def status_in(frame: Any, status: Any) -> Any:
    """What `status=` says of a frame: a column's values, or the status of all of it."""
    if status is None and "status" in frame.columns:
        status = "status"
    return frame[status] if isinstance(status, str) and status in frame.columns else status


def _of_frame(frame: Any, status: Any, date: Any, options: dict[str, Any]) -> Map:
    held = _statuses(status_in(frame, status), len(frame))
    name = "GeoDataFrame" if date is None else f"GeoDataFrame@{_moment(date)[1]}"
    return _of_features(in_degrees(frame.geometry), held, options, name, date, frame.columns)

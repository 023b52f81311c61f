# SPDX-License-Identifier: BSL-1.0
"""What measures answer: frozen, with the program's keys in `to_dict()`."""

from __future__ import annotations

import copy
import functools
import os
import typing
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Callable, Mapping, TypeVar

from . import _core
from ._frames import Pictured, drawn, explored, frame_of, html_of, land_frame, write_csv, write_gpkg
from ._geometry import feature_collection, zones_of

if TYPE_CHECKING:
    import geopandas
    import pandas

    from .maps import Map

T = TypeVar("T", bound="Result")


# Fields of every answer that are none of its JSON keys.
_beside = ("_body", "_map", "sources", "citation")


@functools.lru_cache(maxsize=None)
def _makers(of: Any) -> list[tuple[str, Callable[[Any], Any]]]:
    hints = typing.get_type_hints(of, localns={"Map": object})
    return [(f.name, _maker(hints[f.name])) for f in fields(of) if f.init and f.name not in _beside]


def _maker(hint: Any) -> Callable[[Any], Any]:
    arguments = typing.get_args(hint)
    if isinstance(hint, type) and issubclass(hint, Result):
        return lambda value: hint._from(value)
    if typing.get_origin(hint) is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        one = _maker(arguments[0])
        return lambda value: tuple(one(v) for v in value)
    if typing.get_origin(hint) is tuple:
        return tuple
    inner = [a for a in arguments if a is not type(None)]
    if len(inner) == 1 and len(arguments) == 2:
        one = _maker(inner[0])
        return lambda value: None if value is None else one(value)
    return lambda value: value


@dataclass(frozen=True)
class Result:
    """An answer. Fields have the names of the program's JSON keys; `to_dict()` gives all of them.

    Attributes:
        sources: the files of the maps that were asked: path, SHA-256, times, attribution. Parts of an answer have none.
        citation: a sentence to cite it by: source, state, SHA-256, version, call.
    """

    sources: tuple[dict[str, Any], ...] = field(default=(), repr=False, compare=False, kw_only=True)
    citation: str = field(default="", repr=False, compare=False, kw_only=True)
    _body: dict[str, Any] = field(repr=False, compare=False, kw_only=True)

    @classmethod
    def _from(cls: type[T], body: Mapping[str, Any], **beside: Any) -> T:
        makers = _makers(cls)  # type: ignore[arg-type]
        return cls(**{name: make(body[name]) for name, make in makers if name in body}, **beside, _body=dict(body))

    def to_dict(self) -> dict[str, Any]:
        """The same with the keys and the numbers that the program's JSON has."""
        return copy.deepcopy(self._body)

    def _table_html(self) -> str:
        rows = [(f.name, _short(getattr(self, f.name))) for f in fields(self) if f.name not in _beside]
        return html_of(type(self).__name__, rows, self.citation)

    def _repr_html_(self) -> str:
        return self._table_html()


def _short(value: Any) -> str:
    if isinstance(value, Range):
        if value.contested_closed is None:
            return _short(value.contested_open)
        return f"{_short(value.contested_open)} to {_short(value.contested_closed)} with contested land"
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.6g}"
    text = str(value)
    return text if len(text) < 80 else text[:77] + "…"


@dataclass(frozen=True)
class Range(Result):
    """One quantity with contested land counted as open, and as closed; None where it does not exist.

    Attributes:
        contested_open: contested land counts as open.
        contested_closed: it counts as closed; None where the source is not known to draw contested land.
        contested_mapped: whether the source draws it; None where that is not known.
    """

    contested_open: Any
    contested_closed: Any
    contested_mapped: bool | None


@dataclass(frozen=True)
class Area(Result):
    """Land by status.

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> round(salient.area(here).km2["occupied"], 1)
    4572.7
    """

    areas: tuple[dict[str, Any], ...]
    overlap_resolved_km2: float

    @property
    def km2(self) -> dict[str, float]:
        """Area of each status that has land, km²."""
        return {one["status"]: one["area_km2"] for one in self.areas}

    def to_frame(self) -> pandas.DataFrame:
        """A row a status."""
        return frame_of({"area_km2": list(self.km2.values())}, list(self.km2), "status")


@dataclass(frozen=True)
class AreaChange(Result):
    """What a set of land won and lost, km²."""

    gained_km2: float
    lost_km2: float
    net_km2: float


@dataclass(frozen=True)
class Matrix(Result):
    """Area by status before (rows) and after (columns), km²."""

    statuses: tuple[str, ...]
    km2: tuple[tuple[float, ...], ...]

    def to_frame(self) -> pandas.DataFrame:
        """Statuses before as rows, after as columns."""
        columns = {name: [row[i] for row in self.km2] for i, name in enumerate(self.statuses)}
        return frame_of(columns, self.statuses, "from")


@dataclass(frozen=True, eq=False)
class Change(Pictured):
    """What changed between two maps; contested land counts as open.

    Attributes:
        before, after: the two maps.
        gained_km2, lost_km2, net_km2: of the closing land, km².

    >>> import salient
    >>> october, november = (salient.read_map(EXAMPLES + day) for day in ("@2025-10-01", "@2025-11-01"))
    >>> moved = salient.change(october, november)
    >>> round(moved.net_km2, 3) == round(moved.gained_km2 - moved.lost_km2, 3)
    True
    """

    before: Map
    after: Map
    gained_km2: float
    lost_km2: float
    net_km2: float
    _held: object = field(repr=False)

    @property
    def _found(self) -> _core.Change:
        return _core.Change(self._held)

    @property
    def contested_closed(self) -> AreaChange | None:
        """The same with contested land as closed; None unless both maps are known to draw it."""
        body = self._found.contested_closed()
        return None if body is None else AreaChange._from(body)

    @property
    def contested_mapped(self) -> bool | None:
        """Whether both maps draw contested land; None where that is not known."""
        return self._found.contested_mapped()

    @property
    def matrix(self) -> Matrix:
        """Area by status before and after."""
        return Matrix._from(self._found.matrix())

    @property
    def rate_km2_per_day(self) -> float | None:
        """Net over the days between the two states."""
        return self._found.rate_km2_per_day()

    @property
    def quantity_km2(self) -> float:
        """The part of all change that alters totals (Pontius)."""
        return self._found.quantity_km2()

    @property
    def allocation_km2(self) -> float:
        """The rest of all change: exchange."""
        return self._found.allocation_km2()

    @property
    def sources(self) -> list[dict[str, Any]]:
        """The files of both maps, with their times, attribution and SHA-256."""
        return self.before.sources + self.after.sources

    @property
    def citation(self) -> str:
        """A sentence to cite the numbers by: sources, states, SHA-256, version."""
        return _core.citation([self.before._held, self.after._held], "salient.change")

    def pieces(self) -> geopandas.GeoDataFrame:
        """The changed land, piece by piece: `from`, `to`, `area_km2` and its outline."""
        return land_frame(self._found.pieces(), ("from", "to", "area_km2"), self.sources)

    def zones(self, zones: Any) -> pandas.DataFrame:
        """What changed by zone: a row each, the land outside them all among them; columns as those of a series.

        Args:
            zones: as of `Map.zones`.

        >>> import salient
        >>> october, november = (salient.read_map(EXAMPLES + day) for day in ("@2025-10-01", "@2025-11-01"))
        >>> moved = salient.change(october, november)
        >>> west = {"type": "Polygon", "coordinates": [[(30, 45), (37.5, 45), (37.5, 52), (30, 52), (30, 45)]]}
        >>> bool(abs(moved.zones({"west": west}).gained_km2.sum() - moved.gained_km2) < 1e-6)
        True
        """
        frame = frame_of(self._found.zones(zones_of(zones))).set_index("zone")
        frame.attrs.update(sources=self.sources, citation=self.citation)
        return frame

    def to_geodataframe(self) -> geopandas.GeoDataFrame:
        """As `pieces`."""
        return self.pieces()

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        return feature_collection(
            (land, {"from": before, "to": after, "area_km2": km2}) for before, after, km2, land in self._found.pieces()
        )

    def to_gpkg(self, file: str | os.PathLike[str]) -> None:
        """Writes the changed land as GeoPackage, a layer `pieces` and one of its `sources`."""
        write_gpkg(self.pieces(), "pieces", file, self.sources)

    def to_csv(self, file: str | os.PathLike[str]) -> None:
        """Writes the transition matrix as CSV, with the sources."""
        write_csv(self.matrix.to_frame(), file, self.sources)

    def plot(self, **how: Any) -> Any:
        """The changed land as matplotlib axes; see `geopandas.GeoDataFrame.plot`."""
        return drawn(self.pieces(), "to", how)

    def explore(self, **how: Any) -> Any:
        """The changed land on a web map; see `geopandas.GeoDataFrame.explore`."""
        return explored(self.pieces(), "to", how)

    def to_dict(self) -> dict[str, Any]:
        """The program's keys, slivers and redrawn borders among them."""
        return self._found.body()

    def svg(self) -> str:
        """What changed as a picture."""
        return self._found.svg()

    def _table_html(self) -> str:
        names = ("gained_km2", "lost_km2", "net_km2", "rate_km2_per_day", "quantity_km2", "allocation_km2")
        return html_of("Change", [(name, _short(getattr(self, name))) for name in names], self.citation)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Change) and self.before == other.before and self.after == other.after

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Callable[..., Change], tuple[Any, ...]]:
        from .measures import change

        return change, (self.before, self.after)


@dataclass(frozen=True)
class Radius(Result):
    """How closed the ring is within one radius."""

    radius_km: float
    disc_share: Range
    straight_front_disc_share: Range
    directions_blocked: Range
    straight_front_share: Range
    largest_open_sector_deg: Range
    median_first_hit_km: Range
    isovist_share: Range
    directions_barrier: float | None
    directions_open: Range


@dataclass(frozen=True)
class Encirclement(Pictured, Result):
    """How closed the ring around a place is.

    >>> import salient
    >>> ring = salient.encirclement(salient.read_map(EXAMPLES + "@2025-11-01"), (37.0, 48.5))
    >>> [radius.radius_km for radius in ring.radii]
    [5.0, 10.0, 20.0, 30.0]
    """

    name: str
    at: tuple[float, float]
    inside: bool
    status_here: str
    nearest_km: Range
    nearest_azimuth_deg: Range
    depth_km: Range
    radii: tuple[Radius, ...]
    _map: Map = field(repr=False, compare=False, kw_only=True)

    def __getitem__(self, radius_km: float) -> Radius:
        """The radius of so many kilometres."""
        for radius in self.radii:
            if radius.radius_km == radius_km:
                return radius
        raise KeyError(f"no radius of {radius_km} km was asked for, but {', '.join(f'{r.radius_km:g}' for r in self.radii)}")

    def to_frame(self) -> pandas.DataFrame:
        """A row a radius, columns as those of a frame of places."""
        from .measures import _encirclement_columns

        radii = [radius.radius_km for radius in self.radii]
        return frame_of(_encirclement_columns(self._map, [self.at], radii, 1, None), radii, "radius_km")

    def to_csv(self, file: str | os.PathLike[str]) -> None:
        """Writes a row a radius as CSV, with the sources."""
        write_csv(self.to_frame(), file, list(self.sources))

    def svg(self) -> str:
        """The ring as a picture."""
        return _core.encirclement_svg(self._map._held, self.at, [radius.radius_km for radius in self.radii])

@dataclass(frozen=True)
class Nearest(Result):
    """How near land lies that closes."""

    name: str
    at: tuple[float, float]
    km: Range
    azimuth_deg: Range


@dataclass(frozen=True)
class WayOutEnd(Result):
    """The way to the rear at one end of the contested range; docs/methods/way_out.md."""

    state: str
    width_km: float | None
    prominence_km: float | None
    distance_km: float | None
    saddle: tuple[float, ...] | None
    by_barrier: bool
    limited_by_rear_km: float | None
    narrowest_km: float | None
    share_of_extent: float | None
    passes: tuple[dict[str, Any], ...]
    pocket: dict[str, Any] | None


@dataclass(frozen=True)
class WayOut(Result):
    """What narrows the way from a place to the rear."""

    contested_open: WayOutEnd | None
    contested_closed: WayOutEnd | None
    contested_mapped: bool | None


@dataclass(frozen=True)
class PocketEnd(Result):
    """The land that hangs on one narrow, and its mouths; docs/methods/pocket.md."""

    state: str
    width_km: float | None
    limited_by_place_km: float | None
    limited_by_rear_km: float | None
    pocket: dict[str, Any] | None


@dataclass(frozen=True)
class Pocket(Result):
    """The corridor of a place and the pocket behind it."""

    contested_open: PocketEnd | None
    contested_closed: PocketEnd | None
    contested_mapped: bool | None


@dataclass(frozen=True)
class FrontLine(Result):
    """The front as it is drawn, and its length at several scales."""

    lengths: tuple[dict[str, float], ...]
    contested_closed: dict[str, Any]
    contested_mapped: bool | None
    stretches: tuple[tuple[tuple[float, float], ...], ...]

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        return {"type": "MultiLineString", "coordinates": [list(stretch) for stretch in self.stretches]}


@dataclass(frozen=True)
class Advance(Result):
    """How a front moved."""

    advance: dict[str, Any] | None
    contested_closed: dict[str, Any]
    contested_mapped: bool | None


@dataclass(frozen=True)
class Route(Result):
    """What a map says along a line."""

    km: float
    by_status: tuple[dict[str, Any], ...]
    hostile_share: Range
    within_share: Range
    first_cut: Range


@dataclass(frozen=True)
class Toward(Result):
    """How near closing land comes to either of two places on the way to the other."""

    from_a_km: Range
    from_b_km: Range


@dataclass(frozen=True)
class NearestFrom(Result):
    """How near land lies that closes, and in which direction."""

    km: Range
    azimuth_deg: Range


@dataclass(frozen=True)
class NearestToBoth(Result):
    """The nearest closing land of either of two places, in any direction."""

    from_a: NearestFrom
    from_b: NearestFrom


@dataclass(frozen=True)
class Distance(Result):
    """How far from place to place, and with a map what lies between them.

    Attributes:
        by_status: of the way, km by status; like all below None without a map.
        first_crossing: where the way first comes into closing land, seen from the first place.
        toward: the nearest closing land in a sector of `sector_deg` towards the other place.
        nearest: the nearest in any direction.
        toward_before: `toward` on the earlier map, where one was given.
    """

    distance_km: float
    azimuth_deg: float | None
    back_azimuth_deg: float | None
    by_status: tuple[dict[str, Any], ...] | None = None
    first_crossing: Range | None = None
    toward: Toward | None = None
    sector_deg: float | None = None
    nearest: NearestToBoth | None = None
    toward_before: Toward | None = None


@dataclass(frozen=True)
class Agreement(Result):
    """How far two sources agree, each status apart."""

    by_status: tuple[dict[str, Any], ...]
    quantity_km2: float
    allocation_km2: float

    def to_frame(self) -> pandas.DataFrame:
        """A row a status that either map draws."""
        rows = [row for row in self.by_status if row["jaccard"] is not None]
        names = ("jaccard", "both_km2", "only_a_km2", "only_b_km2")
        columns = {name: [row[name] for row in rows] for name in names}
        return frame_of(columns, [row["status"] for row in rows], "status")


@dataclass(frozen=True)
class Control(Result):
    """Who holds how much of a polygon, or how many of some points."""

    by_status: tuple[dict[str, Any], ...]
    hostile_share: Range


@dataclass(frozen=True)
class Claim(Result):
    """What a map says of a claim, with the numbers that the answer rests on."""

    verdict: str
    reason: str
    sentence: str
    basis: dict[str, Any]

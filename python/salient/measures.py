# SPDX-License-Identifier: BSL-1.0
"""What is asked of one map or of two. Each function is a call of the library; methods are in docs/methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Sequence, Union, overload

from . import _core
from ._call import progress_bar, thread_count
from ._frames import frame_of
from ._geometry import Place, is_frame, line_of, place_of, places_of, wkb_of
from .maps import Map
from .results import (
    Advance,
    Agreement,
    Area,
    Change,
    Claim,
    Control,
    Encirclement,
    FrontLine,
    Nearest,
    Pocket,
    Range,
    Route,
    WayOut,
)

if TYPE_CHECKING:
    import pandas

Progress = Union[bool, Callable[[int, int], Any]]

_radii_km = (5.0, 10.0, 20.0, 30.0)


def change(before: Map, after: Map) -> Change:
    """What changed between two maps.

    Args:
        before, after: maps read on the same ellipsoid.

    Raises:
        ArgumentError: the ellipsoids differ.

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> salient.change(here, here).gained_km2
    0.0
    """
    result = object.__new__(Change)
    held = result.__dict__  # a frozen class sets each field by a call, which takes as long as the comparison
    held["before"], held["after"] = before, after
    held["_found"], held["gained_km2"], held["lost_km2"], held["net_km2"] = _core.change(before._held, after._held)
    return result


def area(map: Map) -> Area:
    """Land by status, km².

    >>> import salient
    >>> sorted(salient.area(salient.read_map(EXAMPLES + "@2025-11-01")).km2)
    ['contested', 'liberated', 'occupied']
    """
    return Area._from(map._held.area())


def _radii(given: float | Sequence[float]) -> list[float]:
    return [float(given)] if isinstance(given, (int, float)) else [float(r) for r in given]


def _encirclement_columns(
    map: Map, places: Sequence[Place], radii_km: Sequence[float], threads: int, tell: Any
) -> dict[str, Any]:
    return _core.encirclement_of_many(map._held, list(places), list(radii_km), threads, tell)


@overload
def encirclement(map: Map, place: Place, radii_km: float | Sequence[float] = ...) -> Encirclement: ...


@overload
def encirclement(
    map: Map,
    place: pandas.DataFrame,
    radii_km: float | Sequence[float] = ...,
    *,
    threads: int | None = ...,
    progress: Progress = ...,
) -> pandas.DataFrame: ...


def encirclement(
    map: Map,
    place: Any,
    radii_km: float | Sequence[float] = _radii_km,
    *,
    threads: int | None = None,
    progress: Progress = False,
) -> Any:
    """How closed the ring around a place is; of a frame of places, around each of them in one call.

    Args:
        map: within the bounds that its profile or `domain=` names.
        place: a name, (lon, lat) or a shapely point; or a frame with columns lon and lat, or of points.
        radii_km: one or several, each in (0, 1000].
        threads: of a frame; without it one a core, and one in a worker. The answer is the same.
        progress: of a frame; True shows it by tqdm.

    Returns:
        An `Encirclement`; of a frame, a frame with the caller's index, and `radius_km` as a second level where there
        are several radii. `directions_blocked` counts contested land as open, `directions_blocked_with_contested` as
        closed: NaN where nobody drew it.

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> 0 <= salient.encirclement(here, (37.0, 48.5), 20)[20].directions_blocked.contested_open <= 1
    True
    """
    radii = _radii(radii_km)
    if not is_frame(place):
        body = _core.encirclement(map._held, place_of(place), radii)
        body["inside_range"] = body.get("inside_range")
        sources = tuple(map.sources)
        return Encirclement(
            **{**_fields(Encirclement, {**body, "sources": sources})}, _map=map, _body=body
        )
    with progress_bar(progress, "places") as tell:
        columns = _encirclement_columns(map, places_of(place), radii, thread_count(threads), tell)
    import pandas

    frame = frame_of(columns)
    if len(radii) == 1:
        frame.index = place.index
        return frame
    names = list(place.index.names) + ["radius_km"]
    levels = [place.index.get_level_values(i).repeat(len(radii)) for i in range(place.index.nlevels)]
    frame.index = pandas.MultiIndex.from_arrays([*levels, radii * len(place)], names=names)
    return frame


def _fields(of: Any, body: dict[str, Any]) -> dict[str, Any]:
    from .results import _makers

    return {name: make(body[name]) for name, make in _makers(of) if name in body}


def way_out(map: Map, place: Place, *, rear_km: float = 45) -> WayOut:
    """What narrows the way from a place to the rear. No road, and no advice; docs/methods/way_out.md.

    Args:
        rear_km: free land at least so far from the place is the rear; in (3, 1000].

    >>> import salient
    >>> salient.way_out(salient.read_map(EXAMPLES + "@2025-11-01"), (37.0, 48.5)).contested_open.state
    'open'
    """
    return WayOut._from(_core.ways(map._held, place_of(place), 3, rear_km)["way_out"])


def pocket(map: Map, place: Place, *, start_km: float = 3, rear_km: float = 45) -> Pocket:
    """The corridor of a place, and the pocket that it leads out of; docs/methods/pocket.md.

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> salient.pocket(here, (37.0, 48.5)).contested_open.state
    'source_limited'
    """
    return Pocket._from(_core.ways(map._held, place_of(place), start_km, rear_km)["corridor"])


def nearest(map: Map, place: Place) -> Nearest:
    """How near land lies that closes, and in which direction.

    >>> import salient
    >>> salient.nearest(salient.read_map(EXAMPLES + "@2025-11-01"), (37.0, 48.5)).km.contested_open > 0
    True
    """
    return Nearest._from(_core.nearest(map._held, place_of(place)))


def front_line(
    map: Map, *, within: Any = None, tolerance_km: float = 3, simplified_km: Sequence[float] = (0, 1, 5, 20)
) -> FrontLine:
    """The border of the closing land without coasts and state borders, and its length at several scales.

    Args:
        within: land; the front outside it is left out.

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> [length["simplified_km"] for length in salient.front_line(here).lengths]
    [0.0, 1.0, 5.0, 20.0]
    """
    return FrontLine._from(_core.front_line(map._held, wkb_of(within), tolerance_km, list(simplified_km)))


def advance(before: Map, after: Map, *, within: Any = None, tolerance_km: float = 3) -> Advance:
    """How the front moved between two maps: mean, 95th percentile, farthest.

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> salient.advance(here, here).advance["mean_km"]
    0.0
    """
    return Advance._from(_core.advance(before._held, after._held, wkb_of(within), tolerance_km))


def route(map: Map, line: Any, *, within_km: float = 5) -> Route:
    """How much of a line lies in closing land or near it, and where it is first cut.

    Args:
        line: shapely, a `__geo_interface__`, or pairs of (lon, lat).

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> 0 <= salient.route(here, [(36.5, 48.3), (37.8, 48.7)]).hostile_share.contested_open <= 1
    True
    """
    return Route._from(_core.route(map._held, line_of(line), within_km))


def agreement(a: Map, b: Map) -> Agreement:
    """How far two sources agree on one day.

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> salient.agreement(here, here).to_frame().jaccard.min()
    1.0
    """
    return Agreement._from(_core.agreement(a._held, b._held))


def control_share(map: Map, zone: Any, *, before: Map | None = None) -> Control:
    """Who holds how much of a town or region, or how many of some points.

    Args:
        zone: land, or a list of (lon, lat), or a GeoDataFrame of points.
        before: an earlier map, for what has come to close since.

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> salient.control_share(here, [(37.0, 48.5), (37.1, 48.5)]).by_status[0]["count"]
    2
    """
    earlier = None if before is None else before._held
    points = _points(zone)
    if points is not None:
        return Control._from(_core.control_at(map._held, points, earlier))
    return Control._from(_core.control_in(map._held, wkb_of(zone), earlier))


def _points(zone: Any) -> list[Any] | None:
    if hasattr(zone, "crs") and set(getattr(zone, "geom_type", ())) == {"Point"}:
        return places_of(zone)
    return [place_of(p) for p in zone] if isinstance(zone, list) else None


def error_band(map: Map, after: Map | None = None, *, map_error_km: float = 0.5) -> Range:
    """An area, or with a second map a change, if the front were drawn too far out or not far enough.

    Args:
        map_error_km: by how much a front may be off, in (0, 20]; an assumption.

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> band = salient.error_band(here).contested_open
    >>> band["least"] < band["drawn"] < band["most"]
    True
    """
    if after is None:
        found = _core.band_of_area(map._held, map_error_km)
    else:
        found = _core.band_of_change(map._held, after._held, map_error_km)
    found.pop("map_error_km")
    ends = {name: found.pop(name) for name in ("contested_closed", "contested_mapped")}
    return Range._from({"contested_open": found, **ends})


def claim_encircled(map: Map, place: Place, *, map_error_km: float = 0.5) -> Claim:
    """Is a place encircled? docs/methods/claim.md

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> salient.claim_encircled(here, (37.0, 48.5)).verdict
    'contradicted_by_map'
    """
    return Claim._from(_core.claim_encircled(map._held, place_of(place), map_error_km))


def claim_tightening(before: Map, after: Map, place: Place, *, map_error_km: float = 0.5) -> Claim:
    """Is the ring around a place tightening between two maps?

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> salient.claim_tightening(here, here, (37.0, 48.5)).reason
    'no_change_on_map'
    """
    return Claim._from(_core.claim_tightening(before._held, after._held, place_of(place), map_error_km))


def claim_full_control(map: Map, zone: Any, *, subject: str = "the town", map_error_km: float = 0.5) -> Claim:
    """Is a town or district under full control?

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> town = {"type": "Polygon", "coordinates": [[(36.9, 48.4), (37.0, 48.4), (37.0, 48.5), (36.9, 48.4)]]}
    >>> salient.claim_full_control(here, town).verdict
    'contradicted_by_map'
    """
    return Claim._from(_core.claim_full_control(map._held, wkb_of(zone), subject, map_error_km))


def claim_cut(map: Map, line: Any, *, subject: str = "the road", map_error_km: float = 0.5) -> Claim:
    """Is a road cut?

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> salient.claim_cut(here, [(36.9, 48.4), (37.0, 48.5)]).verdict
    'contradicted_by_map'
    """
    return Claim._from(_core.claim_cut(map._held, line_of(line), subject, map_error_km))

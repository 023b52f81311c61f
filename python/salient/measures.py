# SPDX-License-Identifier: BSL-1.0
"""What is asked of one map or of two. Each function is a call of the library; methods are in docs/methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Mapping, Sequence, TypeVar, Union, overload

from . import _core
from ._call import checked, needs, progress_bar, thread_count
from ._frames import Pictured, frame_of, land_frame
from ._geometry import Place, line_of, place_of, points_of, several_places, several_zones, window_of, zone_of
from .archive import radii
from .maps import Map
from .results import (
    Advance,
    Agreement,
    Area,
    Change,
    Claim,
    Control,
    Distance,
    Encirclement,
    FrontLine,
    Nearest,
    Pocket,
    Range,
    Result,
    Route,
    WayOut,
)

if TYPE_CHECKING:
    import geopandas
    import pandas

Progress = Union[bool, Callable[[int, int], Any]]
Places = Union["pandas.DataFrame", Sequence[Place], Mapping[Any, Place]]
T = TypeVar("T", bound=Result)

_radii_km = (5.0, 10.0, 20.0, 30.0)
_change = _core.change


class _open(Pictured):
    """A `Change` while it is filled: a frozen class sets each field by a call, which takes as long as the comparison."""



def _held(map: Any) -> _core.Map:
    """What the compiled module knows of a map.

    Raises:
        TypeError: it is no map.
    """
    if not isinstance(map, Map):
        raise TypeError(f"expected a map, as salient.read_map gives it, found {type(map).__name__}")
    return map._held


def _asked(of: type[T], body: Mapping[str, Any], maps: Sequence[Map], call: str) -> T:
    """An answer with its sources and the sentence to cite it by."""
    return of._from(body, **_cited(maps, call))


def _cited(maps: Sequence[Map], call: str) -> dict[str, Any]:
    sources = tuple(source for map in maps for source in map.sources)
    return {"sources": sources, "citation": _core.citation([map._held for map in maps], f"salient.{call}")}


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
    result: Any = _open()
    result.before, result.after = before, after
    try:
        result._held, result.gained_km2, result.lost_km2, result.net_km2 = _change(before._held, after._held)
    except AttributeError:
        _held(before), _held(after)
        raise
    result.__class__ = Change
    return result  # type: ignore[no-any-return]


def area(map: Map) -> Area:
    """Land by status, km².

    >>> import salient
    >>> sorted(salient.area(salient.read_map(EXAMPLES + "@2025-11-01")).km2)
    ['contested', 'liberated', 'occupied']
    """
    return _asked(Area, _held(map).area(), [map], "area")


def _encirclement_columns(
    map: Map, places: Sequence[Place], radii_km: Sequence[float], threads: int, tell: Any
) -> dict[str, Any]:
    return _core.encirclement_of_many(_held(map), list(places), list(radii_km), threads, tell)


@overload
def encirclement(map: Map, place: Place, radii_km: float | Sequence[float] = ...) -> Encirclement: ...


@overload
def encirclement(
    map: Map,
    place: Places,
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
    """How closed the ring around a place is; of several places, around each of them in one call.

    Args:
        map: within the bounds that its profile or `domain=` names.
        place: a name, (lon, lat), a shapely point or a row with lon and lat. Several: a frame with columns lon and lat, or
            of points; a list; a mapping of names to places.
        radii_km: one or several, each in (0, 1000].
        threads: of several; without it one a core, and one in a worker. The answer is the same.
        progress: of several; True shows it by tqdm.

    Returns:
        An `Encirclement`; of several, a frame with the caller's index, and `radius_km` as a second level where there
        are several radii. `directions_blocked` counts contested land as open, `directions_blocked_with_contested` as
        closed: NaN where nobody drew it.

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> 0 <= salient.encirclement(here, (37.0, 48.5), 20)[20].directions_blocked.contested_open <= 1
    True
    """
    within = radii(radii_km)
    several = several_places(place)
    if several is None:
        at = place_of(place)
        body = _core.encirclement(_held(map), at, within)
        cited = _cited([map], f"encirclement of {at!r} within {within} km")
        return Encirclement._from(body, **cited, _map=map)
    places, labels = several
    with progress_bar(progress, "places") as tell:
        columns = _encirclement_columns(map, places, within, thread_count(threads), tell)
    import pandas

    frame = frame_of(columns)
    frame.attrs.update(_cited([map], f"encirclement of {len(places)} places within {within} km"))
    index = getattr(place, "index", None)
    index = index if isinstance(index, pandas.Index) else pandas.Index(labels, name="place", dtype=object)
    if len(within) == 1:
        frame.index = index
        return frame
    levels = [index.get_level_values(i).repeat(len(within)) for i in range(index.nlevels)]
    frame.index = pandas.MultiIndex.from_arrays([*levels, within * len(places)], names=[*index.names, "radius_km"])
    return frame


def way_out(map: Map, place: Place, *, rear_km: float = 45) -> WayOut:
    """What narrows the way from a place to the rear. No road, and no advice; docs/methods/way_out.md.

    Args:
        rear_km: free land at least so far from the place is the rear; in (3, 1000].

    >>> import salient
    >>> salient.way_out(salient.read_map(EXAMPLES + "@2025-11-01"), (37.0, 48.5)).contested_open.state
    'open'
    """
    return _asked(WayOut, _core.ways(_held(map), place_of(place), 3, rear_km)["way_out"], [map], f"way_out of {place_of(place)!r}")


def pocket(map: Map, place: Place, *, start_km: float = 3, rear_km: float = 45) -> Pocket:
    """The corridor of a place, and the pocket that it leads out of; docs/methods/pocket.md.

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> salient.pocket(here, (37.0, 48.5)).contested_open.state
    'source_limited'
    """
    return _asked(Pocket, _core.ways(_held(map), place_of(place), start_km, rear_km)["corridor"], [map], f"pocket of {place_of(place)!r}")


def nearest(map: Map, place: Place) -> Nearest:
    """How near land lies that closes, and in which direction.

    >>> import salient
    >>> salient.nearest(salient.read_map(EXAMPLES + "@2025-11-01"), (37.0, 48.5)).km.contested_open > 0
    True
    """
    return _asked(Nearest, _core.nearest(_held(map), place_of(place)), [map], f"nearest to {place_of(place)!r}")


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
    return _asked(FrontLine, _core.front_line(_held(map), window_of(within), tolerance_km, radii(simplified_km)), [map], "front_line")


def advance(before: Map, after: Map, *, within: Any = None, tolerance_km: float = 3) -> Advance:
    """How the front moved between two maps: mean, 95th percentile, farthest.

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> salient.advance(here, here).advance["mean_km"]
    0.0
    """
    return _asked(Advance, _core.advance(_held(before), _held(after), window_of(within), tolerance_km), [before, after], "advance")


def route(map: Map, line: Any, *, within_km: float = 5) -> Route:
    """How much of a line lies in closing land or near it, and where it is first cut.

    Args:
        line: shapely, a `__geo_interface__`, or pairs of (lon, lat).

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> 0 <= salient.route(here, [(36.5, 48.3), (37.8, 48.7)]).hostile_share.contested_open <= 1
    True
    """
    return _asked(Route, _core.route(_held(map), line_of(line), within_km), [map], f"route within {within_km:g} km")


def distance(
    a: Place, b: Place, map: Map | None = None, *, before: Map | None = None, **options: Any
) -> Distance:
    """How far it is from place to place; with a map, what lies between them and how near the front comes to either.

    Args:
        a, b: names, (lon, lat), shapely points or rows with lon and lat.
        map: within the bounds that its profile or `domain=` names; names are looked up as its options say.
        before: an earlier map: how near the front came then.
        options: `places`, `ellipsoid`, … where there is no map.

    >>> import salient
    >>> round(salient.distance("Pokrovsk", "Kramatorsk").distance_km, 1)
    56.5
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> salient.distance("Pokrovsk", "Kramatorsk", here).toward.from_a_km.contested_open > 0
    True
    """
    if map is None and before is not None:
        raise TypeError("before= is an earlier map, beside a map")
    if map is not None and options:
        raise TypeError(f"a map has its options already: give {', '.join(options)} where it is read")
    maps = [one for one in (before, map) if one is not None]
    first, second = place_of(a), place_of(b)
    held, earlier = (None if one is None else _held(one) for one in (map, before))
    body = _core.distance(held, earlier, first, second, checked(options))
    return Distance._from(body, **(_cited(maps, f"distance of {first!r} and {second!r}") if maps else {}))


def overlay(a: Map, b: Map, how: str = "intersection") -> geopandas.GeoDataFrame:
    """A set operation on the closing land of two maps, contested land counted as open.

    Args:
        how: `intersection`, `union`, `difference` or `symmetric_difference`, as `geopandas.overlay` says them.

    Returns:
        A row: `operation`, `area_km2` and the land in degrees; none where nothing is left.

    >>> import salient
    >>> october, november = (salient.read_map(EXAMPLES + day) for day in ("@2025-10-01", "@2025-11-01"))
    >>> new = salient.overlay(november, october, "difference")
    >>> bool(abs(new.area_km2.sum() - salient.change(october, november).gained_km2) < 1e-6)
    True
    """
    km2, land = _core.overlay(_held(a), _held(b), how)
    frame = land_frame([(how, km2, land)] if km2 > 0 else [], ("operation", "area_km2"), a.sources + b.sources)
    frame.attrs["citation"] = _core.citation([a._held, b._held], f"salient.overlay, {how}")
    return frame


def agreement(a: Map, b: Map) -> Agreement:
    """How far two sources agree on one day.

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> salient.agreement(here, here).to_frame().jaccard.min()
    1.0
    """
    return _asked(Agreement, _core.agreement(_held(a), _held(b)), [a, b], "agreement")


def control_share(map: Map, zone: Any, *, before: Map | None = None) -> Any:
    """Who holds how much of a town or region, or how many of some points; of a frame of regions, of each.

    Args:
        zone: land; or points: shapely, a list of (lon, lat), a frame of places. Several: a GeoDataFrame or GeoSeries of
            polygons, or a mapping of names to land. Land in several of them counts in each.
        before: an earlier map, for what has come to close since.

    Returns:
        A `Control`; of several, a frame with the caller's index: `whole_km2`, `hostile_share`, `newly_hostile_km2`, and the
        area of each status.

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> salient.control_share(here, [(37.0, 48.5), (37.1, 48.5)]).by_status[0]["count"]
    2
    """
    earlier = None if before is None else _held(before)
    maps = [map] if before is None else [before, map]
    points = points_of(zone)
    if points is not None:
        return _asked(Control, _core.control_at(_held(map), points, earlier), maps, f"control_share of {len(points)} points")
    several = several_zones(zone)
    if several is None:
        return _asked(Control, _core.control_in(_held(map), zone_of(zone), earlier), maps, "control_share")
    named, labels = several
    # Each row is a zone of its own, whatever the index calls it.
    numbered = [(str(i), land) for i, (_, land) in enumerate(named)]
    columns = dict(_core.control_by_zone(_held(map), numbered, earlier))
    columns.pop("zone")
    frame = frame_of(columns)
    frame.index = labels if hasattr(labels, "get_level_values") else needs("pandas", "geo").Index(labels, name="zone", dtype=object)
    frame.attrs.update(_cited(maps, f"control_share of {len(named)} zones"))
    return frame


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
        found = _core.band_of_area(_held(map), map_error_km)
        asked = [map]
    else:
        found = _core.band_of_change(_held(map), _held(after), map_error_km)
        asked = [map, after]
    found.pop("map_error_km")
    ends = {name: found.pop(name) for name in ("contested_closed", "contested_mapped")}
    return _asked(Range, {"contested_open": found, **ends}, asked, f"error_band of {map_error_km:g} km")


def claim_encircled(map: Map, place: Place, *, map_error_km: float = 0.5) -> Claim:
    """Is a place encircled? docs/methods/claim.md

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> salient.claim_encircled(here, (37.0, 48.5)).verdict
    'contradicted_by_map'
    """
    return _asked(Claim, _core.claim_encircled(_held(map), place_of(place), map_error_km), [map], f"claim_encircled of {place_of(place)!r}")


def claim_tightening(before: Map, after: Map, place: Place, *, map_error_km: float = 0.5) -> Claim:
    """Is the ring around a place tightening between two maps?

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> salient.claim_tightening(here, here, (37.0, 48.5)).reason
    'no_change_on_map'
    """
    return _asked(
        Claim,
        _core.claim_tightening(_held(before), _held(after), place_of(place), map_error_km),
        [before, after],
        f"claim_tightening of {place_of(place)!r}",
    )


def claim_full_control(map: Map, zone: Any, *, subject: str = "the town", map_error_km: float = 0.5) -> Claim:
    """Is a town or district under full control?

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> town = {"type": "Polygon", "coordinates": [[(36.9, 48.4), (37.0, 48.4), (37.0, 48.5), (36.9, 48.4)]]}
    >>> salient.claim_full_control(here, town).verdict
    'contradicted_by_map'
    """
    return _asked(
        Claim, _core.claim_full_control(_held(map), zone_of(zone), subject, map_error_km), [map], "claim_full_control"
    )


def claim_cut(map: Map, line: Any, *, subject: str = "the road", map_error_km: float = 0.5) -> Claim:
    """Is a road cut?

    >>> import salient
    >>> here = salient.read_map(EXAMPLES + "@2025-11-01")
    >>> salient.claim_cut(here, [(36.9, 48.4), (37.0, 48.5)]).verdict
    'contradicted_by_map'
    """
    return _asked(Claim, _core.claim_cut(_held(map), line_of(line), subject, map_error_km), [map], "claim_cut")

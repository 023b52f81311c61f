# SPDX-License-Identifier: BSL-1.0
"""Archives of dated maps, the series that runs over them, and how both are cut among processes."""

from __future__ import annotations

import bisect
import datetime
import hashlib
import os
import pickle
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator, Mapping, Sequence, Union, overload

from . import _core
from ._call import checked, needs, progress_bar, thread_count
from ._frames import dated, html_of, land_frame, write_csv
from ._geometry import in_degrees, is_frame, place_of, places_of, wkb_of
from .maps import Map, read_map, with_profile

if TYPE_CHECKING:
    import geopandas
    import pandas

    from .measures import Progress

Paths = Union[str, "os.PathLike[str]", Sequence[Union[str, "os.PathLike[str]"]]]

_week_days = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_periods = {"D": "day", "W": "week", "MS": "month", "YS": "year", "map": "map"}


def _calendar(freq: str, month_starts: str | int) -> dict[str, Any]:
    """A frequency as pandas says it, in the program's words. Pandas names a week by its last day."""
    base, _, last = freq.partition("-")
    days = re.fullmatch(r"([1-9]\d*)D", freq)
    if not days and (base not in _periods or (last and (base != "W" or last not in _week_days))):
        raise ValueError(f"freq is one of {', '.join(_periods)}, W-MON … W-SUN or a number of days such as 28D, not {freq!r}")
    starts = (_week_days.index(last or "SUN") + 1) % 7
    return {"by": f"{days[1]}d" if days else _periods[base], "week_starts": starts, "month_starts": str(month_starts)}


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def _first_and_last(text: str) -> tuple[datetime.date, datetime.date]:
    """The days that `2025`, `2025-10` or `2025-10-03` stands for."""
    text = text.split("T")[0].split(" ")[0]
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
        raise ValueError(f"expected YYYY, YYYY-MM or YYYY-MM-DD, found {text!r}")
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 3:
        return _day(text), _day(text)
    year, month = parts[0], parts[1] if len(parts) == 2 else None
    first = datetime.date(year, month or 1, 1)
    after = datetime.date(year + (1 if (month or 12) == 12 else 0), ((month or 12) % 12) + 1, 1)
    return first, after - datetime.timedelta(days=1)


class Archive:
    """Dated maps, earliest first, each read when it is asked for. Made by `open_archive`.

    >>> import salient
    >>> archive = salient.open_archive(EXAMPLES)
    >>> len(archive), archive.days[0]
    (4, datetime.date(2025, 8, 1))
    >>> archive["2025-10-01"].state_day, len(archive["2025-09":])
    (datetime.date(2025, 10, 1), 3)
    """

    def __init__(self, held: _core.Archive, reopen: tuple[Any, ...], first: int = 0, end: int | None = None) -> None:
        self._whole = held
        self._reopen = reopen
        self._states = held.states()
        self._first = first
        self._end = len(self._states) if end is None else end
        self._since: str | None = None
        self._until: str | None = None

    def _part(self, first: int, end: int) -> Archive:
        return Archive(self._whole, self._reopen, self._first + first, self._first + max(first, end))

    @property
    def _held(self) -> _core.Archive:
        if self._first == 0 and self._end == len(self._states):
            return self._whole
        return self._whole.part(self._first, self._end)

    @property
    def days(self) -> list[datetime.date]:
        """The day that each map shows, in the source's calendar."""
        return [_day(state[0]) for state in self._states[self._first : self._end]]

    @property
    def info(self) -> pandas.DataFrame:
        """A row a map: its day, moment and flags. No map is read."""
        states = self._states[self._first : self._end]
        columns = {"day": [s[0] for s in states], "state_time": [s[1] for s in states], "flags": [s[2] for s in states]}
        return dated(columns, "day", ("state_time",))

    @property
    def warnings(self) -> list[str]:
        """What was passed over on the way."""
        return self._whole.warnings()

    def __len__(self) -> int:
        return self._end - self._first

    def __iter__(self) -> Iterator[Map]:
        reader = _core.Reader(self._held)
        options = self._options
        for i in range(len(self)):
            yield Map(reader.map(i), options)

    @property
    def _options(self) -> dict[str, Any]:
        options: dict[str, Any] = self._reopen[-1]
        return with_profile(options, self._reopen[1][0]) if self._reopen[0] is _open else options

    @overload
    def __getitem__(self, what: int) -> Map: ...

    @overload
    def __getitem__(self, what: slice) -> Archive: ...

    @overload
    def __getitem__(self, what: str | datetime.date) -> Any: ...

    def __getitem__(self, what: Any) -> Any:
        """A map by its number or its day; the maps of a month, a year or a slice, both ends counted as pandas does."""
        if isinstance(what, int):
            at = what + len(self) if what < 0 else what
            if not 0 <= at < len(self):
                raise IndexError(f"there are {len(self)} maps")
            return Map(_core.Reader(self._held).map(at), self._options)
        days = self.days
        if isinstance(what, slice):
            if what.step is not None:
                raise ValueError("a slice of an archive has no step")
            if all(isinstance(end, (int, type(None))) for end in (what.start, what.stop)):
                first, end, _ = what.indices(len(self))
                return self._part(first, end)
            low = 0 if what.start is None else bisect.bisect_left(days, _first_and_last(str(what.start))[0])
            high = len(days) if what.stop is None else bisect.bisect_right(days, _first_and_last(str(what.stop))[1])
            return self._part(low, high)
        first_day, last_day = _first_and_last(str(what))
        low, high = bisect.bisect_left(days, first_day), bisect.bisect_right(days, last_day)
        if first_day != last_day:
            return self._part(low, high)
        if low == high:
            near = f"; the nearest earlier one is of {days[low - 1]}" if low else ""
            raise KeyError(f"no map shows {first_day}{near}")
        return self[high - 1]

    def series(
        self,
        freq: str = "D",
        *,
        places: Any = None,
        zones: Any = None,
        within: Any = None,
        radii_km: Sequence[float] = (5, 10, 20, 30),
        ways: bool = False,
        since: Any = None,
        until: Any = None,
        month_starts: str | int = "calendar",
        threads: int | None = None,
        progress: Progress = False,
    ) -> Series:
        """What changed from day to day, week to week or month to month, and how places stood.

        Args:
            freq: `D`, `W` or `W-SUN` (weeks that end on Sundays), `MS`, `YS`, `28D` as pandas says them; `map`: every map.
            places: names, (lon, lat), or a frame of places.
            zones: a GeoDataFrame by whose index, or a mapping by whose keys, each step is split.
            within: only land inside it is counted.
            ways: also the ways out of places, the slowest measure.
            since, until: days; the first step begins and the last ends with their states.
            threads: without it one a core, and one in a worker. The answer is the same to the bit.
            progress: True shows it by tqdm; a function is called with maps done and in all.

        Raises:
            ArgumentError: an option out of range.

        >>> import salient
        >>> salient.open_archive(EXAMPLES).series("MS").to_frame().net_km2.round(1).tolist()
        [346.2, 142.1, 115.4]
        """
        asked = {
            **_calendar(freq, month_starts),
            "since": self._since if since is None else str(since)[:10],
            "until": self._until if until is None else str(until)[:10],
            "places": _places(places),
            "zones": _zones(zones),
            "within": wkb_of(within),
            "radii_km": [float(radii_km)] if isinstance(radii_km, (int, float)) else [float(r) for r in radii_km],
            "ways": ways,
            "threads": thread_count(threads),
        }
        with progress_bar(progress, "maps") as tell:
            return Series(_core.series(self._held, asked, tell))

    def history(
        self,
        freq: str = "MS",
        *,
        within: Any = None,
        strict: bool = False,
        since: Any = None,
        until: Any = None,
        threads: int | None = None,
        progress: Progress = False,
    ) -> History:
        """Since when all land has the status that the last map shows; docs/methods/history.md.

        >>> import salient
        >>> list(salient.open_archive(EXAMPLES).history().to_frame().columns)[:2]
        ['start', 'gained_km2']
        """
        asked = {
            **_calendar(freq, "calendar"),
            "since": self._since if since is None else str(since)[:10],
            "until": self._until if until is None else str(until)[:10],
            "within": wkb_of(within),
            "strict": strict,
            "threads": thread_count(threads),
        }
        with progress_bar(progress, "maps") as tell:
            return History(_core.history(self._held, asked, tell))

    def chunks(self, n: int, freq: str = "D") -> list[Archive]:
        """The archive cut into at most `n` parts for as many workers; each begins with the map the one before ends with.

        Args:
            freq: that of the series to be run over them: parts are cut where its steps meet.

        `len`, `days` and loops of a part are those of the whole archive; `series`, `series_in` and `history` keep to its days.
        A part holds paths and days alone, and is small to send. `join` makes one series of theirs, the same to the bit.

        >>> import salient
        >>> archive = salient.open_archive(EXAMPLES)
        >>> parts = [chunk.series() for chunk in archive.chunks(2)]
        >>> salient.join(parts) == archive.series()
        True
        """
        calendar = _calendar(freq, "calendar")
        cuts = _core.cuts(self._held, {**calendar, "since": self._since, "until": self._until})
        steps = max(1, -(-(len(cuts) - 1) // max(1, n)))
        result = []
        for first in range(0, max(1, len(cuts) - 1), steps):
            part = Archive(self._whole, self._reopen, self._first, self._end)
            last = first + steps >= len(cuts) - 1
            part._since = cuts[first] if first else self._since
            part._until = self._until if last else cuts[first + steps]
            result.append(part)
        return result

    def series_in(self, folder: str | os.PathLike[str], freq: str = "D", **how: Any) -> Series:
        """As `series`, kept in a folder: what stands there of the same question is read and not computed again.

        The file has its name by paths, days and options, and is whole or not there. It does not know whether maps have
        changed since: give each download a folder of its own.

        >>> import salient, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     parts = [chunk.series_in(folder) for chunk in salient.open_archive(EXAMPLES).chunks(3)]
        ...     parts == [chunk.series_in(folder) for chunk in salient.open_archive(EXAMPLES).chunks(3)]
        True
        """
        land_given = ("places", "zones", "within")
        told = {name: value for name, value in how.items() if name not in (*land_given, "threads", "progress")}
        land = (_places(how.get("places")), _zones(how.get("zones")), wkb_of(how.get("within")))
        maps = self._reopen[1:]
        opened = maps if self._reopen[0] is _open else hashlib.sha256(pickle.dumps(maps)).hexdigest()
        asked = repr(
            (_core.version, opened, self._first, self._end, self._since, self._until, freq, sorted(told.items()), land)
        )
        name = hashlib.sha256(asked.encode()).hexdigest()[:16]
        file = os.path.join(folder, f"{self._since or 'first'}_{self._until or 'last'}_{name}.series")
        if os.path.exists(file):
            with open(file, "rb") as kept:
                return series_from_bytes(kept.read())
        found = self.series(freq, **how)
        os.makedirs(folder, exist_ok=True)
        beside = f"{file}.{os.getpid()}"
        with open(beside, "wb") as out:
            out.write(found.to_bytes())
        os.replace(beside, file)
        return found

    @property
    def since(self) -> str | None:
        """Of a chunk, the day of the map with which it begins; None where the archive begins."""
        return self._since

    @property
    def until(self) -> str | None:
        """Of a chunk, the day of the map with which it ends; None where the archive ends."""
        return self._until

    def __repr__(self) -> str:
        days = self.days
        span = f", {days[0]} to {days[-1]}" if days else ""
        return f"<salient.Archive {len(self)} maps{span}>"

    def _repr_html_(self) -> str:
        days = self.days
        return html_of("Archive", [("maps", str(len(self)))] + ([("first", str(days[0])), ("last", str(days[-1]))] if days else []))

    def __reduce__(self) -> tuple[Callable[..., Archive], tuple[Any, ...]]:
        return _reopened, (self._reopen, self._first, self._end, self._since, self._until)


def _places(places: Any) -> list[Any]:
    """A place, some of them, or a frame of places, as the library asks for them."""
    if places is None:
        return []
    if is_frame(places):
        return list(places_of(places))
    one = isinstance(places, str) or hasattr(places, "geom_type")
    pair = isinstance(places, tuple) and len(places) == 2 and all(isinstance(x, (int, float)) for x in places)
    return [place_of(p) for p in ([places] if one or pair else places)]


def _zones(zones: Any) -> list[tuple[str, bytes]]:
    if zones is None:
        return []
    if hasattr(zones, "crs"):
        land = in_degrees(zones.geometry)
        return [(str(name), bytes(wkb)) for name, wkb in zip(zones.index, land.to_wkb())]
    return [(str(name), wkb_of(land) or b"") for name, land in zones.items()]


def _reopened(
    reopen: tuple[Any, ...], first: int, end: int, since: str | None, until: str | None
) -> Archive:
    of, *arguments = reopen
    archive = Archive(of(*arguments), reopen, first, end)
    archive._since, archive._until = since, until
    return archive


def _open(paths: list[str], times: str, options: dict[str, Any]) -> _core.Archive:
    return _core.open(paths, times, options)


def _of_maps(maps: Sequence[Map], options: dict[str, Any]) -> _core.Archive:
    return _core.of_maps([m._held for m in maps], options)


def open_archive(
    where: Any,
    *,
    source: str | None = None,
    times: str | os.PathLike[str] | None = None,
    date: str = "date",
    status: str | None = None,
    **options: Any,
) -> Archive:
    """Opens dated maps: a folder, a file of many days, several of them, maps, or a GeoDataFrame of many days.

    Args:
        where: paths; maps that each have a date; or a GeoDataFrame.
        source: a known source by name.
        times: a CSV of times that names do not tell.
        date: of a GeoDataFrame, the column of days.
        status: of a GeoDataFrame, the column of statuses or one status; of files, one status of all land.
        options: as of `read_map`.

    Raises:
        MissingFileError: there is nothing of that name.
        ValueError: a frame has no such column.

    >>> import salient
    >>> salient.open_archive(EXAMPLES).info.index[-1].date()
    datetime.date(2025, 11, 1)
    """
    if is_frame(where):
        chosen = checked({"source": source, **options})
        if date not in where.columns:
            raise ValueError(f"there is no column {date!r}; there are {', '.join(map(str, where.columns))}")
        land = where.set_geometry(in_degrees(where.geometry))
        held = "status" if status is None and "status" in where.columns else status
        maps = [read_map(rows, status=held, date=day, **chosen) for day, rows in land.groupby(date, sort=True)]
        return Archive(_of_maps(maps, chosen), (_of_maps, maps, chosen))
    chosen = checked({"source": source, "status": status, **options})
    if isinstance(where, Sequence) and not isinstance(where, str) and where and isinstance(where[0], Map):
        maps = list(where)
        return Archive(_of_maps(maps, chosen), (_of_maps, maps, chosen))
    if isinstance(where, (str, os.PathLike)):
        where = [where]
    paths = [os.fspath(p) for p in where]
    arguments = (paths, "" if times is None else os.fspath(times), chosen)
    return Archive(_open(*arguments), (_open, *arguments))


@dataclass(frozen=True, eq=False)
class Series:
    """What changed step by step. `to_frame()` is the frame that one wants.

    >>> import salient
    >>> steps = salient.open_archive(EXAMPLES).series()
    >>> steps.to_frame().index.name, len(steps)
    ('date', 3)
    """

    _found: _core.Series = field(repr=False)

    def __len__(self) -> int:
        return self._found.count()

    def to_frame(self) -> pandas.DataFrame:
        """A row a step: `date`, the naive local day on which it ends; `state_time` in UTC; km² in the other columns."""
        columns = dict(self._found.steps())
        pandas = needs("pandas", "geo")
        columns["start"] = pandas.to_datetime(columns["start"], format="%Y-%m-%d")
        return dated(columns, "end", ("start_time", "state_time"))

    def places(self) -> pandas.DataFrame:
        """A row a place and radius at the end of every step, and at the start of the first."""
        frame = dated(self._found.places(), "date", ())
        return frame.set_index(["place", "radius_km"], append=True) if len(frame) else frame

    def zones(self) -> pandas.DataFrame:
        """A row a step and zone, the land outside them all among them."""
        frame = dated(self._found.zones(), "date", ())
        return frame.set_index("zone", append=True) if len(frame) else frame

    def areas(self) -> pandas.DataFrame:
        """A row a map: km² by status on its day."""
        frame = dated(self._found.maps(), "date", ("state_time",))
        return frame.loc[:, [name for name in frame if name == "state_time" or (frame[name] != 0).any()]]

    @property
    def sources(self) -> list[dict[str, Any]]:
        """Every file that was read."""
        return self._found.sources()

    def plot(self, column: str = "net_km2", **how: Any) -> Any:
        """A column over time; gained land points up, lost land down. Returns matplotlib axes."""
        frame = self.to_frame()
        values = -frame[column] if column.startswith("lost") else frame[column]
        axes = values.plot(**{"drawstyle": "steps-pre", **how})
        axes.set_ylabel(column.replace("_km2", "").replace("_", " ") + ", km²")
        axes.axhline(0, linewidth=0.8, color="0.5")
        return axes

    def to_csv(self, file: str | os.PathLike[str]) -> None:
        """Writes the steps as CSV, with the sources."""
        write_csv(self.to_frame(), file, self.sources)

    def to_dict(self) -> dict[str, Any]:
        """The program's keys."""
        return self._found.body()

    def _repr_html_(self) -> str:
        return str(self.to_frame().to_html(max_rows=12))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Series) and self._found.equals(other._found)

    __hash__ = None  # type: ignore[assignment]

    def to_bytes(self) -> bytes:
        """The series as bytes for another process of the same version; `series_from_bytes` reads them."""
        return self._found.to_bytes()

    def __reduce__(self) -> tuple[Callable[..., Series], tuple[bytes]]:
        return series_from_bytes, (self.to_bytes(),)


def series_from_bytes(bytes_: bytes) -> Series:
    """Reads what `Series.to_bytes` wrote.

    Raises:
        InputError: damaged, cut off, or of another version.

    >>> import salient
    >>> steps = salient.open_archive(EXAMPLES).series()
    >>> salient.series_from_bytes(steps.to_bytes()) == steps
    True
    """
    return Series(_core.series_from_bytes(bytes_))


def join(parts: Iterable[Series]) -> Series:
    """The series of an archive whose chunks were run apart: equal to the bit to one run over all of it.

    Raises:
        ArgumentError: parts that do not meet in one map on one day, or were made with other options.

    >>> import salient
    >>> archive = salient.open_archive(EXAMPLES)
    >>> len(salient.join(chunk.series() for chunk in archive.chunks(3))) == len(archive) - 1
    True
    """
    return Series(_core.join([part._found for part in parts]))


@dataclass(frozen=True, eq=False)
class History:
    """Since when land has the status that the last map shows."""

    _found: _core.History = field(repr=False)

    def to_dict(self) -> dict[str, Any]:
        """The program's keys."""
        return self._found.body()

    def to_frame(self) -> pandas.DataFrame:
        """A row a period: what it gained, lost, and what of it is left."""
        pandas = needs("pandas", "geo")
        rows: list[Mapping[str, Any]] = self.to_dict()["periods"]
        names = ("start", "gained_km2", "lost_km2", "painted_km2", "held_km2", "churn_km2")
        frame = pandas.DataFrame([{name: row[name] for name in names} for row in rows])
        frame.index = pandas.DatetimeIndex([row["end"] for row in rows], name="date")
        return frame

    def to_geodataframe(self) -> geopandas.GeoDataFrame:
        """The land by status and date: `status`, `since`, `first`, `changes`, `area_km2`."""
        return land_frame(
            self._found.pieces(), ("status", "since", "first", "changes", "area_km2"), self.sources
        )

    @property
    def sources(self) -> list[dict[str, Any]]:
        """Every file that was read."""
        return self._found.sources()

    def to_csv(self, file: str | os.PathLike[str]) -> None:
        """A row a period, and the sources beside."""
        write_csv(self.to_frame(), file, self.sources)

    def _repr_html_(self) -> str:
        return str(self.to_frame().to_html(max_rows=12))

    def svg(self) -> str:
        """The map of when as a picture."""
        return self._found.svg()

    def _repr_svg_(self) -> str:
        return self.svg()

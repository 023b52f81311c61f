# SPDX-License-Identifier: BSL-1.0
"""Archives of dated maps, and how they are cut among processes."""

from __future__ import annotations

import bisect
import datetime
import hashlib
import operator
import os
import pickle
import re
from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator, Mapping, Sequence, Union, overload

from . import _core
from ._call import checked, progress_bar, thread_count
from ._frames import dated, html_of
from ._geometry import in_degrees, is_frame, place_of, several_places, window_of, zones_of
from ._words import in_python
from .maps import Map, no_geometry, read_map, status_in, with_profile
from .series import History, Series

if TYPE_CHECKING:
    import pandas

    from .measures import Progress

Paths = Union[str, "os.PathLike[str]", Sequence[Union[str, "os.PathLike[str]"]]]

_week_days = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_periods = {"D": "day", "W": "week", "MS": "month", "YS": "year", "MAP": "map"}
# Pandas names a period by its first or its last day, and has named both otherwise before: the steps are the same.
_same = {"M": "MS", "ME": "MS", "Y": "YS", "YE": "YS", "A": "YS", "AS": "YS"}
_same.update({f"{year}-{month}": "YS" for year, month in (("YS", "JAN"), ("AS", "JAN"), ("A", "DEC"), ("Y", "DEC"), ("YE", "DEC"))})


def _calendar(freq: Any, month_starts: str | int) -> dict[str, Any]:
    """A frequency as pandas says it, in the program's words. Pandas names a week by its last day."""
    if not isinstance(freq, str) and isinstance(freq, datetime.timedelta):
        freq = f"{freq.days}D" if freq == datetime.timedelta(days=freq.days) else str(freq)
    asked = str(getattr(freq, "freqstr", freq)).upper()
    base, _, last = _same.get(asked, asked).partition("-")
    days = re.fullmatch(r"([1-9]\d*)D", base)
    if (days and last) or not days and (base not in _periods or (last and (base != "W" or last not in _week_days))):
        raise ValueError(f"freq is one of D, W, W-MON … W-SUN, MS or ME, YS or YE, a number of days such as 28D, or map, not {freq!r}")
    starts = (_week_days.index(last or "SUN") + 1) % 7
    return {"by": f"{days[1]}d" if days else _periods[base], "week_starts": starts, "month_starts": str(month_starts)}


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def _first_and_last(what: Any) -> tuple[datetime.date, datetime.date]:
    """The days that a day, a moment, `2025`, `2025-10` or `2025-10-03` stands for."""
    if isinstance(what, (list, tuple, dict, set)):
        raise TypeError("an archive is asked for one map or a slice; for some of them: [archive[i] for i in ...]")
    text = str(what).split("T")[0].split(" ")[0]
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
        raise ValueError(f"expected YYYY, YYYY-MM or YYYY-MM-DD, found {text!r}")
    parts = [int(p) for p in text.split("-")]
    try:
        if len(parts) == 3:
            return _day(text), _day(text)
        year, month = parts[0], parts[1] if len(parts) == 2 else None
        first = datetime.date(year, month or 1, 1)
    except ValueError as problem:
        raise ValueError(f"there is no {text}: {problem}") from None
    after = datetime.date(year + (1 if (month or 12) == 12 else 0), ((month or 12) % 12) + 1, 1)
    return first, after - datetime.timedelta(days=1)


def _bound(given: Any, otherwise: str | None, end: int) -> str | None:
    """A day as the library takes it: of a month or a year the first or the last."""
    return otherwise if given is None else _first_and_last(given)[end].isoformat()


def _number(what: Any) -> int | None:
    """A number that counts maps, of numpy too; None for all else."""
    try:
        return None if isinstance(what, (str, bool)) else operator.index(what)
    except TypeError:
        return None


class Archive:
    """Dated maps, earliest first, each read when it is asked for. Made by `open_archive`.

    >>> import salient
    >>> archive = salient.open_archive(EXAMPLES)
    >>> len(archive), archive.days[0]
    (4, datetime.date(2025, 8, 1))
    >>> archive["2025-10-01"].state_day, len(archive["2025-09":])
    (datetime.date(2025, 10, 1), 3)
    """

    def __init__(
        self, held: _core.Archive, reopen: tuple[Any, ...], first: int = 0, end: int | None = None,
        around: tuple[int, int] | None = None, since: str | None = None, until: str | None = None,
    ) -> None:  # fmt: skip
        self._whole = held
        self._reopen = reopen
        self._states = held.states()
        self._first = first
        self._end = len(self._states) if end is None else end
        self._around = around or (self._first, self._end)  # by which the steps of a chunk are judged
        self._since = since
        self._until = until

    def _part(self, first: int, end: int) -> Archive:
        return Archive(self._whole, self._reopen, self._first + first, self._first + max(first, end))

    def _with_maps(self, first: int, end: int) -> _core.Archive:
        return self._whole if (first, end) == (0, len(self._states)) else self._whole.part(first, end)

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
        return list(map(in_python, self._whole.warnings()))

    def __len__(self) -> int:
        return self._end - self._first

    def __iter__(self) -> Iterator[Map]:
        reader = _core.Reader(self._with_maps(self._first, self._end))
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
        number = _number(what)
        if number is not None:
            at = number + len(self) if number < 0 else number
            if not 0 <= at < len(self):
                raise IndexError(f"there are {len(self)} maps, not one of number {number}")
            return Map(_core.Reader(self._with_maps(self._first + at, self._first + at + 1)).map(0), self._options)
        days = self.days
        if isinstance(what, slice):
            if what.step is not None:
                raise ValueError("an archive has no steps: series(freq='7D'), or [archive[i] for i in range(0, len(archive), 7)]")
            ends = (what.start, what.stop)
            if all(end is None or _number(end) is not None for end in ends):
                first, end, _ = slice(*(None if e is None else _number(e) for e in ends)).indices(len(self))
                return self._part(first, end)
            low = 0 if what.start is None else bisect.bisect_left(days, _first_and_last(what.start)[0])
            high = len(days) if what.stop is None else bisect.bisect_right(days, _first_and_last(what.stop)[1])
            return self._part(low, high)
        first_day, last_day = _first_and_last(what)
        low, high = bisect.bisect_left(days, first_day), bisect.bisect_right(days, last_day)
        if first_day != last_day:
            return self._part(low, high)
        if low == high:
            near = f"; the nearest earlier one is of {days[low - 1]}" if low else ""
            raise KeyError(f"no map shows {first_day}{near}")
        return self[high - 1]

    def __contains__(self, what: object) -> bool:
        """Whether a map shows that day, or one in that month or year; or whether it is one of the maps."""
        if isinstance(what, Map):
            return any(what == one for one in self)
        first, last = _first_and_last(what)
        days = self.days
        return bisect.bisect_left(days, first) < bisect.bisect_right(days, last)

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
            freq: `D`, `W` or `W-SUN` (weeks that end on Sundays), `MS` or `ME`, `YS` or `YE`, `28D` as pandas says them, or one
                of its offsets; `map`: every map.
            places: names, (lon, lat), a mapping by whose keys they are called, or a frame by whose index they are.
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
            "since": _bound(since, self._since, 0),
            "until": _bound(until, self._until, 1),
            "places": _places(places),
            "zones": _zones(zones),
            "within": window_of(within),
            "radii_km": radii(radii_km),
            "ways": ways,
            "threads": thread_count(threads),
        }
        with progress_bar(progress, "maps") as tell:
            return Series(_core.series(self._with_maps(*self._around), asked, tell))

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
            "since": _bound(since, self._since, 0),
            "until": _bound(until, self._until, 1),
            "within": window_of(within),
            "strict": strict,
            "threads": thread_count(threads),
        }
        with progress_bar(progress, "maps") as tell:
            return History(_core.history(self._with_maps(*self._around), asked, tell))

    def chunks(self, n: int, freq: str = "D") -> list[Archive]:
        """The archive cut into at most `n` parts for as many workers; each begins with the map the one before ends with.

        Args:
            freq: that of the series to be run over them: parts are cut where its steps meet.

        A part is an archive of its own maps: `len`, `days` and loops are theirs. Its series looks at some maps around as
        well, by which unusual steps are judged. It holds paths and days alone, and is small to send. `join` makes one series
        of theirs, the same to the bit.

        >>> import salient
        >>> archive = salient.open_archive(EXAMPLES)
        >>> parts = [chunk.series() for chunk in archive.chunks(2)]
        >>> salient.join(parts) == archive.series()
        True
        """
        if n < 1:
            raise ValueError(f"chunks: expected 1 or more, found {n}")
        calendar = _calendar(freq, "calendar")
        cuts = _core.cuts(self._with_maps(*self._around), {**calendar, "since": self._since, "until": self._until})
        steps = max(1, -(-(len(cuts) - 1) // n))
        result = []
        for first in range(0, max(1, len(cuts) - 1), steps):
            last = first + steps >= len(cuts) - 1
            since = cuts[first] if first else self._since
            until = self._until if last else cuts[first + steps]
            result.append(self._chunk(since, until))
        return result

    def _chunk(self, since: str | None, until: str | None) -> Archive:
        """The maps from the one that stands for `since` to the one that stands for `until`."""
        first, end = self._around
        days = [_day(state[0]) for state in self._states[first:end]]
        low = 0 if since is None else max(0, bisect.bisect_right(days, _day(since)) - 1)
        high = len(days) if until is None else bisect.bisect_right(days, _day(until))
        return Archive(self._whole, self._reopen, first + low, first + max(low, high), self._around, since, until)

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
        land = (_places(how.get("places")), _zones(how.get("zones")), window_of(how.get("within")))
        maps = self._reopen[1:]
        opened = maps if self._reopen[0] is _open else hashlib.sha256(pickle.dumps(maps)).hexdigest()
        asked = repr(
            (_core.version, opened, self._around, self._since, self._until, freq, sorted(told.items()), land)
        )
        name = hashlib.sha256(asked.encode()).hexdigest()[:16]
        file = os.path.join(folder, f"{self._since or 'first'}_{self._until or 'last'}_{name}.series")
        if os.path.exists(file):
            with open(file, "rb") as kept:
                return Series.from_bytes(kept.read())
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
        return _reopened, (self._reopen, self._first, self._end, self._around, self._since, self._until)


def radii(given: Any) -> list[float]:
    """One radius or several, km."""
    if isinstance(given, str):
        raise TypeError(f"expected radii as numbers, found {given!r}")
    return [float(r) for r in given] if hasattr(given, "__iter__") else [float(given)]


def _places(places: Any) -> list[Any]:
    """A place, some of them, or a frame of places, as the library asks for them."""
    if places is None:
        return []
    several = several_places(places)
    if several is None:
        return [place_of(places)]
    found, labels = several
    if is_frame(places) or isinstance(places, Mapping) or hasattr(places, "crs"):
        return [place if isinstance(place, str) else (str(label), *place) for place, label in zip(found, labels)]
    return found


def _zones(zones: Any) -> list[tuple[str, bytes]]:
    return [] if zones is None else zones_of(zones)


def _reopened(
    reopen: tuple[Any, ...], first: int, end: int, around: tuple[int, int], since: str | None, until: str | None
) -> Archive:
    of, *arguments = reopen
    return Archive(of(*arguments), reopen, first, end, around, since, until)


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
        return _of_frame(where, date, status, checked({"source": source, **options}))
    chosen = checked({"source": source, "status": status, **options})
    if isinstance(where, Map):
        where = [where]
    if isinstance(where, (str, os.PathLike)):
        where = [where]
    if not isinstance(where, Iterable) or isinstance(where, (bytes, bytearray)):
        raise TypeError(f"expected a folder, files, maps or a GeoDataFrame, found {type(where).__name__}")
    where = list(where)
    if any(isinstance(one, Map) for one in where):
        others = [type(one).__name__ for one in where if not isinstance(one, Map)]
        if others:
            raise TypeError(f"an archive is of paths or of maps, not of maps and {others[0]}")
        return Archive(_of_maps(where, chosen), (_of_maps, where, chosen))
    arguments = ([os.fspath(p) for p in where], "" if times is None else os.fspath(times), chosen)
    return Archive(_open(*arguments), (_open, *arguments))


def _of_frame(frame: Any, date: str, status: Any, options: dict[str, Any]) -> Archive:
    if not hasattr(frame, "crs"):
        raise TypeError(no_geometry)
    if date not in frame.columns and date in frame.index.names:
        frame = frame.reset_index(level=date)
    if date not in frame.columns:
        raise ValueError(f"there is no column {date!r}; there are {', '.join(map(str, frame.columns))}")
    undated = int(frame[date].isna().sum())
    if undated:
        raise ValueError(f"{undated} of {len(frame)} rows have no {date!r}: give them one, or leave them out")
    land = frame.set_geometry(in_degrees(frame.geometry))
    by_day = land.groupby(date, sort=True, observed=True)
    maps = [read_map(rows, status=status_in(rows, status), date=day, **options) for day, rows in by_day]
    return Archive(_of_maps(maps, options), (_of_maps, maps, options))

# SPDX-License-Identifier: BSL-1.0
"""What an archive answers: the series of its steps, and since when land has its status."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Callable, Iterable, Mapping, TypeVar

from . import _core
from ._call import needs
from ._frames import Pictured, below_html, dated, explored, land_frame, write_csv, write_gpkg
from ._geometry import feature_collection
from ._words import in_python

if TYPE_CHECKING:
    import geopandas
    import pandas


A = TypeVar("A", bound="_OfArchive")


@dataclass(frozen=True, eq=False)
class _OfArchive:
    """What an archive answered: held by the compiled module, told by its frames."""

    _found: Any = field(repr=False)

    def to_frame(self) -> pandas.DataFrame:
        """A row a step, by the day on which it ends."""
        raise NotImplementedError

    def to_dict(self) -> dict[str, Any]:
        """The program's keys."""
        return self._found.body()  # type: ignore[no-any-return]

    def _cited(self, frame: pandas.DataFrame) -> pandas.DataFrame:
        frame.attrs["citation"] = self.citation
        return frame

    @property
    def sources(self) -> list[dict[str, Any]]:
        """Every file that was read."""
        return self._found.sources()  # type: ignore[no-any-return]

    @property
    def warnings(self) -> list[str]:
        """What the maps leave to be wished for, as the program warns: gaps, names that are not known, land that came and went."""
        return list(map(in_python, self._found.warnings()))

    @property
    def citation(self) -> str:
        """A sentence to cite the numbers by: source, first and last state, SHA-256, version."""
        return self._found.citation(f"salient.Archive.{type(self).__name__.lower()}")  # type: ignore[no-any-return]

    def _drawn(self, column: str, **how: Any) -> Any:
        """A column over time as matplotlib axes; lost land points down."""
        frame = self.to_frame()
        column = how.pop("y", column)  # as pandas calls it
        if not isinstance(column, str) or column not in frame:
            raise ValueError(f"there is no column {column!r}; there are {', '.join(frame.columns)}")
        values = -frame[column] if column.startswith("lost") else frame[column]
        needs("matplotlib", "plot")
        axes = values.to_frame().plot(**{"drawstyle": "steps-pre", "legend": False, **how})  # a figure of its own
        axes.set_ylabel(column.replace("_km2", "").replace("_", " ") + ", km²")
        return axes

    def to_csv(self, file: str | os.PathLike[str]) -> None:
        """Writes the frame as CSV, with the sources."""
        write_csv(self.to_frame(), file, self.sources)

    def _table_html(self) -> str:
        return str(self.to_frame().to_html(max_rows=12)) + below_html(self.citation)

    def _repr_html_(self) -> str:
        return self._table_html()

    def to_bytes(self) -> bytes:
        """The answer as bytes for another process of the same version; `from_bytes` reads them."""
        return self._found.to_bytes()  # type: ignore[no-any-return]

    @classmethod
    def from_bytes(cls: type[A], bytes_: bytes) -> A:
        """Reads what `to_bytes` wrote.

        Raises:
            InputError: damaged, cut off, of another kind or of another version.
        """
        return cls(getattr(_core, cls.__name__).from_bytes(bytes_))

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[bytes]]:
        return type(self).from_bytes, (self.to_bytes(),)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self._found.equals(other._found)

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, eq=False)
class Series(_OfArchive):
    """What changed step by step. `to_frame()` is the frame that one wants.

    >>> import salient
    >>> steps = salient.open_archive(EXAMPLES).series()
    >>> steps.to_frame().index.name, len(steps)
    ('date', 3)
    >>> salient.Series.from_bytes(steps.to_bytes()) == steps
    True
    """

    def __len__(self) -> int:
        return self._found.count()  # type: ignore[no-any-return]

    def to_frame(self) -> pandas.DataFrame:
        """A row a step: `date`, the naive local day on which it ends; `state_time` in UTC; km² in the other columns."""
        columns = dict(self._found.steps())
        pandas = needs("pandas", "geo")
        columns["start"] = pandas.to_datetime(columns["start"], format="%Y-%m-%d")
        return self._cited(dated(columns, "end", ("start_time", "state_time")))

    def places(self) -> pandas.DataFrame:
        """A row a place and radius at the end of every step, and at the start of the first."""
        frame = dated(self._found.places(), "date", ())
        return self._cited(frame.set_index(["place", "radius_km"], append=True))

    def zones(self) -> pandas.DataFrame:
        """A row a step and zone, the land outside them all among them."""
        frame = dated(self._found.zones(), "date", ())
        return self._cited(frame.set_index("zone", append=True))

    def areas(self) -> pandas.DataFrame:
        """A row a map: km² by status on its day."""
        frame = dated(self._found.maps(), "date", ("state_time",))
        return self._cited(frame.loc[:, [name for name in frame if name == "state_time" or (frame[name] != 0).any()]])

    def plot(self, column: str = "net_km2", **how: Any) -> Any:
        """A column over time; gained land points up, lost land down. Returns matplotlib axes."""
        axes = self._drawn(column, **how)
        axes.axhline(0, linewidth=0.8, color="0.5")
        return axes


def join(parts: Iterable[Series]) -> Series:
    """The series of an archive whose chunks were run apart: equal to the bit to one run over all of it.

    Raises:
        ArgumentError: parts that do not meet in one map on one day, or were made with other options.

    >>> import salient
    >>> archive = salient.open_archive(EXAMPLES)
    >>> len(salient.join(chunk.series() for chunk in archive.chunks(3))) == len(archive) - 1
    True
    """
    held = list(parts)
    for part in held:
        if not isinstance(part, Series):
            raise TypeError(f"expected the series of chunks, found {type(part).__name__}")
    return Series(_core.join([part._found for part in held]))


@dataclass(frozen=True, eq=False)
class History(Pictured, _OfArchive):
    """Since when land has the status that the last map shows.

    >>> import salient
    >>> when = salient.open_archive(EXAMPLES).history()
    >>> salient.History.from_bytes(when.to_bytes()) == when
    True
    """

    def to_frame(self) -> pandas.DataFrame:
        """A row a period: what it gained, lost, and what of it is left."""
        pandas = needs("pandas", "geo")
        rows: list[Mapping[str, Any]] = self.to_dict()["periods"]
        names = ("start", "gained_km2", "lost_km2", "painted_km2", "held_km2", "churn_km2")
        frame = pandas.DataFrame([{name: row[name] for name in names} for row in rows], columns=names)
        frame.index = pandas.DatetimeIndex([row["end"] for row in rows], name="date")
        return self._cited(frame)

    def to_geodataframe(self) -> geopandas.GeoDataFrame:
        """The land by status and date: `status`, `since`, `first`, `changes`, `area_km2`."""
        return land_frame(
            self._found.pieces(), ("status", "since", "first", "changes", "area_km2"), self.sources
        )

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        return feature_collection(
            (land, {"status": status, "since": since, "first": first, "changes": changes, "area_km2": km2})
            for status, since, first, changes, km2, land in self._found.pieces()
        )

    def to_gpkg(self, file: str | os.PathLike[str]) -> None:
        """Writes the land by date as GeoPackage, a layer `pieces` and one of its `sources`."""
        write_gpkg(self.to_geodataframe(), "pieces", file, self.sources)

    def explore(self, **how: Any) -> Any:
        """The land by date on a web map; see `geopandas.GeoDataFrame.explore`."""
        return explored(self.to_geodataframe(), "since", how)

    def plot(self, column: str = "held_km2", **how: Any) -> Any:
        """A column over time as matplotlib axes."""
        return self._drawn(column, **how)

    def svg(self) -> str:
        """The map of when as a picture."""
        return self._found.svg()  # type: ignore[no-any-return]

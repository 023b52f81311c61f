# SPDX-License-Identifier: BSL-1.0
"""Answers as frames, and frames as files with their sources."""

from __future__ import annotations

import csv
import os
from typing import TYPE_CHECKING, Any, Mapping, Sequence

from ._call import needs
from .errors import ArgumentError

if TYPE_CHECKING:
    import geopandas
    import pandas


def frame_of(
    columns: Mapping[str, Any], index: Sequence[Any] | None = None, name: str | None = None
) -> pandas.DataFrame:
    """Columns as a DataFrame; `contested_mapped` as True, False or missing."""
    pandas = needs("pandas", "geo")
    frame = pandas.DataFrame(dict(columns), index=None if index is None else pandas.Index(index, name=name))
    for name in ("contested_mapped", "inside"):
        if name in frame:
            frame[name] = frame[name].astype("boolean")
    return frame


def dated(columns: Mapping[str, Any], day: str, times: Sequence[str]) -> pandas.DataFrame:
    """A frame with a naive `date` index of the days in one column, and times in UTC in others."""
    pandas = needs("pandas", "geo")
    columns = dict(columns)
    index = pandas.DatetimeIndex(pandas.to_datetime(columns.pop(day), format="%Y-%m-%d"), name="date")
    frame = frame_of(columns)
    for name in times:
        frame[name] = pandas.to_datetime(frame[name], unit="s", utc=True)
    frame.index = index
    return frame


def land_frame(
    rows: Sequence[Sequence[Any]], names: Sequence[str], sources: Sequence[Mapping[str, Any]]
) -> geopandas.GeoDataFrame:
    """Rows that end in well-known binary as a GeoDataFrame in degrees, its sources in `attrs`."""
    geopandas = needs("geopandas", "geo")
    land = geopandas.GeoSeries.from_wkb([row[-1] for row in rows], crs=4326)
    frame = geopandas.GeoDataFrame(
        {name: [row[i] for row in rows] for i, name in enumerate(names)}, geometry=land.values, crs=4326
    )
    frame.attrs["sources"] = [dict(s) for s in sources]
    return frame


def source_line(source: Mapping[str, Any]) -> str:
    """Whose map, of when, and by which bytes."""
    what = source.get("attribution") or source.get("source") or ""
    return f"{source['path']}, state {source['state_time']}, SHA-256 {source['sha256'] or 'none'}{', ' + what if what else ''}"


def write_csv(frame: pandas.DataFrame, file: str | os.PathLike[str], sources: Sequence[Mapping[str, Any]]) -> None:
    """A frame as CSV, its sources above it in lines that begin with "# ", as in the program's CSV.

    `pandas.read_csv(file, comment="#")` passes over them; words are quoted, so that none is taken for such a line.
    """
    with open(file, "w", encoding="utf-8", newline="") as out:
        for source in sources:
            out.write(f"# source: {' '.join(source_line(source).split())}\r\n")
        frame.to_csv(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")


def write_gpkg(
    frame: geopandas.GeoDataFrame, layer: str, file: str | os.PathLike[str], sources: Sequence[Mapping[str, Any]]
) -> None:
    """Writes a frame of land as a layer of a GeoPackage, and its sources as another without geometry."""
    geopandas = needs("geopandas", "geo")
    os.stat(os.path.dirname(os.path.abspath(file)))  # says which folder is not there
    frame.to_file(file, layer=layer, driver="GPKG")
    rows = [{k: v if isinstance(v, str) else "" if v is None else str(v) for k, v in s.items()} for s in sources]
    beside = geopandas.GeoDataFrame(rows, geometry=[None] * len(rows), crs=4326)
    beside.to_file(file, layer="sources", driver="GPKG")


class Pictured:
    """What a notebook shows as a picture with a table below. Notebooks that are given HTML and SVG show the HTML alone."""

    __slots__ = ()

    if TYPE_CHECKING:

        def svg(self) -> str: ...

        def _table_html(self) -> str: ...

    def _repr_svg_(self) -> str | None:
        try:
            return self.svg()
        except ArgumentError:  # there is nothing to draw
            return None

    def _repr_html_(self) -> str:
        return (self._repr_svg_() or "") + self._table_html()


def drawn(frame: geopandas.GeoDataFrame, column: str, how: Mapping[str, Any]) -> Any:
    """A frame of land as matplotlib axes, coloured by a column."""
    needs("matplotlib", "plot")
    return frame.plot(**{"column": column, "legend": True, **how})


def explored(frame: geopandas.GeoDataFrame, column: str, how: Mapping[str, Any]) -> Any:
    """A frame of land on a web map, coloured by a column."""
    for package in ("folium", "mapclassify"):
        needs(package, "notebook")
    return frame.explore(**{"column": column, **how})


def html_of(title: str, rows: Sequence[tuple[str, str]], citation: str = "") -> str:
    """A small table for a notebook, a sentence to cite below it."""
    from html import escape

    body = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in rows)
    return f"<table><caption>{escape(title)}</caption>{body}</table>{below_html(citation)}"


def below_html(citation: str) -> str:
    """The sentence to cite, below a table in a notebook."""
    from html import escape

    return f"<p><small>{escape(citation)}</small></p>" if citation else ""

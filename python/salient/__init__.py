# SPDX-License-Identifier: BSL-1.0
"""Numbers from published maps of who controls what land.

>>> import salient
>>> october, november = (salient.read_map(EXAMPLES + day) for day in ("@2025-10-01", "@2025-11-01"))
>>> salient.change(october, november).gained_km2 > 0
True

Coordinates are (lon, lat). It describes maps of past dates: not for navigation, evacuation or operations.
"""

from __future__ import annotations

import os as _os
from typing import Any as _Any

from . import _core
from .archive import Archive, open_archive
from .errors import (
    ArgumentError,
    CancelledError,
    GeometryError,
    InputError,
    MissingFileError,
    OutputError,
    OverlayError,
    SalientError,
    UnreadableFileError,
)
from .maps import Map, read_map
from .measures import (
    advance,
    agreement,
    area,
    change,
    claim_cut,
    claim_encircled,
    claim_full_control,
    claim_tightening,
    control_share,
    distance,
    encirclement,
    error_band,
    front_line,
    nearest,
    overlay,
    pocket,
    route,
    way_out,
)
from .results import (
    Advance,
    Agreement,
    Area,
    AreaChange,
    Change,
    Claim,
    Control,
    Distance,
    Encirclement,
    FrontLine,
    Matrix,
    Nearest,
    NearestFrom,
    NearestToBoth,
    Pocket,
    PocketEnd,
    Radius,
    Range,
    Route,
    Toward,
    WayOut,
    WayOutEnd,
)
from .series import History, Series, join

__version__: str = _core.version

# The wheel brings PROJ with its data, apart from any other in the process.
_data = _os.path.join(_os.path.dirname(__file__), "proj")
if _os.path.isdir(_data):
    _core.set_proj_data(_data)


def history(archive: Archive, freq: str = "MS", **how: _Any) -> History:
    """Since when all land has the status that the last map shows; options as of `Archive.history`.

    >>> import salient
    >>> len(salient.history(salient.open_archive(EXAMPLES)).to_frame())
    3
    """
    return archive.history(freq, **how)


__all__ = [
    "Advance",
    "Agreement",
    "Archive",
    "Area",
    "AreaChange",
    "ArgumentError",
    "CancelledError",
    "Change",
    "Claim",
    "Control",
    "Distance",
    "Encirclement",
    "FrontLine",
    "GeometryError",
    "History",
    "InputError",
    "Map",
    "Matrix",
    "MissingFileError",
    "Nearest",
    "NearestFrom",
    "NearestToBoth",
    "OutputError",
    "OverlayError",
    "Pocket",
    "PocketEnd",
    "Radius",
    "Range",
    "Route",
    "SalientError",
    "Series",
    "Toward",
    "UnreadableFileError",
    "WayOut",
    "WayOutEnd",
    "advance",
    "agreement",
    "area",
    "change",
    "claim_cut",
    "claim_encircled",
    "claim_full_control",
    "claim_tightening",
    "control_share",
    "distance",
    "encirclement",
    "error_band",
    "front_line",
    "history",
    "join",
    "nearest",
    "open_archive",
    "overlay",
    "pocket",
    "read_map",
    "route",
    "way_out",
]

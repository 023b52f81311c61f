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
    Radius,
    Range,
    Route,
    Toward,
    WayOut,
)
from .series import History, Series, join

__version__: str = _core.version

# The wheel brings PROJ with its data, apart from any other in the process.
_data = _os.path.join(_os.path.dirname(__file__), "proj")
if _os.path.isdir(_data):
    _core.set_proj_data(_data)


def history(archive: Archive, freq: str = "MS", **how: object) -> History:
    """Since when all land has the status that the last map shows; see `Archive.history`."""
    return archive.history(freq, **how)  # type: ignore[arg-type]


__all__ = [name for name in dir() if not name.startswith("_") and name not in ("annotations", "archive", "errors", "maps", "measures", "results", "series")]

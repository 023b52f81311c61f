# SPDX-License-Identifier: BSL-1.0
"""Land that comes by Arrow's PyCapsule interface, without pyarrow."""

from __future__ import annotations

from typing import Any

from . import _core


def features_of(stream: Any) -> tuple[list[bytes | None], dict[str, list[Any]]]:
    """The geometries of an Arrow stream or array as WKB, and its columns of text by name.

    Raises:
        ArgumentError: no column holds WKB, polygons or multipolygons.
    """
    if hasattr(stream, "__arrow_c_stream__"):
        return _core.arrow_stream(stream.__arrow_c_stream__())
    return _core.arrow_array(*stream.__arrow_c_array__())

# SPDX-License-Identifier: BSL-1.0
"""How calls of the compiled module are made: options, threads, progress."""

from __future__ import annotations

import multiprocessing
import operator
import os
import threading
from typing import Any, Callable, Mapping

#: What says how maps are read and asked, by the names that the program has for them.
options = (
    "profile",
    "source",
    "legend",
    "status",
    "status_field",
    "set",
    "stance",
    "side",
    "domain",
    "homeland",
    "places",
    "ellipsoid",
    "map_error_km",
    "place_radius_km",
)

_lists = ("status_field", "set")
_most_threads = 8


def checked(given: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a call.

    Raises:
        TypeError: there is no option of that name.
    """
    result: dict[str, Any] = {}
    for name, value in given.items():
        if name not in options:
            raise TypeError(f"there is no option {name!r}; there are {', '.join(options)}")
        if value is None:
            continue
        if name in _lists:
            value = [value] if isinstance(value, str) else list(value)
        elif isinstance(value, os.PathLike):
            value = os.fspath(value)
        result[name] = value
    return result


def in_worker() -> bool:
    """Whether this thread or process works beside others, so that a call had better keep to itself."""
    return (
        multiprocessing.parent_process() is not None
        or threading.current_thread() is not threading.main_thread()
        or "LOKY_WORKER" in os.environ
        or type(multiprocessing.current_process()).__name__ == "LokyProcess"
    )


def thread_count(asked: int | None) -> int:
    """As many threads as asked for; without that, one in a worker, else one for each core."""
    if asked is not None:
        count = operator.index(asked)
        if not 1 <= count <= 256:
            raise ValueError(f"threads must be in [1, 256], is {count}")
        return count
    if in_worker():
        return 1
    return max(1, min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, _most_threads))


class progress_bar:
    """Shows how far a call has come: by tqdm where asked for and installed, or by the caller's function."""

    def __init__(self, wanted: bool | Callable[[int, int], Any], what: str) -> None:
        self._bar: Any = None
        self._wanted = wanted
        self._what = what

    def __enter__(self) -> Callable[[int, int], Any] | None:
        if callable(self._wanted):
            return self._wanted
        if not self._wanted:
            return None
        try:
            from tqdm.auto import tqdm
        except ImportError:
            return None
        self._bar = tqdm(total=0, desc=self._what, leave=False)
        return self._show

    def _show(self, done: int, total: int) -> None:
        self._bar.total = total
        self._bar.n = done
        self._bar.refresh()

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()


def needs(package: str, extra: str) -> Any:
    """A package that is there only with one of the extras.

    Raises:
        ImportError: it is not; says how it is installed.
    """
    import importlib

    try:
        return importlib.import_module(package)
    except ImportError as problem:
        raise ImportError(f"this needs {package}: pip install salient-maps[{extra}]") from problem

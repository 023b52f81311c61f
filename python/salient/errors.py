# SPDX-License-Identifier: BSL-1.0
"""What salient raises. Every error has the number under which docs/errors.md explains it."""

from __future__ import annotations

import os
from typing import Any, Callable

from ._words import in_python


class SalientError(Exception):
    """Root of all errors of salient.

    Attributes:
        code: number of the paragraph in docs/errors.md.
        file: the file that could not be used, or None.
        path: where in it, such as ``features[3].geometry``, or None.
        offset: byte from the start of the file, or None.

    >>> import salient
    >>> try:
    ...     salient.read_map("no/such/file.geojson")
    ... except salient.SalientError as problem:
    ...     problem.code, problem.file
    (401, 'no/such/file.geojson')
    """

    code: int = 0
    file: str | None = None
    path: str | None = None
    offset: int | None = None

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""

    def __reduce__(self) -> tuple[Callable[..., SalientError], tuple[Any, ...], dict[str, Any]]:
        return _unpickled, (type(self), self.args), dict(self.__dict__)


class ArgumentError(SalientError, ValueError):
    """An argument is outside its range; the message carries its name and value. Codes 1xx."""


class GeometryError(SalientError, ValueError):
    """A geometry for which the question has no right answer. Codes 2xx."""


class OverlayError(SalientError, ArithmeticError):
    """The engine refused rather than return a wrong area. Codes 3xx."""


class InputError(SalientError, ValueError):
    """A file holds something else than what was expected. Codes 4xx."""


class UnreadableFileError(InputError, OSError):
    """A file could not be read."""


class MissingFileError(UnreadableFileError, FileNotFoundError):
    """A file is not there."""


class OutputError(SalientError, OSError):
    """A file could not be written. Codes 5xx."""


class CancelledError(SalientError):
    """A progress callback asked to stop. Codes 6xx."""


_kinds: dict[str, type[SalientError]] = {
    "argument": ArgumentError,
    "geometry": GeometryError,
    "overlay": OverlayError,
    "input": InputError,
    "output": OutputError,
    "cancelled": CancelledError,
}

_unreadable = 401


def _made(
    kind: str, message: str, code: int, file: str, path: str, offset: int | None, os_error: int
) -> SalientError:
    """The exception for an error of the library; called by the compiled module."""
    of = _kinds[kind]
    if kind == "input" and os_error == 2:
        of = MissingFileError
    elif kind == "input" and (os_error or code == _unreadable):
        of = UnreadableFileError
    problem = of(in_python(message))
    problem.code = code
    problem.file = file or None
    problem.path = path or None
    problem.offset = offset
    if isinstance(problem, OSError) and os_error:
        problem.errno = os_error
        problem.strerror = os.strerror(os_error)
    return problem


def _unpickled(of: type[SalientError], args: tuple[Any, ...]) -> SalientError:
    return of(*args)

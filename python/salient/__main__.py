# SPDX-License-Identifier: BSL-1.0
"""The program, as the wheel carries it."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Becomes the program: arguments, output and exit code are its own."""
    here = os.path.dirname(os.path.abspath(__file__))
    data = os.path.join(here, "proj")
    if os.path.isdir(data):
        os.environ.setdefault("PROJ_LIB", data)
        os.environ.setdefault("PROJ_DATA", data)
    program = os.path.join(here, "program")
    os.execv(program, ["salient", *sys.argv[1:]])


if __name__ == "__main__":
    main()

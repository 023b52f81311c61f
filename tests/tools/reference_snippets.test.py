#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Plants one fault at a time in a copy of the C++ reference and wants reference_snippets.py to name each; wants the sound
pages passed. No compiler is asked: a made program prints what the pages say, or something else."""

import contextlib
import io
import pathlib
import re
import shutil
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import reference_snippets as reference  # noqa: E402

project = reference.root
failures = 0


def said_by(call):
    with contextlib.redirect_stdout(io.StringIO()) as said:
        try:
            code = call()
        except SystemExit as e:
            code = 1
            print(e)
    return code, said.getvalue()


def wants(what, code, said, fault):
    global failures
    if (code == 0) == (fault is None) and (fault is None or re.search(fault, said)):
        return
    print(f"{what}: ended with {code}, wanted {fault or 'no fault'}, said:\n{said}")
    failures += 1


@contextlib.contextmanager
def copy_of_pages():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        shutil.copytree(project / "docs", root / "docs")
        shutil.copy(project / "README.md", root)
        for part in ("include", "tests", "examples"):
            (root / part).symlink_to(project / part)
        reference.root = root
        yield root


def planted(what, page, old, new, fault):
    with copy_of_pages() as root:
        path = root / "docs/reference" / page
        text = path.read_text(encoding="utf-8")
        if old not in text:
            raise SystemExit(f"{what}: {page} has no {old!r}, in which to plant it")
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        wants(what, *said_by(reference.check), fault)


def printed(what, change, code, fault):
    """A program that prints the output of every page, but for one change, and ends with a code."""
    with copy_of_pages() as root:
        text = "".join(f"\n\x01{block.where()}\n" + "\n".join(output.text) + "\n" for block, output in reference.snippets())
        (root / "printed").write_text(change(text), encoding="utf-8")
        program = root / "program"
        program.write_text(f"#!/bin/sh\ncat '{root}/printed'\nexit {code}\n", encoding="utf-8")
        program.chmod(0o755)
        wants(what, *said_by(lambda: reference.run(program)), fault)


with copy_of_pages():
    wants("sound pages", *said_by(reference.check), None)
signature = "status_map resolve(snapshot const& map, resolve_options const& options = {});"
planted("another default", "cpp/maps.md", signature, signature.replace("= {}", "= 1"), "control/resolve.hpp does not declare")
planted("a parameter less", "cpp/maps.md", signature, "status_map resolve(snapshot const& map);", "does not declare")
planted("half a declaration", "cpp/maps.md", signature, "status_map resolve;", "does not declare")
planted("the wrong header", "cpp/maps.md", "// salient/control/resolve.hpp", "// salient/control/domain.hpp",
        "control/domain.hpp does not declare: status_map resolve")
planted("a header that is not there", "cpp/maps.md", "// salient/control/resolve.hpp", "// salient/control/solve.hpp",
        "there is no salient/control/solve.hpp")
planted("a header without a reason", "cpp.md", "`core/xy.hpp`, ", "", "salient/core/xy.hpp has no entry")
planted("a reason without need", "cpp.md", "`core/xy.hpp`, ", "`core/xy.hpp`, `control/resolve.hpp`, ", "and has one")
planted("an error without a row", "cpp/cost_and_errors.md", "| 303 | ", "| 399 | ", "no row for error 303")
planted("a case that is not there", "cpp/cost_and_errors.md", '"the same map twice', '"the same two', "has no case")
planted("a row without a proof", "cpp/cost_and_errors.md", "| [snippet](#every-error-once) |", "| |", "neither snippet nor test")
planted("an anchor that is not there", "cpp.md", "maps.md#compare-two-maps", "maps.md#compare-maps", "is #compare-maps")
planted("a snippet without output", "cpp/series.md", "```text", "```", "no output follows")
printed("what the pages say", lambda text: text, 0, None)
printed("another digit", lambda text: text.replace("4572.7", "4572.8", 1), 0, "maps.md:.* prints other than the page says")
printed("a program that stops", lambda text: text[: len(text) // 2], 0, "did not run")
printed("a program that fails", lambda text: text, 3, "ended with 3")
print(f"{failures} of the planted faults went by")
sys.exit(1 if failures else 0)

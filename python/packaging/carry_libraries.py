# SPDX-License-Identifier: BSL-1.0
"""Copies into a wheel what its binaries link, as auditwheel does: renamed by their bytes, found beside what needs them.

Left to the system: libc and its parts, libm, libstdc++, libgcc_s.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

of_the_system = re.compile(
    r"^(linux-vdso|ld-linux|libc|libm|libdl|libpthread|librt|libresolv|libutil|libstdc\+\+|libgcc_s)[.-]"
)
data_of_proj = ("proj.db", "proj.ini")


def linked(file):
    """The libraries that a binary needs itself: name, and where the system has it."""
    needed = subprocess.check_output(["patchelf", "--print-needed", file], text=True).split()
    found = dict(re.findall(r"^\s*(\S+) => (\S+)", subprocess.check_output(["ldd", file], text=True), re.M))
    return {name: found.get(name) for name in needed if not of_the_system.match(name)}


def named_by_bytes(path):
    digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()[:8]
    stem, _, rest = Path(path).name.partition(".so")
    return f"{stem}-{digest}.so{rest}"


def carry(binaries, package):
    """Puts the libraries of `binaries` into `package`/libs, and the data of PROJ into `package`/proj."""
    if not sys.platform.startswith("linux"):
        return
    libs = package / "libs"
    shutil.rmtree(libs, ignore_errors=True)
    new_names = {}
    todo = [(Path(b), "$ORIGIN/libs") for b in binaries]
    while todo:
        file, where = todo.pop()
        changes = []
        for name, path in linked(file).items():
            if path is None:
                raise SystemExit(f"{file}: {name} is not there")
            if name not in new_names:
                libs.mkdir(exist_ok=True)
                new_names[name] = named_by_bytes(path)
                copy = libs / new_names[name]
                shutil.copyfile(os.path.realpath(path), copy)
                copy.chmod(0o755)
                subprocess.check_call(["patchelf", "--set-soname", copy.name, copy])
                todo.append((copy, "$ORIGIN"))
            changes += ["--replace-needed", name, new_names[name]]
        # Each by itself: patchelf 0.14 loses the new names where the path grows in the same call.
        subprocess.check_call(["patchelf", "--set-rpath", where, file])
        if changes:
            subprocess.check_call(["patchelf", *changes, file])
    if any(name.startswith("libproj.") for name in new_names):
        proj = package / "proj"
        proj.mkdir(exist_ok=True)
        for name in data_of_proj:
            there = Path("/usr/share/proj") / name
            if there.exists():
                shutil.copyfile(there, proj / name)

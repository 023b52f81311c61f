# SPDX-License-Identifier: BSL-1.0
"""Builds the compiled module and the program by CMake, and makes the wheel carry what they link.

SALIENT_PYTHON_BUILD names a build folder to be used and kept, such as build/release; without it one is made.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

root = Path(__file__).resolve().parent
sys.path.insert(0, str(root / "python" / "packaging"))

from carry_libraries import carry  # noqa: E402


def version():
    text = (root / "include/salient/core/version.hpp").read_text()
    return ".".join(re.findall(r"define SALIENT_VERSION_(?:MAJOR|MINOR|PATCH) (\d+)", text))


class build_by_cmake(build_ext):
    def build_extension(self, ext):
        package = Path(self.get_ext_fullpath(ext.name)).resolve().parent
        package.mkdir(parents=True, exist_ok=True)
        kept = os.environ.get("SALIENT_PYTHON_BUILD")
        build = Path(kept).resolve() if kept else Path(self.build_temp).resolve()
        if not (build / "CMakeCache.txt").exists():
            subprocess.check_call(
                ["cmake", "-S", root, "-B", build, "-DCMAKE_BUILD_TYPE=Release", "-DSALIENT_BUILD_PYTHON=ON",
                 "-DSALIENT_BUILD_TESTS=OFF", "-DSALIENT_BUILD_EXAMPLES=OFF", "-DSALIENT_BUILD_BENCHMARKS=OFF",
                 f"-DPython3_EXECUTABLE={sys.executable}"]
                + self.pybind11_of_pip()
            )
        jobs = os.environ.get("SALIENT_PYTHON_JOBS", str(os.cpu_count() or 1))
        subprocess.check_call(["cmake", "--build", build, "-j", jobs, "--target", "salient_python", "salient_cli"])
        module = next((build / "python").glob("_core.*.so"))
        shutil.copy2(module, package / module.name)
        shutil.copy2(build / "salient", package / "program")
        carry([package / module.name, package / "program"], package)

    def pybind11_of_pip(self):
        try:
            import pybind11
        except ImportError:
            return []
        return [f"-Dpybind11_DIR={pybind11.get_cmake_dir()}"]

    def get_outputs(self):
        package = Path(self.get_ext_fullpath("salient._core")).parent
        return [str(f) for f in sorted(package.rglob("*")) if f.is_file() and f.suffix not in (".py", ".pyi", ".typed")]


setup(
    version=version(),
    ext_modules=[Extension("salient._core", sources=[])],
    cmdclass={"build_ext": build_by_cmake},
    package_data={"salient": ["py.typed", "*.pyi"]},
)

#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Every public header, with its bodies, is one that clang takes with libc++ too, without a word. Exit 77 where there is
# no clang or no libc++ of the version that the project names.
#
#   libcxx.test.sh INCLUDE_DIR
set -eu

library=/usr/lib/llvm-16/include/c++/v1
command -v clang++ >/dev/null && [ -e "$library/version" ] || {
  echo "skipped: no clang++ or no libc++ in $library (packages clang and libc++-16-dev)"
  exit 77
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$1" && find salient -name '*.hpp' ! -path '*/impl/*' ! -path '*/detail/*' ! -name definitions.hpp | LC_ALL=C sort) |
  sed 's/.*/#include "&"/' >"$work/all.cpp"
echo "$(wc -l <"$work/all.cpp") headers"

optional=
for have in EXPAT:expat.h SQLITE:sqlite3.h PROJ:proj.h; do
  [ ! -e "/usr/include/${have#*:}" ] || optional="$optional -DSALIENT_HAS_${have%%:*}=1"
done
clang++ -std=c++20 -nostdinc++ -isystem "$library" -I"$1" -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror $optional \
  -fsyntax-only "$work/all.cpp"

#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Plants one violation at a time in a small tree and wants scripts/check_floors to name each; wants a clean tree passed.
set -eu

check=$(cd "$(dirname "$0")/../.." && pwd)/scripts/check_floors
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
failures=0

# build FILE LINE: a fresh tree with sound headers, plus FILE holding LINE.
build() {
  rm -rf "$root/include" "$root/cli"
  mkdir -p "$root/include/salient/core" "$root/include/salient/overlay/detail" "$root/include/salient/control/detail" \
    "$root/include/salient/io" "$root/cli"
  echo '#include <vector>' >"$root/include/salient/core/xy.hpp"
  printf '#include <boost/geometry/core/tag.hpp>\n#include "salient/core/xy.hpp"\n#include "salient/overlay/detail/sweep.hpp"\n' \
    >"$root/include/salient/overlay/clip.hpp"
  echo '#include "salient/overlay/clip.hpp"' >"$root/include/salient/control/resolve.hpp"
  printf '#include <simdjson.h>\n#include "salient/control/resolve.hpp"\n' >"$root/include/salient/io/json.hpp"
  printf '#include "salient/control/resolve.hpp"\n#include "salient/core/xy.hpp"\n#include "salient/overlay/clip.hpp"\n' \
    >"$root/include/salient/salient.hpp"
  printf '#include "salient/salient.hpp"\n#include "salient/io/json.hpp"\n#include "document.hpp"\n' >"$root/cli/main.cpp"
  [ $# -eq 0 ] || { mkdir -p "$root/$(dirname "$1")" && printf '%s\n' "$2" >>"$root/$1"; }
}

refused() {
  build "$1" "$2"
  if output=$("$check" "$root" 2>&1); then
    echo "not refused: $2 in $1"
    failures=$((failures + 1))
  elif ! printf '%s' "$output" | grep -q "^$1:.*$3"; then
    echo "refused, but not as \"$3\": $2 in $1: $output"
    failures=$((failures + 1))
  fi
}

build
"$check" "$root" >/dev/null || { echo "a sound tree is refused"; "$check" "$root" || true; failures=1; }

refused include/salient/core/a.hpp '#include "salient/overlay/clip.hpp"' 'upward, from core to overlay'
refused include/salient/control/a.hpp '  #  include "salient/io/json.hpp" // why not' 'upward, from control to io'
refused include/salient/control/detail/a.hpp '#include <salient/io/json.hpp>' 'upward, from control to io'
refused include/salient/control/a.hpp '#include "salient/overlay/detail/sweep.hpp"' 'private to overlay'
refused cli/a.cpp '#include "salient/overlay/detail/sweep.hpp"' 'private to overlay'
refused cli/a.cpp '#include "salient/overlay/impl/clip.hpp"' 'private to overlay'
refused include/salient/overlay/a.hpp '#include "salient/overlay/impl/clip.hpp"' 'bodies are included by their own header'
refused include/salient/overlay/a.hpp "$(printf '#include "salient/overlay/impl/a.hpp"\n#endif\nint after();')" 'bodies: stand last'
refused include/salient/salient.hpp '#include "salient/overlay/detail/sweep.hpp"' 'private to overlay'
refused include/salient/control/a.hpp '#include "salient/salient.hpp"' 'the umbrella stands over the floors'
refused include/salient/salient.hpp '#include "salient/io/json.hpp"' 'the umbrella leaves io'
refused include/salient/control/a.hpp '#include "../overlay/clip.hpp"' 'write the path from the root'
refused include/salient/control/a.hpp '#include "resolve.hpp"' 'write the path from the root'
refused cli/a.cpp '#include "../include/salient/core/xy.hpp"' 'write the path from the root'
refused include/salient/control/a.hpp '#include "salient/cellar/a.hpp"' 'no such floor: cellar'
refused include/salient/cellar/a.hpp '#include <vector>' 'the file stands in an unknown floor'
refused include/salient/core/a.hpp '#include <boost/geometry/core/tag.hpp>' 'the standard library alone'
refused include/salient/control/a.hpp '#include <nlohmann/json.hpp>' 'only io and cli'
refused include/salient/control/detail/a.hpp 'namespace salient::detail {' 'open the namespace as salient::inline SALIENT_ABI'

build include/salient/core/forgotten.hpp '#include <vector>'
if "$check" "$root" 2>&1 | grep -q 'salient.hpp: does not name salient/core/forgotten.hpp' && ! "$check" "$root" >/dev/null; then
  :
else
  echo "not refused: a public header that the umbrella does not name"
  failures=$((failures + 1))
fi
build include/salient/io/own.hpp '#include <vector>'
"$check" "$root" >/dev/null || { echo "io in the umbrella is asked for"; failures=$((failures + 1)); }

[ "$failures" -eq 0 ] || exit 1
echo "check_floors finds every planted violation"

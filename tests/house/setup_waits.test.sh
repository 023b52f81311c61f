#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# scripts/setup among programs of the test's own: apt's locks are waited for and named; what fails otherwise is not.
set -eu
setup=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A path on which only xz is missing, as far as commands go, until apt-get "installs" it.
for tool in awk cat chmod grep head mktemp rm sed sh tr; do ln -s "$(command -v "$tool")" "$work/$tool"; done
put() { printf '#!/bin/sh\n%s\n' "$2" >"$work/$1"; chmod +x "$work/$1"; }
put id 'echo 0'
put sleep ':'
put c++ ':'
put make ':'
put cmake 'echo cmake version 3.25.1'
put apt-cache 'printf "  Candidate: 9.9\n"'
put apt-get '
left=$(cat "$WORK/locked")
[ "$left" -gt 0 ] || [ ! -e "$WORK/broken" ] || { echo "E: Unable to locate package" >&2; exit 100; }
if [ "$left" -gt 0 ]; then
  echo $((left - 1)) >"$WORK/locked"
  echo "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 42 (unattended-upgr)" >&2
  exit 100
fi
printf "#!/bin/sh\n" >"$WORK/xz"; chmod +x "$WORK/xz"'

run() { WORK=$work PATH=$work SALIENT_SETUP_PATIENCE_S=${1:-60} sh "$setup" test >"$work/said" 2>&1; }
fail() { echo "FAILED: $1" >&2; cat "$work/said" >&2; exit 1; }

echo 3 >"$work/locked"
run || fail "setup gives up though the lock is free after three tries"
[ "$(grep -c "waiting for apt's lock" "$work/said")" = 1 ] || fail "setup does not say once that it waits"
grep -q "process 42 (unattended-upgr)" "$work/said" || fail "setup does not say for whom it waits"

rm "$work/xz"
echo 1000 >"$work/locked"
! run 20 || fail "setup succeeds though the lock is never free"
grep -q "still holds apt's lock" "$work/said" || fail "setup does not say that the lock is why it gives up"
! grep -q "could not install them" "$work/said" || fail "setup blames the packages for a lock"

echo 0 >"$work/locked"
: >"$work/broken"
! run || fail "setup succeeds though apt fails"
grep -q "could not install them" "$work/said" || fail "setup does not say that apt could not install"

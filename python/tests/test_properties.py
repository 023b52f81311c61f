# SPDX-License-Identifier: BSL-1.0
"""What must hold of any map."""

import pickle

import pytest
import salient

pytest.importorskip("hypothesis")
from hypothesis import given, settings  # noqa: E402
from hypothesis import strategies as some  # noqa: E402

numpy = pytest.importorskip("numpy")
whole = some.integers(0, 20)


@some.composite
def boxes(draw):
    west, south = draw(whole), draw(whole)
    east, north = west + draw(some.integers(1, 8)), south + draw(some.integers(1, 8))
    return [(36 + x / 20, 48 + y / 20) for x, y in ((west, south), (east, south), (east, north), (west, north), (west, south))]


@some.composite
def maps(draw):
    rings = draw(some.lists(boxes(), min_size=1, max_size=4))
    names = [draw(some.sampled_from(["occupied", "contested", "liberated"])) for _ in rings]
    flat = numpy.array([p for ring in rings for p in ring])
    return salient.Map.from_ragged(flat, [5 * i for i in range(len(rings) + 1)], range(len(rings) + 1), status=names)


@settings(max_examples=40, deadline=None)
@given(maps(), maps())
def test_a_change_and_its_reverse(before, after):
    there, back = salient.change(before, after), salient.change(after, before)
    assert there.gained_km2 == pytest.approx(back.lost_km2, abs=1e-9)
    gone = after.area().km2.get("occupied", 0) - before.area().km2.get("occupied", 0)
    assert there.net_km2 == pytest.approx(gone, abs=1e-6)
    assert salient.change(before, before).gained_km2 == 0
    assert pickle.loads(pickle.dumps(before)) == before
    assert salient.agreement(before, before).to_frame().jaccard.eq(1).all()

# SPDX-License-Identifier: BSL-1.0
"""Land by Arrow's PyCapsule interface, from structures made by hand: no pyarrow is there, and none is needed."""

import ctypes
import struct

import pytest
import salient

ring = [(37.0, 48.0), (37.1, 48.0), (37.1, 48.1), (37.0, 48.1), (37.0, 48.0)]


class Schema(ctypes.Structure):
    pass


class Array(ctypes.Structure):
    pass


class Stream(ctypes.Structure):
    pass


Schema._fields_ = [
    ("format", ctypes.c_char_p), ("name", ctypes.c_char_p), ("metadata", ctypes.c_char_p), ("flags", ctypes.c_int64),
    ("n_children", ctypes.c_int64), ("children", ctypes.POINTER(ctypes.POINTER(Schema))),
    ("dictionary", ctypes.c_void_p), ("release", ctypes.c_void_p), ("private_data", ctypes.c_void_p),
]  # fmt: skip
Array._fields_ = [
    ("length", ctypes.c_int64), ("null_count", ctypes.c_int64), ("offset", ctypes.c_int64),
    ("n_buffers", ctypes.c_int64), ("n_children", ctypes.c_int64), ("buffers", ctypes.POINTER(ctypes.c_void_p)),
    ("children", ctypes.POINTER(ctypes.POINTER(Array))), ("dictionary", ctypes.c_void_p),
    ("release", ctypes.c_void_p), ("private_data", ctypes.c_void_p),
]  # fmt: skip
get_schema = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(Schema))
get_next = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(Array))
last_error = ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.c_void_p)
release = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
Stream._fields_ = [
    ("get_schema", get_schema), ("get_next", get_next), ("get_last_error", last_error), ("release", release),
    ("private_data", ctypes.c_void_p),
]  # fmt: skip

capsule = ctypes.pythonapi.PyCapsule_New
capsule.restype = ctypes.py_object
capsule.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]


class column:
    """A column with its children; keeps alive what the structures point at."""

    def __init__(self, format, name=b"", buffers=(), children=(), length=0, offset=0):
        self.children = children
        self.buffers = [None if b is None else ctypes.create_string_buffer(b, len(b)) for b in buffers]
        self.schemas = (ctypes.POINTER(Schema) * max(1, len(children)))(*[ctypes.pointer(c.schema) for c in children])
        self.arrays = (ctypes.POINTER(Array) * max(1, len(children)))(*[ctypes.pointer(c.array) for c in children])
        self.held = (ctypes.c_void_p * max(1, len(buffers)))(
            *[None if b is None else ctypes.addressof(b) for b in self.buffers]
        )
        self.schema = Schema(format, name, None, 2, len(children), self.schemas, None, None, None)
        self.array = Array(length, 0, offset, len(buffers), len(children), self.held, self.arrays, None, None, None)

    def __arrow_c_array__(self, requested_schema=None):
        return (
            capsule(ctypes.addressof(self.schema), b"arrow_schema", None),
            capsule(ctypes.addressof(self.array), b"arrow_array", None),
        )


class stream:
    def __init__(self, of, batches):
        left = [batches]

        def schema(_, out):
            ctypes.memmove(out, ctypes.addressof(of.schema), ctypes.sizeof(Schema))
            return 0

        def batch(_, out):
            ctypes.memset(out, 0, ctypes.sizeof(Array))
            if left[0]:
                left[0] -= 1
                ctypes.memmove(out, ctypes.addressof(of.array), ctypes.sizeof(Array))
                out.contents.release = ctypes.cast(self.release, ctypes.c_void_p).value
            return 0

        def forget(at):
            Array.from_address(at).release = None

        self.release = release(forget)
        self.kept = (of, get_schema(schema), get_next(batch), last_error(lambda _: None), release(lambda _: None))
        self.stream = Stream(*self.kept[1:], None)

    def __arrow_c_stream__(self, requested_schema=None):
        return capsule(ctypes.addressof(self.stream), b"arrow_array_stream", None)


def ints(*values):
    return struct.pack(f"<{len(values)}i", *values)


def doubles(*values):
    return struct.pack(f"<{len(values)}d", *values)


def wkb(points):
    return struct.pack("<BIII", 1, 3, 1, len(points)) + doubles(*[x for p in points for x in p])


def text(name, *values):
    encoded = [v.encode() for v in values]
    ends = [sum(map(len, encoded[:i])) for i in range(len(encoded) + 1)]
    return column(b"u", name, [None, ints(*ends), b"".join(encoded)], length=len(values))


def blobs(name, *values, valid=None):
    ends = [sum(map(len, values[:i])) for i in range(len(values) + 1)]
    return column(b"z", name, [valid, ints(*ends), b"".join(values)], length=len(values))


def polygons(points):
    flat = column(b"g", buffers=[None, doubles(*[x for p in points for x in p])], length=2 * len(points))
    pairs = column(b"+w:2", buffers=[None], children=[flat], length=len(points))
    rings = column(b"+l", buffers=[None, ints(0, len(points))], children=[pairs], length=1)
    return column(b"+l", b"geometry", [None, ints(0, 1)], [rings], length=1)


def expected():
    return salient.read_map({"type": "Polygon", "coordinates": [ring]}, status="occupied").area().km2


def table():
    other = [(lon + 1, lat) for lon, lat in ring]
    return column(
        b"+s", children=[text(b"what", "occupied", "contested"), blobs(b"geometry", wkb(ring), wkb(other))], length=2,
        buffers=[None],
    )  # fmt: skip


def test_wkb_with_a_column_of_statuses():
    here = salient.read_map(table(), status="what")
    assert here.area().km2["occupied"] == pytest.approx(expected()["occupied"], abs=1e-9)
    assert set(here.area().km2) == {"occupied", "contested"}


def test_a_stream_of_batches():
    here = salient.read_map(stream(table(), 1), status="what")
    assert set(here.area().km2) == {"occupied", "contested"}
    assert salient.read_map(stream(table(), 3), status="what").area().km2 == here.area().km2


def test_polygons_as_geoarrow_lays_them_out():
    assert salient.read_map(polygons(ring), status="occupied").area().km2 == expected()
    x = column(b"g", b"x", [None, doubles(*[p[0] for p in ring])], length=5)
    y = column(b"g", b"y", [None, doubles(*[p[1] for p in ring])], length=5)
    apart = column(b"+s", buffers=[None], children=[x, y], length=5)
    rings = column(b"+l", buffers=[None, ints(0, 5)], children=[apart], length=1)
    parts = column(b"+l", buffers=[None, ints(0, 1)], children=[rings], length=1)
    several = column(b"+l", buffers=[None, ints(0, 1)], children=[parts], length=1)
    assert salient.read_map(several, status="occupied").area().km2 == expected()


def test_a_missing_geometry_and_a_slice():
    missing = blobs(b"", wkb(ring), b"", valid=b"\x01")
    assert salient.read_map(missing, status="occupied").area().km2 == expected()
    part = table()
    part.array.length, part.array.offset = 1, 1
    assert set(salient.read_map(part, status="what").area().km2) == {"contested"}


def test_what_is_no_land_is_refused():
    numbers = column(b"l", buffers=[None, struct.pack("<q", 1)], length=1)
    with pytest.raises(salient.ArgumentError, match="found the Arrow type 'l'"):
        salient.read_map(numbers, status="occupied")
    with pytest.raises(salient.ArgumentError, match="no column holds"):
        salient.read_map(column(b"+s", buffers=[None], children=[text(b"a", "b")], length=1), status="occupied")

# SPDX-License-Identifier: BSL-1.0
"""The same land is the same land however it is drawn, and wherever on the earth.

Every command answers on six made scenes about 37.5 E; then everything that has a position is turned by 64, 128 and 142.5
degrees (all coordinates are dyadic, so that nothing is rounded), the last time over the antimeridian and in each spelling.
Numbers agree to 1e-9, lists are equal, positions are so after they are turned back.

    frame.test.py PROGRAM
"""

import concurrent.futures
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import unittest

# All others are held against the scenes turned so far: where they are drawn, the program knows a country's outline.
HOME = 64
TURNS = [(30, "counted on"), (128, "counted on"), (142.5, "counted on"), (142.5, "jumping"), (142.5, "cut"),
         (142.5, "apart"), (-217.5, "counted on")]
POLE_AROUND = "around"  # how a ring about the pole is marked in a scene

O, C, L = "Occupied", "Contested", "Liberated"
# Features as (name, rings), a place P and a place Q. No two borders are equally near to a place: rounding would choose.
SCENES = {
    "a front with a hole and grey land": dict(
        land=[(O, [[(36, 48), (37.75, 47.5), (39, 48), (39.25, 49), (37.5, 49.25)],
                   [(38, 48.25), (38.5, 48.25), (38.25, 48.5)]]),
              (C, [[(39, 48.25), (39.75, 48.25), (39.5, 49), (39.25, 49)]])],
        p=(37.25, 47.25), q=(39.90625, 48.90625)),
    "wide land": dict(
        land=[(O, [[(30, 10), (55, 11), (54, 20), (31, 21)]]), (L, [[(55, 11), (60, 11), (60, 20), (54, 20)]])],
        p=(61, 15), q=(29, 12)),
    "a pocket on the equator": dict(
        land=[(O, [[(36, -1), (39, -1), (39, 1), (38.5, 1), (38.5, -0.5), (36.5, -0.5), (36.5, 1), (36, 1)]]),
              (C, [[(37, 1), (38, 1), (38, 1.5), (37, 1.5)]])],
        p=(37.4375, 0.25), q=(37.53125, 3)),
    "a cap about the pole": dict(
        land=[(O, [POLE_AROUND, [(0, 80), (120, 81), (240, 79.5)]]),
              (C, [[(20, 70), (50, 70), (50, 75), (20, 75)]])],
        p=(37.5, 78), q=(35, 72.5)),
    "two towns and grey land between": dict(
        land=[(O, [[(37, 48), (37.5, 48), (37.5, 48.5), (37, 48.5)]]),
              (O, [[(38, 48), (38.5, 48), (38.5, 48.5), (38.0625, 48.5)]]),
              (C, [[(37.5, 48), (38, 48), (38, 48.25), (37.5, 48.25)]])],
        p=(37.71875, 48.375), q=(37.25, 47.5)),
    "a side on the meridian that becomes the seam": dict(
        land=[(O, [[(36.75, 60), (37.5, 60), (37.5, 61), (36.75, 61)]]),
              (C, [[(37.5, 60.25), (38.75, 60.25), (38.75, 61), (37.5, 61)]]),
              (L, [[(36, 61), (39, 61), (39, 61.5), (36, 61.5)]])],
        p=(37.4375, 59.9375), q=(37.5, 61.75)),
}


# --- drawing --------------------------------------------------------------------------------------------------------
def seam_latitude(a, b):
    """Where an edge that runs from one side of 180 to the other meets it: on the grid of computed nodes."""
    (west, south), (east, north) = sorted((a, b))
    part = (180 - west) / ((180 - west) + (east - 180))
    return south if south == north else round((south + (north - south) * part) * 2**45) / 2**45


def halves(ring):
    """The parts of a ring on either side of 180, in [-180, 180]; of both, one ring each."""
    ends = []
    for a, b in zip(ring, ring[1:] + ring[:1]):
        ends.append(a)
        if (a[0] - 180) * (b[0] - 180) < 0:
            ends.append((180, seam_latitude(a, b)))
    west = [v for v in ends if v[0] <= 180]
    east = [(x - 360, y) for x, y in ends if x >= 180]
    return [part for part in (west, east) if len({x for x, _ in part}) > 1]


def cap_to_pole(ring):
    """A ring about the north pole as RFC 7946 has it: from -180 to 180, and back along the pole."""
    ring = sorted(((x + 180) % 360 - 180, y) for x, y in ring)
    lat = seam_latitude(ring[-1], (ring[0][0] + 360, ring[0][1]))
    return [(-180, lat), *ring, (180, lat), (180, 90), (0, 90), (-180, 90)]


def spelled(rings, turn, spelling):
    """The polygons that a polygon is written as."""
    around = rings[0] == POLE_AROUND
    rings = [[(x + turn, y) for x, y in ring] for ring in rings if ring != POLE_AROUND]
    if around:
        return [[cap_to_pole(rings[0])]] if spelling == "cut" else [[[(math.remainder(x, 360), y) for x, y in rings[0]]]]
    if spelling == "jumping":
        return [[[(x - 360 if x > 180 else x, y) for x, y in ring] for ring in rings]]
    if spelling == "apart" and max(x for x, _ in rings[0]) > 180:
        return [[[(x - 360, y) for x, y in ring] for ring in rings]]
    if spelling == "cut":
        shells, *holes = map(halves, rings)
        parts = [[shell] for shell in shells]
        for hole in holes:
            assert len(shells) == 2
            for piece in hole:
                parts[piece[0][0] < 0].append(piece)
        return parts
    return [rings]


def feature(name, kind, coordinates):
    return {"type": "Feature", "properties": {"name": name}, "geometry": {"type": kind, "coordinates": coordinates}}


class Drawing:
    """All files of one scene, turned and spelled."""

    def __init__(self, folder, scene, turn, spelling):
        self.folder, self.turn, self.spelling, self.scene = folder, turn, spelling, scene
        p, q = scene["p"], scene["q"]
        lats = [y for _, rings in scene["land"] for ring in rings if ring != POLE_AROUND for _, y in ring]
        south, north = min(lats) - 2, min(88, max(lats) + 1)
        low = p[1] - 1
        grown = (O, [[(37.25, low), (38.5, low), (38.5, low + 0.25), (37.25, low + 0.25)]])
        box = lambda west, east, bottom=south, top=north: [[(west, bottom), (east, bottom), (east, top), (west, top)]]
        self.a = self.areas("a", scene["land"])
        self.b = self.areas("b", [*scene["land"], grown])
        self.domain = self.areas("domain", [("land", box(30, 45))])
        self.homeland = self.areas("homeland", [("other land", box(45, 47.5))])
        self.zones = self.areas("zones", [("west", box(30, 37.25)), ("east", box(37.25, 45))]) + ":name"
        self.window = self.areas("window", [("window", box(36.5, 38.25))])
        self.town = self.areas("town", [("town", box(p[0] - 0.03125, p[0] + 0.0625, p[1] - 0.03125, p[1] + 0.03125))])
        self.lake = self.areas("lake", [("lake", box(p[0] + 0.125, p[0] + 0.25, p[1] - 0.25, p[1] + 0.0625))])
        self.line = self.write("line", [feature("road", "LineString", self.moved(
            [(35.5, p[1]), p, q, (40, q[1] + 0.5)]))])
        self.points = self.write("points", [feature(f"{x} {y}", "Point", at) for x, y in [p, q, (37.53125, low + 0.125)]
                                            for at in self.moved([(x, y)])])
        self.places = self.text("places.csv", "id,name,aliases,lon,lat\n" + "".join(
            f"{name},{name},,{x},{y}\n" for name, at in (("P", p), ("Q", q)) for x, y in self.moved([at])))
        self.days = self.dated("days", [self.a, self.b, self.a])
        self.revised = self.dated("revised", [self.a, self.a, self.a])

    def moved(self, points):
        moved = [(x + self.turn, y) for x, y in points]
        if self.spelling in ("jumping", "cut"):
            return [(math.remainder(x, 360), y) for x, y in moved]
        return [(x - 360, y) for x, y in moved] if self.spelling == "apart" else moved

    def text(self, name, text):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
        return name

    def write(self, name, features):
        return self.text(name + ".geojson", json.dumps({"type": "FeatureCollection", "features": features}))

    def areas(self, name, land):
        return self.write(name, [feature(label, "MultiPolygon",
                                         [[[*ring, ring[0]] for ring in rings]
                                          for rings in spelled(polygon, self.turn, self.spelling)])
                                 for label, polygon in land])

    def dated(self, name, maps):
        for day, path in enumerate(maps):
            self.text(f"{name}/map_2025070{day + 1}.geojson", read(self.folder, path))
        self.text(f"{name}/source.json", json.dumps({"name": "made", "timezone": "UTC", "contested_mapped": True}))
        return name

    def commands(self):
        a, b, at, of = self.a, self.b, ["--places", self.places], ["--places", self.places, "--place"]
        yield from (["distance", "P", "Q", *at], ["distance", "P", "Q", *at, "--map", a],
                    ["distance", "Q", "P", *at, "--map", b, "--since", a, "--domain", self.domain])
        yield from (["area", a, *more] for more in ([], ["--by", self.zones], ["--domain", self.domain]))
        yield from (["change", a, b, *at, *more] for more in (
            [], ["--by", self.zones], ["--window", self.window], ["--window", "disc:P:60"], ["--domain", self.domain],
            ["--pieces", "pieces.geojson"]))
        yield from (["encirclement", a, *of, *more] for more in (
            ["P", "Q", "--radius-km", "10,50"], ["P", "--domain", self.domain, "--homeland", self.homeland],
            ["P", "--barrier", self.lake, "--hostile", self.town, "--start", self.town, "--radius-km", "30"]))
        yield from (["front", a, *at, *more] for more in (
            [], ["--since", b], ["--window", self.window], ["--domain", self.domain, "--homeland", self.homeland]))
        yield from (["share", a, "--since", b, *more] for more in (["--within", self.zones], ["--points", self.points]))
        yield from (["route", b, "--line", self.line, *more] for more in (["--within-km", "20"], ["--domain", self.domain]))
        yield from (["claim", *more] for more in (
            ["encircled", a, *of, "P", "--domain", self.domain], ["full_control", a, "--within", self.zones],
            ["cut", a, "--line", self.line], ["tightening", b, "--since", a, *of, "P", "--domain", self.domain]))
        yield ["agreement", a, b]
        yield ["validate", a]
        yield from (["overlay", operation, a, b] for operation in ("intersection", "union", "difference", "sym_difference"))
        yield ["series", self.days, "--by", "map", "--by", self.zones, *of, "P"]
        yield ["revisions", self.days, self.revised]
        yield ["report", self.days, *of, "P", "--domain", self.domain, "--no-geometry", "--out", "report.html"]
        yield ["map", a, *of, "P"]
        yield ["map", a, "--since", b, "--window", self.window, *at]


# --- asking ---------------------------------------------------------------------------------------------------------
def run(folder, *arguments):
    return subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True, text=True)


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return file.read()


def extent_of_picture(svg):
    """What is drawn, whichever vertex a ring begins at: of each class where it reaches, in pixels."""
    found = {}
    for path, what in re.findall(r'<path d="([^"]*)" (?:id="m[0-9a-f]*-([a-z]*)"|class="(?:borders|front)")', svg):
        numbers = [float(n) for n in re.findall(r"-?[0-9.]+", path)]
        if numbers:
            found.setdefault(what, []).append([min(numbers[::2]), max(numbers[::2]), min(numbers[1::2]),
                                               max(numbers[1::2])])
    return found


def answer(drawing, command):
    """What a command says, as JSON: its exit code, and of what it writes that which is the same for the same land."""
    folder = drawing.folder
    name = command[0]
    done = run(folder, *command, *([] if name in ("map", "report", "overlay") else ["--format", "json"]))
    said = {"exit": done.returncode}
    if done.returncode not in (0, 1) and not done.stdout:
        said["error"] = re.search(r"\d{3}|$", done.stderr).group()
    elif name == "map":
        said["picture"] = extent_of_picture(done.stdout)
    elif name == "report":
        said["page"] = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>',
                                            read(folder, "report.html"), re.S).group(1))
        del said["page"]["pictures"]
    elif name == "overlay":
        drawing.text("overlay.geojson", done.stdout)
        area = run(folder, "area", "overlay.geojson", "--status", "occupied", "--format", "json")
        said["land"] = json.loads(area.stdout)["areas"] if area.stdout else area.returncode
    elif name == "validate":
        said = {"codes": sorted(problem["code"] for problem in json.loads(done.stdout)["problems"]
                                if problem["code"] not in OF_SPELLINGS)}
    else:
        said["answer"] = json.loads(done.stdout)
    if "--pieces" in command:
        said["pieces"] = [[p["from"], p["to"], p["area_km2"], {"at": [p["centroid_lon"], p["centroid_lat"]]}]
                          for p in (f["properties"] for f in json.loads(read(folder, "pieces.geojson"))["features"])]
    return said


# --- comparing ------------------------------------------------------------------------------------------------------
OF_SPELLINGS = {201, 203}  # what `validate` says of how a ring is written: a reading, longitudes beyond 180
POSITIONS = {"at", "saddle", "pinch", "centroid"}  # keys of positions, or of lists of them
ABOUT_INPUTS = {"meta", "source_columns", "other_warnings"}


def leaves(said, turn, path="", key=""):
    if isinstance(said, dict):
        for k, value in said.items():
            if k not in ABOUT_INPUTS:
                yield from leaves(value, turn, f"{path}/{k}", k)
    elif isinstance(said, list):
        yield path + "#", len(said)
        if key in POSITIONS and len(said) == 2 and not isinstance(said[0], list):
            said = [math.remainder(said[0] - turn - 37.5, 360), said[1]]
        for i, value in enumerate(said):
            yield from leaves(value, turn, f"{path}[{i}]", key)
    else:
        yield path, said


def number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def same(a, b, path):
    if not (number(a) and number(b)):
        return a == b
    if "/picture" in path:  # two borders, each simplified to a third of a pixel
        return abs(a - b) < 0.75
    away = abs(math.remainder(a - b, 360)) if "azimuth_deg" in path else abs(a - b)
    return away <= 1e-9 * max(1, abs(a))


def differences(first, other, turn):
    first, other = dict(leaves(first, HOME)), dict(leaves(other, turn))
    return [f"{path}: {first.get(path, 'absent')} became {other.get(path, 'absent')}"
            for path in {**first, **other}
            if path not in first or path not in other or not same(first[path], other[path], path)]


class Frame(unittest.TestCase):
    def ask(self, folder, name, turn, spelling):
        drawing = Drawing(os.path.join(folder, f"{name} {turn} {spelling}"), SCENES[name], turn, spelling)
        return [(command, answer(drawing, command)) for command in drawing.commands()]

    def test_every_command_on_every_scene(self):
        compared = 0
        with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
            asked = {(name, *turned): pool.submit(self.ask, folder, name, *turned)
                     for name in SCENES for turned in [(HOME, "counted on"), *TURNS]}
            for (name, turn, spelling), found in asked.items():
                first = asked[name, HOME, "counted on"].result()
                for (command, as_drawn), (_, turned) in zip(first, found.result(), strict=True):
                    compared += len(dict(leaves(turned, turn)))
                    with self.subTest(scene=name, turn=turn, spelling=spelling, command=" ".join(command)):
                        self.assertEqual(differences(as_drawn, turned, turn), [])
        print("compared", compared)
        self.assertGreater(compared, 100_000)


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv[1])
    unittest.main(argv=sys.argv[:1])

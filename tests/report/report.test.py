# SPDX-License-Identifier: BSL-1.0
"""The report as a reader meets it: in a browser, by mouse, keyboard and print, with its numbers held against --format json.

    report.test.py PROGRAM EXAMPLES_DIR [DATA_DIR]
"""

import csv
import glob
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import unittest
from xml.etree import ElementTree

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import browser  # noqa: E402

SKIPPED = 77
NASTY = "</script><script>window.broken=1</script><img src=x onerror='window.broken=2'>&lt;\u2028\"'"


def salient(*arguments):
    done = subprocess.run([PROGRAM, *arguments], cwd=EXAMPLES, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return done.stdout


def above(text):
    """What a CSV says above its table, by name."""
    return dict(line[2:].split(": ", 1) for line in text.splitlines() if line.startswith("# "))


def table(text):
    return list(csv.DictReader(line for line in text.splitlines() if line and not line.startswith("# ")))


def answer(*arguments):
    return json.loads(salient(*arguments, "--format", "json"))


def fixed(value, decimals):
    """As the page writes numbers."""
    digits = f"{abs(value):.{decimals}f}"
    whole, _, part = digits.partition(".")
    grouped = re.sub(r"\B(?=(\d{3})+$)", "\u202f", whole)
    return ("\u2212" if value < 0 and float(digits) != 0 else "") + grouped + ("." + part if part else "")


def both(quantity, decimals):
    ends = [fixed(quantity[end], decimals) for end in ("contested_open", "contested_closed")]
    return ends[0] if ends[0] == ends[1] else " to ".join(ends)


def signed(value):
    return ("+" if float(f"{value:.1f}") > 0 else "") + fixed(value, 1)


def percents(of):
    """The same of shares, as percent."""
    return both({**of, **{end: 100 * of[end] for end in ("contested_open", "contested_closed")}}, 0) + " %"


def data_block(file):
    with open(file, encoding="utf-8") as page:
        return re.search(r'<script type="application/json" id="data">(.*?)</script>', page.read(), re.S).group(1)


class OnPage(unittest.TestCase):
    """A test with one browser and one folder, and a page made by `arguments`."""

    arguments = ()

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="salient-report-")
        cls.page = os.path.join(cls.folder.name, "report.html")
        cls.make()
        cls.browser = browser.Browser(browser.find())

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.folder.cleanup()

    @classmethod
    def make(cls):
        salient("report", *cls.arguments, "--quiet", "--out", cls.page)

    def setUp(self):
        self.show(1280, 900)

    def tearDown(self):
        self.assertEqual(self.browser.complaints(), [])
        self.assertEqual(self.browser.requests(), ["file://" + self.page])

    def show(self, width, height, **how):
        self.browser.look(width, height, **how)
        self.browser.open("file://" + self.page)

    def run_js(self, expression):
        return self.browser.run(expression)

    def text(self, selector):
        return self.run_js(f"document.querySelector({json.dumps(selector)}).textContent.replaceAll('\\u00a0', ' ')")

    def texts(self, selector):
        return self.run_js(f"[...document.querySelectorAll({json.dumps(selector)})].map(e => e.textContent.replaceAll('\\u00a0', ' '))")

    def act(self, expression):
        self.run_js(expression + "; null")
        self.browser.settle()

    def pixels(self, figure):
        picture = self.run_js(f"document.querySelector('#{figure} canvas').toDataURL()")
        return hashlib.sha256(picture.encode()).hexdigest()

    def set_slider(self, value):
        self.act(f"byId('day-slider').value = {value}; byId('day-slider').dispatchEvent(new Event('input'))")


class Example(OnPage):
    """The invented series, with contested land drawn: every number can be checked by hand."""

    arguments = ("data", "--place", "Pokrovsk", "--place", "Myrnohrad")

    def test_numbers_of_places_are_those_of_the_command(self):
        for day, column in (("2025-11-01", 1), ("2025-10-01", 3)):
            found = answer("encirclement", f"data@{day}", "--place", "Pokrovsk", "--radius-km", "10")["places"][0]
            at = lambda row: self.text(f"#standing table:first-of-type [data-row={row}] :nth-child({column + 1})")
            self.assertEqual(at("nearest"), both(found["nearest_km"], 1) + " km")
            self.assertEqual(at("blocked"), percents(found["radii"][0]["directions_blocked"]))
            self.assertEqual(at("straight"), percents(found["radii"][0]["straight_front_share"]))
            ends = [found["way_out"][end] for end in ("contested_open", "contested_closed")]
            self.assertEqual([end["state"] for end in ends], ["neck", "neck"])
            widths = [f"no wider than {fixed(end['width_km'], 1)} km" for end in ends]
            self.assertEqual(at("gap"), widths[0] if widths[0] == widths[1] else "; with contested land ".join(widths))
        self.assertIn("2.4 km from the centre of Pokrovsk, to the south", self.text(".headline"))

    def test_change_of_area_is_that_of_the_command(self):
        found = answer("change", "data@2025-10-01", "data@2025-11-01")
        cells = self.texts("#change tbody tr:first-child td")
        self.assertEqual(cells, ["+" + fixed(found["gained_km2"], 1), fixed(-found["lost_km2"], 1),
                                 "+" + fixed(found["net_km2"], 1)])
        rows = self.texts("#by-map tbody tr")
        series = answer("series", "data")["steps"]
        self.assertEqual(len(rows), len(series))
        for row, step in zip(rows, series):
            self.assertIn(step["end"], row)
            self.assertIn("+" + fixed(step["gained_km2"], 1), row)

    def test_verdicts_are_those_of_the_command(self):
        said = self.text("#tables")
        self.assertIn("contradicted by this map", self.text(".verdicts"))
        for kind in ("encircled", "tightening"):
            for row in answer("claim", kind, "data@latest", "--place", "Pokrovsk")["rows"]:
                self.assertIn(row["sentence"], said)

    def test_csv_holds_the_numbers_unrounded(self):
        found = answer("encirclement", "data@latest", "--place", "Pokrovsk", "--radius-km", "10")["places"][0]
        of_place = [row for row in table(self.run_js("csvText()")) if row["place"] == "Pokrovsk" and row["to"] == "2025-11-01"]
        row = next(row for row in of_place if row["quantity"] == "directions_blocked")
        self.assertEqual(row["radius_km"], "10")
        for end in ("contested_open", "contested_closed"):
            self.assertAlmostEqual(float(row[end]), found["radii"][0]["directions_blocked"][end], delta=1e-6)
            for one in of_place:
                self.assertEqual(one["inside_" + end], "false")
                self.assertEqual(one["depth_km_" + end], "")

    def test_csv_says_from_when_to_when_a_change_runs(self):
        rows = table(self.run_js("csvText()"))
        gained = [(row["from"], row["to"]) for row in rows if row["quantity"] == "gained_km2"]
        self.assertEqual(gained, [(step["start"], step["end"]) for step in answer("series", "data")["steps"]])
        self.assertEqual({row["from"] for row in rows if row["place"]}, {""})

    def test_the_csv_says_above_its_table_whose_maps_it_is_of(self):
        asked = ("series", "data", "--place", "Pokrovsk", "--format", "csv")
        command = above(salient(*asked))
        self.assertEqual(set(command), {"maps", "inputs", "attribution", "convention", "program"})
        for text in ("csvText()", "csvWide()"):
            said = above(self.run_js(text))
            for name in ("maps", "inputs", "convention", "attribution"):
                self.assertEqual(said[name], command[name])
            self.assertIn("outlines of countries: Natural Earth", said["attribution"])
            self.assertTrue(said["program"].startswith("salient "))
        rows = table(self.run_js("csvText()"))
        self.assertGreater(len(rows), 40)
        for row in rows:
            self.assertEqual(row["contested_mapped"], "true")
            self.assertNotIn("maps", row)
        # Where it is asked for, in columns of every row, as in the command's.
        columns = next(csv.DictReader(io.StringIO(salient(*asked, "--set", "csv_meta=columns"))))
        self.act("report.csv_meta = 'columns'")
        for text in ("csvText()", "csvWide()"):
            self.assertEqual(above(self.run_js(text)), {})
            for row in table(self.run_js(text)):
                for name in ("maps", "inputs", "convention", "attribution"):
                    self.assertEqual(row[name], columns[name])

    def test_a_time_that_nobody_said_is_not_recorded(self):
        self.assertEqual(self.text("#dated"), "Map of the state of 2025-11-01 21:59 UTC, published 2025-11-01 21:59 UTC, "
                                              "retrieved: not recorded. Illustration (invented, not a real map)")
        self.assertNotIn("retrieved", self.text("#citation"))

    def test_the_page_ends_with_one_sentence_to_cite(self):
        self.assertEqual(self.text("#foot"), self.text("#citation"))
        self.assertRegex(self.text("#foot"), r"^Illustration .*, state 2025-11-01 .*\(SHA-256 [0-9a-f]{8}\); .*;"
                                             r" measured with salient [0-9.]+ by salient report data .*--place .*\.$")

    def test_first_screen_is_in_order(self):
        order = self.run_js("[...document.querySelectorAll('#headlines, #compare, #reasons, #news, #facts, #standing, #change,"
                            " .cannot, .buttons, #days, #since')].map(e => e.id || e.className)")
        self.assertEqual(order, ["headlines", "compare", "reasons", "news", "facts", "standing", "change", "cannot", "buttons",
                                 "days", "since"])
        self.assertEqual(len(self.texts("#cannot li")), 3)
        self.assertIn("Contested land mappedyes", self.text("#facts"))

    def test_the_map_begins_on_the_first_screen_and_one_sentence_tells_each_place(self):
        for width, height, seen in ((1440, 900, [True, True]), (390, 844, [True, False])):
            self.show(width, height, touch=width < 500)
            top, bottom = self.run_js("(b => [b.top, b.bottom])(document.querySelector('#compare .frame').getBoundingClientRect())")
            self.assertLess(top, height - 150)
            self.assertGreater(bottom - top, 300)
            self.assertEqual(self.run_js("[...document.querySelectorAll('.card')].map(c => c.offsetParent !== null)"), seen)
            self.assertEqual(self.run_js("document.querySelector('#reasons details').open"), False)
        for sentence in self.texts(".plain"):
            self.assertLessEqual(len(sentence.split()), 25, sentence)
        self.act("document.querySelectorAll('#tabs button')[1].click()")
        self.assertEqual(self.run_js("[...document.querySelectorAll('.card')].map(c => c.offsetParent !== null)"), [False, True])
        self.assertEqual(self.run_js("allMaps.map(m => m.place)"), [1, 1, 1])

    def test_three_figures_and_what_changed_around_are_those_of_the_commands(self):
        now, then = (answer("encirclement", f"data@{day}", "--place", "Pokrovsk", "--radius-km", "10")["places"][0]
                     for day in ("2025-11-01", "2025-10-01"))
        card = ".card[data-place='0'] [data-figure={}] {}"
        self.assertEqual(self.text(card.format("line", ".value")), both(now["nearest_km"], 1) + " km")
        blocked = [one["radii"][0]["directions_blocked"] for one in (now, then)]
        self.assertEqual(self.text(card.format("blocked", ".value")), percents(blocked[0]))
        points = 100 * (blocked[0]["contested_open"] - blocked[1]["contested_open"])
        self.assertEqual(self.text(card.format("blocked", ".by")), ("+" if points > 0 else "") + fixed(points, 0) + " points in 31 days")
        for km in (10, 30):
            found = answer("change", "data@2025-10-01", "data@2025-11-01", "--window", f"disc:Pokrovsk:{km}")
            self.assertEqual(self.texts(f".reasons[data-place='0'] [data-km='{km}'] td"),
                             [signed(found["gained_km2"]), signed(-found["lost_km2"]), signed(found["net_km2"])])

    def test_settlements_in_the_news_are_those_of_history(self):
        told = answer("history", "data", "--at", os.path.join(EXAMPLES, "../data/villages.csv"), "--strict", "--by", "map")["places"]
        held = ("occupied", "contested")
        month = {place["name"] for place in told for change in place["changes"] if change["end"] == "2025-11-01"
                 and change["start"] == "2025-10-01" and (change["from"] in held or change["to"] in held)}
        told_of = {place["name"] for place in told}  # villages alone; the page knows towns too
        self.assertEqual(set(self.run_js("report.news.settlements.map(s => s.name)")) & told_of, month)
        self.assertGreater(len(month), 0)
        self.assertEqual(self.text("#news-title"), "New this month")

    def test_the_base_map_has_no_state_border_at_perekop(self):
        away = self.run_js("""ground.filter(f => f.kind === 'state').map(f =>
            Math.min(...f.rings.flatMap(r => { const d = []; for (let i = 0; i < r.length; i += 2)
              d.push(Math.hypot(r[i] - 33.7 * squeeze, r[i + 1] + 46.15)); return d; })))""")
        self.assertGreater(len(away), 3)
        self.assertGreater(min(away), 1)

    def test_the_pocket_behind_the_gap_is_the_one_that_was_measured(self):
        found = answer("encirclement", "data@latest", "--place", "Pokrovsk")["places"][0]["way_out"]["contested_open"]["pocket"]
        self.assertIn(f"Behind the gap lies a pocket of {fixed(found['area_km2'], 1)} km².", self.text("#compare figcaption"))
        cells = "pocketCells(allMaps[0], report.places[0], report.places[0].way.contested_open, 0)"
        drawn = self.run_js(f"(c => c && c.seen.reduce((a, b) => a + b, 0) * (c.cell / (allMaps[0].scale * unitsPerKm)) ** 2)({cells})")
        self.assertAlmostEqual(drawn / found["area_km2"], 1, delta=0.1)
        self.act("allMaps[0].zoom(8)")
        self.assertIsNone(self.run_js(cells))

    def test_the_address_holds_place_view_and_day(self):
        self.set_slider(1)
        self.act("document.querySelector('input[name=compare][value=change]').click(); choosePlace(1)")
        address = self.run_js("location.hash")
        self.assertEqual(address, "#place=Myrnohrad&view=change&day=2025-09-01")
        self.browser.open("about:blank")
        self.browser.open("file://" + self.page + address)
        self.assertEqual(self.run_js("[byId('day-slider').value, compare.view_of(), chosenPlace]"), ["1", "change", 1])
        self.assertTrue(self.text("#day-figures").startswith("Myrnohrad, 2025-09-01: "))

    def test_a_day_looks_the_same_whichever_way_one_comes_to_it(self):
        drawn = "slide.drawNow(); document.querySelector('#slide canvas').toDataURL()"
        fresh = "slide.kept_paths = null; " + drawn
        for day in (3, 0, 2, 1, 3):
            self.set_slider(day)
            self.assertEqual(self.run_js(drawn), self.run_js(fresh))

    def test_the_slider_plays_to_its_end_and_pauses(self):
        self.act("byId('day-speed').value = 20; byId('day-play').click()")
        self.assertEqual(self.run_js("byId('day-play').getAttribute('aria-pressed')"), "true")
        self.run_js("new Promise(done => setTimeout(done, 500))")
        self.assertEqual(self.run_js("[byId('day-slider').value, byId('day-play').getAttribute('aria-pressed')]"), ["3", "false"])
        self.act("byId('day-speed').value = 2; byId('day-play').click(); byId('day-play').click()")
        self.run_js("new Promise(done => setTimeout(done, 600))")
        self.assertEqual(self.run_js("byId('day-slider').value"), "0")

    def test_every_view_is_taken_as_png_and_svg(self):
        for i in range(3):
            for scale in (1, 4):
                self.assertEqual(self.run_js(f"pngOf(allMaps[{i}], {scale}).width"), self.run_js(f"Math.round(allMaps[{i}].width * {scale})"))
            svg = self.run_js(f"onPaper(() => svgOf(allMaps[{i}]))")
            words = " ".join(ElementTree.fromstring(svg).itertext())
            for said in (self.run_js(f"allMaps[{i}].title"), "Pokrovsk", "Attribution: Invented for salient", "Not for navigation"):
                self.assertIn(said, words)
            self.assertGreater(svg.count("<path"), 20)
        drawings = self.run_js("[...document.querySelectorAll('.plot .room, #horizons .tile')].map(r => drawingOf(r.querySelector('svg'), 'A title'))")
        self.assertGreater(len(drawings), 6)
        for drawing in drawings:
            self.assertIn("A title", " ".join(ElementTree.fromstring(drawing["text"]).itertext()))
        size = self.run_js("rasterOf(drawingOf(document.querySelector('.plot .room svg'), 'A title'), 3).then(c => [c.width, c.height])")
        self.assertEqual(size, [round(3 * drawings[-1]["width"]), size[1]])

    def test_two_chords_beside_each_other_have_one_name(self):
        names = "gapNames([{ km: '4.0', closed: false, x: 0, y: 0 }, { km: '3.0', closed: true, x: %s, y: 0 }], 60).map(n => n.text)"
        self.assertEqual(self.run_js(names % 10), ["gap 4.0 to 3.0 km"])
        self.assertEqual(self.run_js(names % 100), ["gap 4.0 km", "gap 3.0 km (contested land closed)"])

    def test_a_plot_is_read_by_keyboard_and_pointer(self):
        tile = "[...document.querySelectorAll('.plot')].find(t => t.textContent.includes('Pokrovsk: nearest'))"
        self.act(tile + ".querySelector('input').focus()")
        self.browser.press("ArrowLeft", number=37)
        said = self.run_js(tile + ".querySelector('.readout').textContent")
        found = answer("encirclement", "data@2025-10-01", "--place", "Pokrovsk", "--radius-km", "10")["places"][0]["nearest_km"]
        self.assertEqual(said, f"2025-10-01 contested land as open {fixed(found['contested_open'], 1)} km; "
                               f"as closed {fixed(found['contested_closed'], 1)} km")
        self.assertEqual(self.run_js(tile + ".querySelector('input').getAttribute('aria-valuetext')"), said.replace(" ", ": ", 1))
        self.assertEqual(self.run_js(tile + ".querySelectorAll('[data-readout]').length"), 1)

    def test_no_tick_is_cut_off(self):
        for width in (360, 1280):
            self.show(width, 900)
            out = self.run_js("""[...document.querySelectorAll('.plot svg')].flatMap(s => { const b = s.getBoundingClientRect();
                return [...s.querySelectorAll('text')].filter(t => { const r = t.getBoundingClientRect();
                  return r.left < b.left - 0.5 || r.right > b.right + 0.5 || r.top < b.top - 0.5 || r.bottom > b.bottom + 0.5; })
                  .map(t => t.textContent); })""")
            self.assertEqual(out, [])

    def test_the_wide_table_has_a_row_a_date(self):
        rows = table(self.run_js("csvWide()"))
        self.assertEqual([row["date"] for row in rows], self.run_js("report.maps.map(m => m.day)"))
        for row in rows:
            found = answer("encirclement", f"data@{row['date']}", "--place", "Pokrovsk", "--radius-km", "10")["places"][0]
            self.assertAlmostEqual(float(row["Pokrovsk_nearest_km"]), found["nearest_km"]["contested_open"], delta=1e-6)
            self.assertEqual(row["Pokrovsk_inside"], "false")
            self.assertAlmostEqual(float(row["Pokrovsk_disc_share_with_contested_10"]),
                                   found["radii"][0]["disc_share"]["contested_closed"], delta=1e-6)

    def test_the_code_to_embed_names_this_page_as_it_is_shown(self):
        self.act("location.hash = 'place=Myrnohrad&view=change'; dispatchEvent(new Event('hashchange'))")
        code = ElementTree.fromstring(self.run_js("embedCode()"))
        self.assertEqual(code.tag, "iframe")
        address, _, state = code.get("src").partition("#")
        self.assertEqual(address, os.path.basename(self.page))
        self.assertIn("place=Myrnohrad&view=change", state)
        self.assertEqual(code.get("title"), self.run_js("document.title"))

    def test_without_scripts_the_sentences_stand_and_no_dead_button(self):
        sentences = self.run_js("report.places.map(p => p.plain)")
        self.browser.command("Emulation.setScriptExecutionDisabled", value=True)
        try:
            self.browser.events = []
            self.browser.command("Page.navigate", url="file://" + self.page)
            self.browser.wait_for("Page.loadEventFired")
            shown = self.run_js("document.body.innerText")
            buttons = self.run_js("[...document.querySelectorAll('button, select, input')].filter(b => b.offsetParent).length")
        finally:
            self.browser.command("Emulation.setScriptExecutionDisabled", value=False)
        for sentence in (*sentences, "Not for navigation", "its own script"):
            self.assertIn(sentence, shown.replace("this page's own", "its own"))
        self.assertEqual(buttons, 0)

    def test_axe_finds_nothing(self):
        axe = os.environ.get("SALIENT_AXE") or os.path.join(os.path.dirname(os.path.abspath(__file__)), "node_modules/axe-core/axe.min.js")
        if not os.path.exists(axe):
            print("skipped: axe-core is not installed", flush=True)
            self.skipTest("axe-core is not installed: scripts/setup does it where there is npm")
        with open(axe, encoding="utf-8") as script:
            text = script.read()
        for width, dark in ((1440, False), (390, True)):
            self.show(width, 844, dark=dark)
            self.act("document.querySelectorAll('details').forEach(d => { d.open = true })")
            self.run_js(text + "; null")
            found = self.run_js("axe.run().then(r => [r.violations.map(v => [v.id, v.impact, v.nodes.map(n => n.html.slice(0, 120))]),"
                                " r.passes.length])")
            self.assertEqual([one for one in found[0] if one[1] in ("serious", "critical")], [])
            self.assertGreater(found[1], 20)

    def test_nothing_moves_by_itself_where_motion_is_reduced(self):
        for reduced in (True, False):
            self.show(1280, 900, reduced=reduced)
            self.assertEqual(self.run_js("getComputedStyle(document.documentElement).scrollBehavior"), "auto" if reduced else "smooth")
            self.act("byId('day-on').click(); document.querySelector('input[name=compare][value=change]').click()")
            self.assertEqual(self.run_js("document.getAnimations().length"), 0)
            self.assertEqual(self.run_js("""[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);
                return parseFloat(s.transitionDuration) > 0 || s.animationName !== 'none'; }).length"""), 0)
            before = self.run_js("byId('day-slider').value")
            self.run_js("new Promise(done => setTimeout(done, 700))")
            self.assertEqual(self.run_js("byId('day-slider').value"), before)

    def test_the_saved_picture_says_what_it_is(self):
        self.run_js("""(() => {
            const write = CanvasRenderingContext2D.prototype.fillText;
            CanvasRenderingContext2D.prototype.fillText = function (text, ...at) { (window.words ??= []).push(text); write.call(this, text, ...at); };
          })(); null""")
        of = "onPaper(() => pngOf(allMaps[0])).toDataURL()"
        light = self.run_js(of)
        said = " ".join(self.run_js("words"))
        for words in ("Map of 2025-11-01", *self.texts("#compare .key li"), "no status on this map", "Source: Illustration",
                      "state 2025-11-01 21:59 UTC", "SHA-256", "Attribution: Invented for salient", "This source draws contested land.",
                      "Not for navigation"):
            self.assertIn(words, said)
        self.act("document.querySelector('input[name=compare][value=change]').click()")
        self.run_js("words.length = 0; " + of)
        said = " ".join(self.run_js("words"))
        for words in ("Before: Illustration", "state 2025-10-01", "After: Illustration", "gained"):
            self.assertIn(words, said)
        self.assertEqual(self.run_js("pngOf(allMaps[0]).width"), self.run_js("allMaps[0].canvas.width"))
        self.show(1280, 900, dark=True)
        self.assertEqual(self.run_js(of), light)

    def test_slider_moves_and_the_map_with_it(self):
        seen = set()
        for value in range(4):
            self.set_slider(value)
            seen.add(self.pixels("slide"))
        self.assertEqual(len(seen), 4)
        self.set_slider(1)
        self.assertIn("2025-09-01", self.text("#day-name"))
        self.assertIn("no status on this map", self.text("#day-pieces"))
        self.assertIn("271.91", self.text("#day-pieces"))

    def test_painted_land_is_that_of_the_day(self):
        # The middle of rectangle L is occupied in November alone, that of F liberated from October on.
        colour = """((lon, lat) => {{
            const map = allMaps[1], [x, y] = map.point(toPage([lon, lat]));
            return [...map.copy().getContext('2d').getImageData(Math.round(x), Math.round(y), 1, 1).data].slice(0, 3).join()
          }})({}, {})"""
        open_land, occupied = (",".join(str(int(fill[i:i + 2], 16)) for i in (1, 3, 5))
                               for fill in self.run_js("[statuses[0].fill, statuses[1].fill]"))
        self.act("byId('day-trail').value = 0; byId('day-trail').dispatchEvent(new Event('change'))")
        for value, wanted in ((0, open_land), (2, open_land), (3, occupied)):
            self.set_slider(value)
            self.assertEqual(self.run_js(colour.format(36.973, 48.323)), wanted, value)

    def test_toggle_shows_before_after_and_what_changed(self):
        shown = []
        for value in ("before", "after", "change"):
            self.act(f"document.querySelector('input[name=compare][value={value}]').click()")
            shown.append(self.pixels("compare"))
        self.assertEqual(len(set(shown)), 3)
        self.assertIn("changed from 2025-10-01 to 2025-11-01", self.text("#compare figcaption"))
        self.act("document.querySelector('input[name=compare][value=before]').click()")
        self.assertEqual(self.pixels("compare"), shown[0])

    def test_tables_sort_both_ways(self):
        column = "[...document.querySelectorAll('#by-map tbody tr')].map(r => r.cells[2].textContent)"
        head = "document.querySelectorAll('#by-map th[scope=col]')[2]"
        self.act(head + ".querySelector('button').click()")
        upward = self.run_js(column)
        self.assertEqual(self.run_js(head + ".getAttribute('aria-sort')"), "ascending")
        self.act(head + ".querySelector('button').click()")
        self.assertEqual(self.run_js(head + ".getAttribute('aria-sort')"), "descending")
        self.assertEqual(self.run_js(column), upward[::-1])
        values = [float(text.replace("\u202f", "")) for text in upward]
        self.assertEqual(values, sorted(values))

    def test_keyboard_alone_will_do(self):
        self.act("byId('day-slider').focus()")
        before = self.pixels("slide")
        self.browser.press("ArrowLeft", number=37)
        self.assertEqual(self.run_js("byId('day-slider').value"), "2")
        self.assertNotEqual(self.pixels("slide"), before)
        for key, number, text in (("+", 187, "+"), ("ArrowRight", 39, None), ("0", 48, "0")):
            self.act("document.querySelector('#slide .frame').focus()")
            before = self.pixels("slide")
            self.browser.press(key, text=text, number=number)
            self.assertNotEqual(self.pixels("slide"), before, key)
        self.act("document.querySelector('input[name=compare][value=after]').focus()")
        self.browser.press("ArrowLeft", number=37)
        self.assertEqual(self.run_js("document.querySelector('input[name=compare]:checked').value"), "before")
        self.act("document.querySelector('details').open = true; document.querySelector('#by-month th button').focus()")
        self.browser.press("Enter", text="\r", number=13)
        self.assertEqual(self.text("#by-month [aria-sort=ascending]"), "until")

    def test_all_land_is_shown_where_no_country_is_outlined(self):
        self.act("allMaps[0].showAll()")
        self.assertEqual(self.run_js("report.geometry.country.length"), 0)
        self.assertLess(self.run_js("allMaps[0].view.half / unitsPerKm"), 200)

    def test_wheel_and_pointer_move_the_map(self):
        box = self.run_js("(() => { const f = document.querySelector('#compare .frame'); f.scrollIntoView({behavior: 'instant'});"
                          " const b = f.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2] })()")
        send = lambda kind, x, y, **more: self.browser.command(
            "Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", **more)
        before = self.pixels("compare")
        send("mousePressed", *box, clickCount=1)
        send("mouseMoved", box[0] + 60, box[1] + 30, buttons=1)
        send("mouseReleased", box[0] + 60, box[1] + 30, clickCount=1)
        self.browser.settle()
        moved = self.pixels("compare")
        self.assertNotEqual(moved, before)
        self.run_js("window.wheeled = new Promise(done => addEventListener('wheel', () => done(1))); null")
        self.browser.command("Input.dispatchMouseEvent", type="mouseWheel", x=box[0], y=box[1], deltaX=0, deltaY=-200)
        self.assertEqual(self.run_js("wheeled"), 1)
        self.browser.settle()
        self.assertNotEqual(self.pixels("compare"), moved)

    def test_a_screen_reader_finds_its_way(self):
        for wrong in ("th:not([scope])", "table:not(:has(caption))", "canvas:not([aria-label])",
                      "svg:not([role=img], [aria-hidden])", "button:empty:not([aria-label])", "img:not([alt])"):
            self.assertEqual(self.run_js(f"document.querySelectorAll({json.dumps(wrong)}).length"), 0, wrong)
        for right in ("html[lang=en]", "main", "header", "footer", "h1", "[aria-live=polite]#day-name"):
            self.assertEqual(self.run_js(f"document.querySelectorAll({json.dumps(right)}).length"), 1, right)
        ids = self.run_js("[...document.querySelectorAll('[id]')].map(e => e.id)")
        self.assertEqual(len(ids), len(set(ids)))

    def test_no_sideways_scrolling_on_a_phone(self):
        for width in (360, 390, 768):
            self.show(width, 740, touch=True)
            self.assertLessEqual(self.run_js("document.documentElement.scrollWidth"), width)

    def test_a_wide_table_says_that_it_scrolls(self):
        wide = "[...document.querySelectorAll('.scroll')].filter(b => b.clientWidth && b.scrollWidth > b.clientWidth + 1)"
        told = wide + """.map(b => [b.tabIndex, b.getAttribute('role'), b.getAttribute('aria-label') === b.querySelector('caption').textContent,
            getComputedStyle(b.querySelector('.hint')).display])"""
        self.show(360, 740, touch=True)
        self.act("document.querySelectorAll('details').forEach(d => { d.open = true })")
        found = self.run_js(told)
        self.assertGreater(len(found), 4)
        for box in found:
            self.assertEqual(box, [0, "region", True, "block"])
        self.show(1280, 900)
        self.assertEqual(self.run_js(wide + ".length"), 0)
        self.assertEqual(self.run_js("[...document.querySelectorAll('.hint')].filter(h => h.offsetParent).length"), 0)
        self.assertEqual(self.run_js("document.querySelectorAll('.scroll:not(.tall)[tabindex]').length"), 0)

    def test_paper_holds_what_is_folded_away(self):
        self.show(660, 980, media="print")
        folded = "[...document.querySelectorAll('details')].map(d => d.open)"
        self.act("document.querySelector('details').open = true")
        self.run_js("dispatchEvent(new Event('beforeprint')); null")
        self.assertEqual(set(self.run_js(folded)), {True})
        self.assertGreater(self.run_js("byId('files').getBoundingClientRect().height"), 50)
        self.assertEqual(self.run_js("[...document.querySelectorAll('main table')].filter(t => t.getBoundingClientRect().right > innerWidth).length"), 0)
        self.run_js("dispatchEvent(new Event('afterprint')); null")
        self.assertEqual(self.run_js(folded), [True, *[False] * (len(self.run_js(folded)) - 1)])

    def test_print_is_light_and_without_buttons(self):
        self.show(1280, 900, dark=True, media="print")
        self.assertEqual(self.run_js("getComputedStyle(byId('save-png')).display"), "none")
        self.assertEqual(self.run_js("getComputedStyle(document.querySelector('.zoom')).display"), "none")
        self.assertEqual(self.run_js("getComputedStyle(document.body).backgroundColor"), "rgb(255, 255, 255)")
        self.assertNotEqual(self.run_js("getComputedStyle(byId('standing')).display"), "none")
        self.show(660, 980, media="print")  # A4 within its margins
        self.assertLess(self.run_js("document.querySelector('#compare .frame').getBoundingClientRect().bottom"), 980)
        self.assertEqual(self.run_js("[...document.querySelectorAll('.card, .reasons')].filter(c => c.offsetParent === null).length"), 0)
        wide = "[...document.querySelectorAll('main table')].filter(t => t.getBoundingClientRect().right > innerWidth).length"
        self.assertEqual(self.run_js(wide), 0)
        # A map is drawn for the paper: a circle stays a circle, and names are laid out anew.
        self.run_js("dispatchEvent(new Event('beforeprint')); null")
        for width, height, drawn in self.run_js("""[...document.querySelectorAll('.frame canvas')].map(c => [c.clientWidth, c.clientHeight,
            c.width / c.height]).filter(([w]) => w)"""):
            self.assertAlmostEqual(width / height / drawn, 1, delta=0.01)
        self.run_js("dispatchEvent(new Event('afterprint')); null")
        paper = os.path.join(self.folder.name, "paper.pdf")
        self.browser.pdf(paper)
        self.assertGreater(os.path.getsize(paper), 20000)

    def test_dark_scheme_is_dark(self):
        light = self.pixels("compare")
        self.show(1280, 900, dark=True)
        self.assertNotEqual(self.pixels("compare"), light)
        colours = self.run_js("[document.body].map(b => getComputedStyle(b)).map(s => [s.color, s.backgroundColor])[0]")
        brightness = [sum(map(int, re.findall(r"\d+", colour))) for colour in colours]
        self.assertGreater(brightness[0], 600)
        self.assertLess(brightness[1], 120)


class Policy(OnPage):
    arguments = ("data", "--place", "Pokrovsk")

    def tearDown(self):
        pass

    def test_nothing_leaves_the_page(self):
        self.run_js("window.refused = []; addEventListener('securitypolicyviolation', e => refused.push(e.effectiveDirective)); null")
        self.run_js("fetch('https://example.invalid/').catch(() => 0)")
        self.run_js("new Promise(done => { const i = new Image(); i.onerror = done; i.src = 'https://example.invalid/a.png' }).then(() => 0)")
        self.run_js("(() => { const s = document.createElement('script'); s.textContent = 'window.broken = 1'; document.body.append(s) })()")
        self.browser.settle()
        self.assertEqual(sorted(self.run_js("refused")), ["connect-src", "img-src", "script-src-elem"])
        self.assertIsNone(self.run_js("window.broken ?? null"))


class Nasty(OnPage):
    """Names out of files that try to become markup."""

    @classmethod
    def make(cls):
        land = {"type": "Polygon", "coordinates": [[[37, 48], [38, 48], [38, 48.2], [37, 48.2], [37, 48]]]}
        more = {"type": "Polygon", "coordinates": [[[37, 48.2], [38, 48.2], [38, 48.3], [37, 48.2]]]}
        feature = lambda name, shape: {"type": "Feature", "properties": {"name": name}, "geometry": shape}

        def write(name, text):
            with open(os.path.join(cls.folder.name, name), "w", encoding="utf-8") as out:
                out.write(text)

        for day, features in (("20250801", [feature("Occupied", land), feature(NASTY, more)]),
                              ("20250802", [feature("Occupied", land), feature("Occupied", more), feature(NASTY, more)])):
            write(day + ".geojson", json.dumps({"type": "FeatureCollection", "features": features}))
        write("source.json", json.dumps({"name": NASTY, "attribution": NASTY, "licence": NASTY, "url": NASTY,
                                         "contested_mapped": True, "places": "places.csv"}))
        quoted = NASTY.replace('"', '""')
        write("places.csv", f'id,name,lon,lat\ntown,"{quoted}",37.5,48.4\n')
        salient("report", cls.folder.name, "--place", "town", "--quiet", "--out", cls.page)

    def test_text_stays_text(self):
        self.assertIsNone(self.run_js("window.broken ?? null"))
        self.assertEqual(self.run_js("document.querySelectorAll('body img, body script').length"), 2)
        # A line separator would end a line of the page: it is shown as a blank.
        self.assertIn(NASTY.replace("\u2028", " "), self.text("#provenance"))
        self.assertIn("window.broken=1", self.text(".headline"))
        self.assertIn("window.broken=1", self.text("#quality"))
        for mark in "<>&\u2028":
            self.assertFalse(mark in data_block(self.page), mark)


class NoGeometry(OnPage):
    arguments = ("data", "--place", "Pokrovsk", "--no-geometry")

    def test_no_coordinates_but_those_of_the_place(self):
        data = json.loads(data_block(self.page))
        self.assertIsNone(data["geometry"])
        place = [round(c, 5) for c in data["places"][0]["at"]]

        def numbers(node):
            if isinstance(node, float):
                yield node
            for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
                yield from numbers(child)

        corners = set()
        for file in glob.glob(os.path.join(EXAMPLES, "data", "*.geojson")):
            with open(file, encoding="utf-8") as text:
                corners |= set(numbers(json.load(text)))
        found = set(numbers(data["places"])) - set(place)
        self.assertEqual(found & {c for c in corners if 36 < c < 50}, set())
        for key in ("saddle", "pinch", "rings"):
            self.assertFalse(key in data_block(self.page), key)

    def test_pictures_stand_for_the_map(self):
        after = self.pixels("compare")
        self.act("document.querySelector('input[name=compare][value=before]').click()")
        self.assertNotEqual(self.pixels("compare"), after)
        self.assertIn("--no-geometry", self.text("#slide"))


class Town(OnPage):
    """A town polygon, named as the place is: occupied, contested, other, as `salient share` has them."""

    @classmethod
    def make(cls):
        corners = [[37.12, 48.25], [37.22, 48.25], [37.22, 48.29], [37.12, 48.29], [37.12, 48.25]]
        cls.town = os.path.join(cls.folder.name, "towns.json")
        with open(cls.town, "w", encoding="utf-8") as out:
            json.dump({"type": "FeatureCollection", "features": [{
                "type": "Feature", "properties": {"name": "Pokrovsk"},
                "geometry": {"type": "Polygon", "coordinates": [corners]}}]}, out)
        salient("report", "data", "--place", "Pokrovsk", "--within", cls.town + ":name", "--quiet", "--out", cls.page)

    def test_shares_are_those_of_the_command(self):
        for day, column in (("2025-11-01", 1), ("2025-10-01", 3)):
            zone = answer("share", f"data@{day}", "--within", self.town + ":name")["zones"][0]
            held = {row["status"]: row["share"] for row in zone["by_status"]}
            shares = [held.get("occupied", 0), held.get("contested", 0)]
            for row, share in zip(("town-held", "town-contested", "town-other"), (*shares, 1 - sum(shares))):
                self.assertEqual(self.text(f"#standing [data-row={row}] td:nth-child({column + 1})"),
                                 fixed(100 * share, 1) + " %", row)


class OtherSide(OnPage):
    """Asked from the side that holds the occupied land: all other land closes, and has no area of its own."""

    arguments = ("data", "--place", "37.7,48.1", "--for", "Attackers")

    def test_the_page_holds_together(self):
        self.assertIn("Land that Attackers does not hold is", self.text(".headline"))
        self.assertNotIn("Area of", self.text("#plots"))


class Unmapped(OnPage):
    """A source that does not draw contested land: one end is known, and the page says what it means."""

    arguments = ("data", "--place", "Pokrovsk", "--status", "occupied", "--profile", "unmapped.json")

    @classmethod
    def make(cls):
        profile = os.path.join(cls.folder.name, "unmapped.json")
        with open(profile, "w", encoding="utf-8") as out:
            json.dump({"name": "One status", "contested_mapped": False, "retrieved_time": "2025-11-28T12:00:00Z",
                       "places": os.path.join(EXAMPLES, "data/places.csv")}, out)
        salient("report", "data", "--place", "Pokrovsk", "--status", "occupied", "--profile", profile, "--quiet",
                "--out", cls.page)

    def test_when_the_maps_were_retrieved_is_said(self):
        for where in ("#dated", "#citation"):
            self.assertIn(", retrieved 2025-11-28 12:00 UTC", self.text(where))
        self.assertEqual(self.run_js("byId('files').rows[1].cells[3].textContent"), "2025-11-28 12:00 UTC")

    def test_never_a_narrow_range(self):
        self.assertIn("Contested land mappedno", self.text("#facts"))
        for row, words in (("nearest", "at most "), ("blocked", "at least "), ("straight", "at least ")):
            for cell in self.texts(f"#standing [data-row={row}] td"):
                self.assertTrue(cell.startswith(words), cell)
        self.assertNotRegex(self.text("#standing"), r"\d to \d")
        for cell in self.texts("#standing [data-row=gap] td"):
            self.assertRegex(cell, r"^(nothing narrows it|no wider than [0-9.]+ km)$")


class SometimesMapped(OnPage):
    """A source that draws contested land on its later maps alone, and a place in that land."""

    @classmethod
    def make(cls):
        square = lambda name, west, east: {"type": "Feature", "properties": {"name": name}, "geometry": {
            "type": "Polygon", "coordinates": [[[west, 48], [east, 48], [east, 48.3], [west, 48.3], [west, 48]]]}}
        for day, features in (("20250801", [square("Occupied", 36, 37)]),
                              ("20250820", [square("Occupied", 36, 37), square("Contested", 37, 37.1)]),
                              ("20250901", [square("Occupied", 36, 37), square("Contested", 37, 37.1)])):
            with open(os.path.join(cls.folder.name, day + ".geojson"), "w", encoding="utf-8") as out:
                json.dump({"type": "FeatureCollection", "features": features}, out)
        salient("report", cls.folder.name, "--place", "37.08,48.15", "--note", "--quiet", "--out", cls.page)

    def test_each_map_by_itself(self):
        self.assertIn("Contested land mappedyes on this map; yes on 2 of 3 maps", self.text("#facts"))
        cells = self.texts("#standing [data-row=nearest] td")
        self.assertRegex(cells[0], r"^6\.0 km to inside, [0-9.]+ km deep$")
        self.assertEqual(cells[2], "at most 6.0 km")
        self.assertEqual(self.texts("#standing [data-row=gap] td")[0], "nothing narrows it; with contested land inside")
        said = self.text("#standing")
        self.assertIn("a to b:", said)
        self.assertIn("did not draw it on every map", said)
        rows = [row for row in table(self.run_js("csvText()")) if row["quantity"] == "nearest_km"]
        self.assertEqual([(row["contested_mapped"], row["contested_closed"] != "") for row in rows],
                         [("", False), ("true", True), ("true", True)])
        past = self.run_js("[...document.querySelectorAll('#tables details:last-of-type tbody td:nth-child(2)')].map(e => e.textContent.replaceAll('\\u00a0', ' '))")
        self.assertEqual(past[:2], ["at most 6.0", "6.0 to 0.0"])

    def test_that_names_tell_the_times_is_said_once(self):
        self.assertEqual(self.text("#dated"), "Map of the state of 2025-09-01 23:59 UTC by its file's name, "
                                              "published: not recorded, retrieved: not recorded.")
        self.assertIn("by its file's name, published: not recorded", self.text("#citation"))
        self.assertEqual(self.texts("#by-map tbody td:last-child"), ["days without a map before it"] * 2)
        self.assertEqual(self.text("#day-name"), "2025-09-01 (days without a map before it)")

    def test_what_has_no_closed_end_is_told_to_end_inside(self):
        # Of a place in contested land there are directions and sectors while that land is open.
        for row in ("blocked", "straight"):
            self.assertRegex(self.texts(f"#standing [data-row={row}] td")[0], r"^\d+ % to inside$")
        for cell in self.texts("#horizons tbody tr td:nth-child(4)"):
            self.assertRegex(cell, r"^\d+ to inside$")
        for cell in self.texts("#horizons tbody td, #standing td"):
            self.assertNotRegex(cell, r"to –|– %")
        self.assertRegex(self.text("#day-figures"), r"to occupied land 6\.0 km to inside, [0-9.]+ km deep; \d+ % of directions")

    def test_the_map_of_when_names_all_that_it_draws(self):
        said = self.texts("#since .key li")
        self.assertIn("contested", said)
        self.assertEqual(len(said), len(set(said)))

    def test_the_headline_is_true_at_both_ends(self):
        said = self.text(".headline")
        self.assertIn("with contested land counted the same way the place itself lies in it", said)
        self.assertNotIn("–", said)

    def test_the_method_is_told(self):
        self.assertIn("acos(d/R)/pi", self.text("#provenance"))
        self.assertIn("acos(d/R)/pi", above(self.run_js("csvText()"))["note"])


def write_map(folder, day, *squares):
    """A map of squares: name, west, south, east, north."""
    features = [{"type": "Feature", "properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [[
        [west, south], [east, south], [east, north], [west, north], [west, south]]]}} for name, west, south, east, north in squares]
    with open(os.path.join(folder, day + ".geojson"), "w", encoding="utf-8") as out:
        json.dump({"type": "FeatureCollection", "features": features}, out)


class ContestedAlone(OnPage):
    """Maps with contested land and no other: one end of every range is there, and the page has it."""

    @classmethod
    def make(cls):
        for day, east in (("20251001", 37.1), ("20251025", 37.12), ("20251101", 37.15)):
            write_map(cls.folder.name, day, ("Contested", 36.9, 48, east, 48.3))
        salient("report", cls.folder.name, "--place", "37.2,48.15", "--place", "37,48.15", "--quiet", "--out", cls.page)

    def test_the_closed_end_is_told(self):
        for row, wanted in (("nearest", "– to 3.7 km"), ("direction", "– to W (270°)"), ("blocked", "0 to 38 %")):
            self.assertEqual(self.text(f"#standing [data-row={row}] td"), wanted)
        self.assertRegex(self.text("#standing table:nth-of-type(2) [data-row=nearest] td"), r"^– to inside, [0-9.]+ km deep$")
        near, inside = self.texts(".headline")
        self.assertIn("with contested land counted the same way it is 3.7 km, to the west (270°)", near)
        self.assertIn("lies in 0 to 38 % of all directions within 10 km", near)
        self.assertRegex(inside, r"no occupied land; with contested land counted the same way the place itself lies in it, [0-9.]+ km from")


class Ukrainian(OnPage):
    """The page in another language: no half of a sentence stays English."""

    arguments = ("data", "--place", "Pokrovsk", "--place", "Myrnohrad", "--lang", "uk", "--legend", "deepstate",
                 "--event", "2025-10-01:" + 40 * "Подія ", "--event", "2025-10-02:Друга", "--event", "2025-10-03:Третя")

    def test_no_english_is_left_but_names(self):
        self.act("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        texts = self.run_js("""(() => { const found = [document.title];
            const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) if (!walk.currentNode.parentElement.closest('script, style, noscript, #files')) found.push(walk.currentNode.nodeValue);
            return [...found, ...[...document.querySelectorAll('[aria-label]')].map(e => e.getAttribute('aria-label'))]; })()""")
        given = r"salient report .*|SHA-256 [0-9a-f]+|Illustration \(.*?\)|Invented for salient;.*?was|[\w./-]+\.(geo)?json|salient [\d.]+(, report)?|https?:\S+"
        names = {"salient", "PNG", "SVG", "CSV", "UTC", "SHA", "CC", "wgs", "deepstate", "built", "in", "Ctrl", "OLD_DIR", "NEW_DIR", "revisions"}
        for text in texts:
            rest = set(re.findall(r"[A-Za-z_]{2,}", re.sub(given, "", text))) - names
            towns = {word for name in self.run_js("[...towns, ...report.news.settlements].map(t => t.name)") for word in name.split()} if rest else set()
            self.assertEqual(rest - towns, set(), text)

    def test_figures_of_other_days_are_said_in_it(self):
        for gap in ("no wider than 4.0 km; with contested land no wider than 3.0 km", "nothing narrows it", "closed", "inside"):
            said = self.run_js("""(gap => { const place = structuredClone(report.places[0]); place.now.gap = gap;
                place.past.neck_km.contested_open.fill(null); for (const one of place.before) one.gap = gap;
                return placeFigures(place).flatMap(([, figure]) => Object.values(figure)).join(" "); })(%s)""" % json.dumps(gap))
            self.assertNotRegex(said, r"[A-Za-z]{2,}|\d\.\d")

    def test_a_claim_is_answered_whole(self):
        sentences = self.run_js("report.places[0].verdicts.map(v => v.sentence)")
        self.assertGreater(len(sentences), 1)
        for sentence in sentences:
            self.assertRegex(sentence, r"^(Покровськ: |На цій карті )")
            self.assertNotRegex(sentence, r"\d\.\d| km")
        self.assertTrue(any("між 2025-10-01 і 2025-11-01" in sentence for sentence in sentences))

    def test_words_beside_days_cover_neither_each_other_nor_the_plot(self):
        for width in (360, 1280):
            self.show(width, 900)
            over = self.run_js("""[...document.querySelectorAll('.plot svg')].flatMap(s => {
                const texts = [...s.querySelectorAll('text')].map(t => t.getBoundingClientRect());
                return texts.flatMap((a, i) => texts.slice(i + 1).filter(b =>
                  a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3)); }).length""")
            self.assertEqual(over, 0)


class Seam(OnPage):
    """A place at the antimeridian: what lies beyond it stands beside what lies before."""

    @classmethod
    def make(cls):
        for day, east in (("20250101", -179.8), ("20250201", -179.7)):
            write_map(cls.folder.name, day, ("Occupied", 179, 48, 180, 49), ("Occupied", -180, 48, east, 49))
        salient("report", cls.folder.name, "--place", "179.95,49.05", "--quiet", "--out", cls.page)

    def test_land_on_both_sides_is_in_one_picture(self):
        reach = self.run_js("[...land.base, ...land.spans.flat()].flatMap(p => [p.box[0], p.box[2]]).map(x => x / squeeze)")
        self.assertGreater(len(reach), 4)
        self.assertGreaterEqual(min(reach), 178.9)
        self.assertAlmostEqual(max(reach), 180.3, places=4)


class ManyPlaces(OnPage):
    """Places by the dozen, with names that are long or hostile."""

    @classmethod
    def make(cls):
        for day, east in (("20240101", 37), ("20250101", 37.1)):
            write_map(cls.folder.name, day, ("Occupied", 36, 48, east, 49))
        places = os.path.join(cls.folder.name, "places.csv")
        with open(places, "w", encoding="utf-8", newline="") as out:
            table = csv.writer(out)
            table.writerows([["name", "lon", "lat"], ["A" * 180, 37.2, 48.4], [NASTY, 37.3, 48.5], ["\u202eright to left", 37.4, 48.6],
                             *([f"Town{i}", 37.2 + 0.01 * i, 48.2 + 0.02 * (i % 9)] for i in range(27))])
        salient("report", cls.folder.name, "--places", places, *(word for i in range(27) for word in ("--place", f"Town{i}")),
                "--place", "A" * 180, "--place", NASTY, "--title", NASTY, "--credit", NASTY, "--event", "2024-06-01:" + NASTY,
                "--quiet", "--out", cls.page)

    def test_the_first_screen_has_one_place_and_the_map(self):
        for width, height in ((1440, 900), (390, 844)):
            self.show(width, height, touch=width < 500)
            self.assertEqual(self.run_js("document.documentElement.scrollWidth"), width)
            self.assertLess(self.run_js("document.querySelector('#compare .frame').getBoundingClientRect().top"), height - 250)
            self.assertEqual(self.run_js("[...document.querySelectorAll('.card')].filter(c => c.offsetParent).length"), 1)
            self.act("choosePlace(27)")
            self.assertEqual(self.run_js("document.documentElement.scrollWidth"), width)
        self.assertIsNone(self.run_js("window.broken ?? null"))
        self.assertEqual(self.run_js("document.querySelectorAll('main img, main script').length"), 0)


class LongArchive(OnPage):
    """Daily maps with contested land drawn anew for a day, then more than a year without a map."""

    @classmethod
    def make(cls):
        days = [f"2023{n // 28 + 1:02}{n % 28 + 1:02}" for n in range(56)] + ["20240620", "20240621"]
        for n, day in enumerate(days):
            front = 37 + 2e-4 * n
            write_map(cls.folder.name, day, ("Occupied", 36, 48, front, 48.3),
                      ("Contested", front, 48, front + (1 if day in ("20230202", "20230204") else 0.1), 48.3))
        salient("report", cls.folder.name, "--place", "37.9,48.15", "--quiet", "--out", cls.page)

    def test_contested_land_drawn_anew_is_marked(self):
        self.assertEqual(self.run_js("report.quality.remaps.map(r => r.to)"), ["2023-02-02", "2023-02-03", "2023-02-04", "2023-02-05"])
        self.assertRegex(self.text("#quality"), r"2023-02-02: gained 0\.5, lost 0\.0 km² \(contested land gained [\u202f0-9.]+, lost 0\.5\)")

    def test_no_mark_is_written_over_another(self):
        for width in (360, 1280):
            self.show(width, 900)
            plots = self.run_js("""[...document.querySelectorAll('.plot svg')].map(plot => [plot.querySelectorAll('.remap').length,
                [...plot.querySelectorAll('text')].filter(t => t.textContent === 'unusual').map(t => t.getBoundingClientRect())
                  .map(b => [b.left, b.right]), plot.getBoundingClientRect().right]).filter(([lines]) => lines)""")
            self.assertGreater(len(plots), 3)
            for lines, words, edge in plots:
                self.assertEqual(lines, 4)
                self.assertGreater(len(words), 0)
                for before, after in zip(words, words[1:]):
                    self.assertLess(before[1], after[0])
                self.assertLess(words[-1][1], edge)

    def test_a_year_without_a_map_is_no_month(self):
        tile = "[...document.querySelectorAll('.plot')].find(t => t.textContent.includes('per month'))"
        step = self.run_js("report.months.at(-1)")
        self.assertEqual((step["start"], step["end"]), ("2023-02-28", "2024-06-21"))
        self.assertIn(f"Not drawn, as it is more than a month's: 2023-02-28 to 2024-06-21, gained {fixed(step['gained_km2'], 1)}, ",
                      self.run_js(tile + ".textContent"))
        self.assertEqual(self.run_js(tile + ".querySelectorAll('path.line.net[d*=H]').length"), 3)  # two months, and the key
        self.assertIn("2024-06-21", self.text("#by-month"))

    def test_months_are_those_of_the_command(self):
        keys = ("gained_km2", "lost_km2", "net_km2")
        found = [[step[key] for key in keys] for step in answer("series", self.folder.name, "--by", "month")["steps"]]
        mine = self.run_js("report.months.map(m => [m.gained_km2, m.lost_km2, m.net_km2])")
        self.assertEqual(len(mine), len(found))
        for one, other in zip(mine, found):
            for a, b in zip(one, other):
                self.assertAlmostEqual(a, b, delta=1e-6)
        self.assertEqual(self.run_js("report.months[0].end"), "2023-01-28")  # stands in for the 31st
        self.assertIn("Months are the calendar's", self.text("#plots"))

    def test_no_time_of_publication_is_made_up(self):
        self.assertEqual(self.run_js("[...new Set([...document.querySelectorAll('#files tbody tr')].map(r => r.children[2].textContent))]"), ["–"])
        self.assertIn("state by the file's name", self.text("#files thead"))

    def test_one_answer_stands_once(self):
        rows = self.run_js("[...document.querySelectorAll('#tables caption')].find(c => c.textContent.startsWith('What the map says'))"
                           ".parentElement.querySelectorAll('tbody tr').values().map(r => r.textContent).toArray()")
        self.assertGreater(len(rows), 1)
        self.assertEqual(len(rows), len(set(rows)))

    def test_gaps_are_told_once(self):
        self.assertIn("477 days after 2023-02-28", self.text("#quality"))
        self.assertNotIn("without a map after", self.text("#quality"))
        self.assertTrue(any("without a map after" in warning for warning in self.run_js("report.meta.warnings")))


class Real(OnPage):
    """A real archive, where it is at hand."""

    archive = None

    @classmethod
    def setUpClass(cls):
        if not cls.archive or not DATA or not os.path.exists(os.path.join(DATA, cls.archive)):
            raise unittest.SkipTest("skipped: no data")
        super().setUpClass()

    @classmethod
    def unpack(cls, wanted, most=1000):
        """The members whose names match, the first so many in the order of the archive."""
        with tarfile.open(os.path.join(DATA, cls.archive)) as archive:
            for member in archive:
                if re.search(wanted, member.name):
                    member.name = os.path.basename(member.name)
                    archive.extract(member, cls.folder.name)
                    most -= 1
                    if most == 0:
                        break


class OccupiedOnly(Real):
    archive = "daily.tar.xz"

    @classmethod
    def make(cls):
        cls.unpack(r"20251[0-2]\d\d\.geojson$")
        salient("report", cls.folder.name, "--status", "occupied", "--places", os.path.join(DATA, "places.csv"),
                "--place", "Pokrovsk", "--quiet", "--out", cls.page)

    def test_three_months_of_daily_maps(self):
        # A year with three places has 1.5 MB, base map and all; what grows with the days may take what it always might:
        # a quarter of 5 MB a year, less the 91,000 bytes that the page's own code then had.
        self.assertLess(os.path.getsize(self.page), 1_500_000 * 92 / 365)
        code, base = self.run_js("[[...document.querySelectorAll('script:not([type]), style')].map(e => e.textContent).join(''),"
                                 " JSON.stringify(report.base)].map(t => new TextEncoder().encode(t).length)")
        self.assertLess(os.path.getsize(self.page) - code - base, 5_000_000 * 92 / 365 / 4 - 91_000)
        self.assertEqual(self.run_js("report.maps.length"), len(glob.glob(self.folder.name + "/*.geojson")))
        last = self.run_js("report.maps.at(-1).day")
        found = answer("encirclement", f"{self.folder.name}@{last}", "--status", "occupied", "--place", "Pokrovsk", "--places",
                       os.path.join(DATA, "places.csv"), "--radius-km", "10")["places"][0]
        row = self.text("#standing [data-row=nearest] td")
        if found["inside"]:
            whole = found["extent"]["inside"]["contested_open"]
            self.assertEqual(row, f"{'inside' if whole else 'the centre inside'}, at least "
                                  f"{fixed(found['depth_km']['contested_open'], 1)} km deep")
        else:
            self.assertEqual(row, f"at most {fixed(found['nearest_km']['contested_open'], 1)} km")
        # The land drawn has the area of the land measured, though thinned: no piece has been left inside out.
        drawn = self.run_js("""(() => {
            const area = (part) => Math.abs(part.rings.reduce((sum, r) => {
              for (let i = 0, j = r.length - 2; i < r.length; j = i, i += 2) sum += (r[j] * r[i + 1] - r[i] * r[j + 1]) / 2;
              return sum; }, 0)) * 111.195 ** 2;
            return land.steps.flat().filter(p => p.km2 > 0.5 && p.rings.length === 1).map(p => [p.km2, area(p)]) })()""")
        self.assertGreater(len(drawn), 50)
        for measured, thinned in drawn:
            self.assertAlmostEqual(thinned / measured, 1, delta=0.08)
        before = self.pixels("slide")
        self.set_slider(10)
        self.assertNotEqual(self.pixels("slide"), before)


class FullMaps(Real):
    """A handful of full maps, which draw contested land: every number at both ends."""

    archive = "history.tar.xz"

    @classmethod
    def make(cls):
        cls.unpack(r"175(157|304|364|407|416|425)\d{4}\.geojson$")  # 3 July to 3 August 2025
        cls.places = os.path.join(DATA, "places.csv")
        salient("report", cls.folder.name, "--places", cls.places, "--place", "Pokrovsk", "--place", "Kupiansk", "--quiet",
                "--out", cls.page)

    def test_places_at_both_ends(self):
        self.assertEqual(self.run_js("report.maps.length"), 6)
        self.assertIn("Contested land mappedyes", self.text("#facts"))
        for day, column in (("2025-08-03", 1), ("2025-07-27", 2), ("2025-07-03", 3)):
            found = answer("encirclement", f"{self.folder.name}@{day}", "--places", self.places, "--place", "Pokrovsk",
                           "--place", "Kupiansk", "--radius-km", "10")["places"]
            for place, of in enumerate(found):
                at = lambda row: self.text(
                    f"#standing table:nth-of-type({place + 1}) [data-row={row}] td:nth-child({column + 1})")
                self.assertEqual(at("nearest"), both(of["nearest_km"], 1) + " km")
                self.assertEqual(at("blocked"), percents(of["radii"][0]["directions_blocked"]))
                self.assertEqual(at("straight"), percents(of["radii"][0]["straight_front_share"]))

    def test_change_and_area_at_both_ends(self):
        found = answer("change", f"{self.folder.name}@2025-07-03", f"{self.folder.name}@2025-08-03")
        rows = self.run_js("[...document.querySelectorAll('#change [data-days=\"30\"], #change [data-days=\"30\"] + tr')]"
                           ".map(r => [...r.querySelectorAll('td')].map(c => c.textContent))")
        for row, of in zip(rows, (found, found["contested_closed"]), strict=True):
            self.assertEqual(row, [signed(of["gained_km2"]), signed(-of["lost_km2"]), signed(of["net_km2"])])
        areas = self.run_js("Object.fromEntries(report.maps.at(-1).areas_km2.map((a, i) => [statuses[i].key, a]))")
        for row in answer("area", f"{self.folder.name}@2025-08-03")["areas"]:
            self.assertAlmostEqual(areas[row["status"]], row["area_km2"], delta=1e-6)

    def test_slider_shows_each_map(self):
        seen = set()
        for value in range(6):
            self.set_slider(value)
            seen.add(self.pixels("slide"))
        self.assertEqual(len(seen), 6)


if __name__ == "__main__":
    PROGRAM, EXAMPLES = map(os.path.abspath, sys.argv[1:3])
    DATA = os.environ.get("SALIENT_DATA_DIR") or (sys.argv[3] if len(sys.argv) > 3 else "")
    if not browser.find():
        print("skipped: no browser")
        sys.exit(SKIPPED)
    unittest.main(argv=sys.argv[:1])

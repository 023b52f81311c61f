// The base map: water under the land, rivers and borders thinly over it, towns by size. It is no part of any number.
const ground = report.base.ground.map(([kind, rank, name, until, lines]) => ({
  kind, rank, name, until, ...boxed(lines.map((text) => ringOf(text, report.base.grid))) }));
const towns = report.base.towns.map(([name, lon, lat, people]) => ({
  name, people, at: toPage([lon * report.base.grid, lat * report.base.grid]) }));

const groundInk = () => (prefersDark.matches && !printing
  ? { water: "#1b2b36", river: "#4f86a8", border: "#6d6a62", name: "#9cc6e2" }
  : { water: "#d6e6ef", river: "#6a9cc0", border: "#857b68", name: "#2f6288" });

// What a feature's day says of one map: a reservoir is drawn until it was emptied.
const standsOn = (map) => (feature) => (feature.until === null || day(map.dayShown ?? lastMap) < feature.until) && map.visible(feature);

function paintWater(map) {
  map.trace(ground.filter((feature) => feature.kind === "sea" || feature.kind === "lake").filter(standsOn(map)));
  map.pen.fillStyle = groundInk().water;
  map.pen.fill("evenodd");
}

function paintGround(map) {
  const inks = groundInk();
  const stroke = (features, colour, width, dashes = []) => {
    map.trace(features.filter(standsOn(map)), true);
    map.pen.setLineDash(dashes.map((d) => d * map.ratio));
    map.pen.strokeStyle = colour;
    map.pen.lineWidth = width * map.ratio;
    map.pen.lineJoin = "round";
    map.pen.stroke();
    map.pen.setLineDash([]);
  };
  const kind = (name, least = 0, most = 99) => ground.filter((f) => f.kind === name && f.rank >= least && f.rank <= most);
  map.pen.globalAlpha = 0.8;
  stroke(kind("lake"), inks.river, 0.7);
  stroke(kind("river", 10), inks.river, 0.8);
  stroke(kind("river", 7, 9), inks.river, 1.3);
  stroke(kind("river", 0, 6), inks.river, 1.8);
  stroke(kind("road"), inks.border, 1);
  stroke(kind("railway"), inks.border, 1, [1, 3]);
  stroke(kind("region"), inks.border, 0.8, [2, 3]);
  stroke(kind("state"), inks.border, 1.3, [8, 3, 2, 3]);
  map.pen.globalAlpha = 1;
}

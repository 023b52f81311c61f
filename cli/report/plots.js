// Plots as steps: a map's numbers hold until the next map. Days without a map are hatched, unusual steps are marked.
const paperTileWidth = 320;
const plotMargin = { left: 54, right: 12, top: 10, bottom: 26 };

function niceTicks(low, high, wanted) {
  const rough = (high - low) / wanted || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= rough);
  const ticks = [];
  for (let tick = Math.ceil(low / step - 1e-9) * step; tick <= high + step * 1e-9; tick += step) ticks.push(tick);
  return { ticks, decimals: Math.max(0, -Math.floor(Math.log10(step) + 1e-9) + (step / 10 ** Math.floor(Math.log10(step)) === 2.5 ? 1 : 0)) };
}

function monthStarts(from, to) {
  const starts = [];
  const first = new Date(from * 86400000);
  for (let m = first.getUTCFullYear() * 12 + first.getUTCMonth(); ; ++m) {
    const at = Date.UTC(Math.floor(m / 12), m % 12, 1) / 86400000;
    if (at > to) return starts;
    if (at >= from) starts.push([at, `${Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, "0")}`]);
  }
}

// A frame with axes; returns what is needed to draw into it.
function plotFrame(width, height, low, high, zero) {
  const from = dayNumber(day(0));
  const to = Math.max(dayNumber(day(lastMap)), from + 1);
  if (zero) [low, high] = [Math.min(low, 0), Math.max(high, 0)];
  if (high - low < 1e-9) [low, high] = [low - 1, high + 1];
  const pad = (high - low) * 0.06;
  if (!zero || low < 0) low -= pad;
  high += pad;
  const { left, right, top, bottom } = plotMargin;
  const x = (at) => left + ((at - from) / (to - from)) * (width - left - right);
  const y = (value) => height - bottom - ((value - low) / (high - low)) * (height - top - bottom);
  const picture = drawn("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  const { ticks, decimals } = niceTicks(low, high, 4);
  for (const tick of ticks)
    picture.append(drawn("line", { x1: left, x2: width - right, y1: y(tick), y2: y(tick), class: tick === 0 ? "axis" : "grid" }),
      drawn("text", { x: left - 6, y: y(tick) + 4, "text-anchor": "end", class: "tick", text: fixed(tick, decimals) }));
  const months = monthStarts(from, to);
  const every = Math.ceil(months.length / Math.max(1, Math.floor((width - left - right) / 62)));
  months.forEach(([at, name], i) => {
    picture.append(drawn("line", { x1: x(at), x2: x(at), y1: height - bottom, y2: height - bottom + 4, class: "axis" }));
    if (i % every === 0) picture.append(drawn("text", { x: x(at), y: height - 8, "text-anchor": "middle", class: "tick", text: name }));
  });
  if (months.length === 0)
    for (const [at, name, anchor] of [[from, day(0), "start"], [to, day(lastMap), "end"]])
      picture.append(drawn("text", { x: x(at), y: height - 8, "text-anchor": anchor, class: "tick", text: name }));
  marks(picture, x, top, height - bottom, width - right);
  return { picture, x, y };
}

let gapPatterns = 0;
function marks(picture, x, top, bottom, right) {
  const id = `gap-${++gapPatterns}`;
  picture.append(drawn("defs", {}, hatchPattern({ hatch: "rising", ink: "#8a8678", line: 0.8, spacing: 5, key: id }, id)));
  for (const gap of report.quality.gaps) {
    const [from, to] = [x(dayNumber(gap.after)), x(dayNumber(gap.before))];
    picture.append(drawn("rect", { x: from, y: top, width: Math.max(to - from, 1.5), height: bottom - top, fill: `url(#${id})`, opacity: 0.6 }));
  }
  const remaps = report.quality.remaps.map((remap) => x(dayNumber(remap.to)));
  picture.append(...remaps.map((at) => drawn("line", { x1: at, x2: at, y1: top, y2: bottom, class: "remap" })));
  // Where lines stand close to each other the words beside the first of them do for all.
  const room = 84;
  let written = -Infinity;
  for (const at of remaps) {
    const [from, beside, anchor] = at + room > right ? [at - room, at - 3, "end"] : [at, at + 3, "start"];
    if (from < written) continue;
    written = from + room;
    picture.append(drawn("text", { x: beside, y: top + 10, "text-anchor": anchor, class: "tick mark", text: "unusual" }));
  }
}

// M, H and V only: nothing is interpolated. Where there is no value the line stops.
function stepPath(values, x, y) {
  let path = "";
  let open = false;
  values.forEach((value, map) => {
    const from = x(dayNumber(day(map))).toFixed(1);
    if (value === null) {
      if (open) path += `H${from}`;
      open = false;
      return;
    }
    path += open ? `H${from}V${y(value).toFixed(1)}` : `M${from} ${y(value).toFixed(1)}`;
    open = true;
    if (map === lastMap) path += "h4";
  });
  return path;
}

function bandPath(a, b, x, y) {
  let path = "";
  for (let map = 0; map < lastMap; ++map) {
    if (a[map] === null || b[map] === null) continue;
    const [from, to] = [x(dayNumber(day(map))).toFixed(1), x(dayNumber(day(map + 1))).toFixed(1)];
    path += `M${from} ${y(a[map]).toFixed(1)}H${to}V${y(b[map]).toFixed(1)}H${from}Z`;
  }
  return path;
}

function lineLegend(lines) {
  return element("ul", { class: "key" }, ...lines.map((line) => element("li", {},
    drawn("svg", { width: 26, height: 10, viewBox: "0 0 26 10", "aria-hidden": "true" },
      drawn("path", { d: "M1 5H25", class: line.class })), line.name)));
}

// Drawn as wide as there is room, and again when that changes.
function plotTile(title, lines, more, draw) {
  const tile = element("figure", { class: "tile plot" }, element("figcaption", {}, element("strong", { text: title })));
  const room = element("div", { class: "room", role: "img", "aria-label": `${title}. ${more}` });
  tile.append(room, lineLegend(lines), more ? element("p", { class: "quiet", text: more }) : "");
  let width = 0;
  const fit = (now) => {
    if (now === width || now < 80) return;
    width = now;
    room.replaceChildren(draw(width, 210));
  };
  new ResizeObserver(() => fit(Math.floor(room.clientWidth))).observe(room);
  addEventListener("beforeprint", () => fit(paperTileWidth));
  byId("plots").append(tile);
}

const finite = (...lists) => lists.flat().filter((value) => value !== null && value !== undefined);

function timePlot(title, lines, { zero = false, band = null, more = "" } = {}) {
  const values = finite(...lines.map((line) => line.values));
  if (values.length === 0) return;
  plotTile(title, lines, more, (width, height) => {
    const { picture, x, y } = plotFrame(width, height, Math.min(...values), Math.max(...values), zero);
    if (band) picture.append(drawn("path", { d: bandPath(band[0], band[1], x, y), class: "between" }));
    for (const line of lines) picture.append(drawn("path", { d: stepPath(line.values, x, y), class: line.class }));
    return picture;
  });
}

// A step that holds months without a map is no month's change: it is told, not drawn among them.
function monthPlot() {
  const holdsMore = (step) => step.flags.includes("gap");
  const months = report.months.filter((step) => !holdsMore(step));
  if (months.length === 0) return;
  const told = report.months.filter(holdsMore).map((step) =>
    ` Not drawn, as it is more than a month's: ${step.start} to ${step.end}, gained ${fixed(step.gained_km2, 1)}, ` +
    `lost ${fixed(step.lost_km2, 1)}, net ${signed(step.net_km2, 1)} km².`).join("");
  const looks = report.looks.changes;
  const lines = [{ name: "gained", class: "column gained" }, { name: "lost", class: "column lost" }, { name: "net", class: "line net" }];
  plotTile(`Change of ${report.land} per month, km²`, lines, "Gained upward, lost downward, net as a line across." + told, (width, height) => {
    const low = Math.min(0, ...months.map((m) => Math.min(-m.lost_km2, m.net_km2)));
    const { picture, x, y } = plotFrame(width, height, low, Math.max(...months.map((m) => Math.max(m.gained_km2, m.net_km2))), true);
    picture.append(drawn("defs", {}, hatchPattern(looks[0], "bar-gained"), hatchPattern(looks[1], "bar-lost")));
    for (const month of months) {
      const [from, to] = [x(dayNumber(month.start)) + 2, x(dayNumber(month.end)) - 2];
      const bar = (value, look, id) => {
        const [top, bottom] = [Math.min(y(value), y(0)), Math.max(y(value), y(0))];
        const at = { x: from, y: top, width: Math.max(to - from, 1), height: bottom - top };
        picture.append(drawn("rect", { ...at, fill: look.fill }), drawn("rect", { ...at, fill: `url(#${id})` }));
      };
      bar(month.gained_km2, looks[0], "bar-gained");
      bar(-month.lost_km2, looks[1], "bar-lost");
      picture.append(drawn("path", { d: `M${from - 2} ${y(month.net_km2)}H${to + 2}`, class: "line net" }));
    }
    return picture;
  });
}

function placePlots(place) {
  const past = place.past;
  const ranged = (pair) => {
    const closed = finite(pair.contested_closed).length > 0;
    return {
      lines: [{ name: knownEnd, class: "line", values: pair.contested_open },
        ...(closed ? [{ name: "as closed", class: "line closed", values: pair.contested_closed }] : [])],
      band: closed ? [pair.contested_open, pair.contested_closed] : null,
    };
  };
  const known = (more) => (mappedOnAll ? "" : mappedOn === 0 ? `Each value is “${oneEnd(more)}”: contested land is not known.`
    : `Where there is one line alone it is “${oneEnd(more)}”: contested land is not known on those maps.`);
  const nearest = ranged(past.nearest_km);
  timePlot(`${place.name}: nearest ${report.land}, km`, nearest.lines, { zero: true, band: nearest.band, more: known("shrinks") });
  const blocked = ranged(past.directions_blocked);
  timePlot(`${place.name}: share of directions blocked within 10 km`,
    [...blocked.lines, { name: "a straight front this close", class: "line baseline", values: past.straight_front_share.contested_open }],
    { zero: true, band: blocked.band, more: known("grows") });
  const gap = ranged(past.neck_km);
  const along = [3, 5, 10].map((km) => ({ name: `${km} km along`, class: `line along${km}`, values: past[`width_at_${km}_km`].contested_open }));
  timePlot(`${place.name}: gap to the rear, and width of the way at 3, 5 and 10 km along it, km`, [...gap.lines, ...along],
    { zero: true, band: gap.band, more: "A gap only where the way narrows and widens again. This says nothing about whether it can be used. " + known("shrinks") });
}

function areaPlot() {
  if (statuses[0].closes[0]) return; // land without a feature has no end, and so no area
  const sums = (end) => report.maps.map((map) =>
    map.areas_km2.reduce((sum, km2, status) => sum + (statuses[status].closes[end] ? km2 : 0), 0));
  const open = sums(0);
  const closed = mappedOn > 0 ? sums(1).map((km2, map) => (report.maps[map].contested_mapped === true ? km2 : null)) : null;
  timePlot(`Area of ${report.land}, km²`, [{ name: closed ? "contested land as open" : report.land, class: "line", values: open },
    ...(closed ? [{ name: "as closed", class: "line closed", values: closed }] : [])],
    { band: closed ? [open, closed] : null, more: "The axis does not begin at 0." });
}

function plots() {
  byId("plots-note").textContent = "A number holds until the next map; nothing is interpolated. " +
    (report.quality.gaps.length ? "Hatched: days without a map. " : "") +
    (report.quality.remaps.length ? "Dashed upright: an unusual step, far out of line with the others: look whether the source corrected its map or the front moved." : "");
  areaPlot();
  monthPlot();
  report.places.forEach(placePlots);
}

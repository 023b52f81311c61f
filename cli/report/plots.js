// Plots as steps: a map's numbers hold until the next map. Days without a map are hatched, unusual steps are marked.
const paperTileWidth = 320;
// Words on unusual steps and events stand in rows of their own above the plot, where no line runs through them.
const wordRow = 13;
const unusualRows = report.quality.remaps.length ? 1 : 0;
const eventRows = Math.min(report.events.length, 3);
const plotMargin = { left: 54, right: 84, top: 14 + wordRow * (unusualRows + eventRows), bottom: 26 };
const [plotHeight, paperPlotHeight] = [206 + plotMargin.top, 158 + plotMargin.top];

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

// The ends of an axis that one unusual map cannot flatten: where a few values lie far beyond all others the axis ends at
// those, and the plot says what it cuts off.
function steadyEnds(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(share * (sorted.length - 1))))];
  const [low, high] = [at(0.02), at(0.98)];
  const room = Math.max(high - low, 1e-9);
  const ends = [sorted[0] < low - 1.5 * room ? low : sorted[0], sorted.at(-1) > high + 1.5 * room ? high : sorted.at(-1)];
  return { ends, cut: sorted.filter((value) => value < ends[0] || value > ends[1]) };
}

// A frame with axes; returns what is needed to draw into it.
function plotFrame(width, height, low, high, zero) {
  const from = dayNumber(day(0));
  const to = Math.max(dayNumber(day(lastMap)), from + 1);
  if (zero) [low, high] = [Math.min(low, 0), Math.max(high, 0)];
  if (high - low < 1e-9) [low, high] = [zero ? low : low - 1, high + 1];
  const pad = (high - low) * 0.06;
  if (!zero || low < 0) low -= pad;
  high += pad;
  const { left, right, top, bottom } = plotMargin;
  const x = (at) => left + ((at - from) / (to - from)) * (width - left - right);
  const y = (value) => height - bottom - ((Math.min(Math.max(value, low), high) - low) / (high - low)) * (height - top - bottom);
  const picture = drawn("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  const { ticks, decimals } = niceTicks(low, high, 5);
  for (const tick of ticks)
    picture.append(drawn("line", { x1: left, x2: width - right, y1: y(tick), y2: y(tick), class: tick === 0 ? "axis" : "grid" }),
      drawn("text", { x: left - 6, y: y(tick) + 4, "text-anchor": "end", class: "tick", text: fixed(tick, decimals) }));
  const months = monthStarts(from, to);
  const every = Math.ceil(months.length / Math.max(1, Math.floor((width - left - right) / 62)));
  months.forEach(([at, name], i) => {
    picture.append(drawn("line", { x1: x(at), x2: x(at), y1: height - bottom, y2: height - bottom + 4, class: "axis" }));
    if (i % every === 0) picture.append(drawn("text", { x: Math.max(x(at), 26), y: height - 8, "text-anchor": "middle", class: "tick", text: name }));
  });
  if (months.length === 0)
    for (const [at, name, anchor] of [[from, day(0), "start"], [to, day(lastMap), "end"]])
      picture.append(drawn("text", { x: x(at), y: height - 8, "text-anchor": anchor, class: "tick", text: name }));
  hatchGaps(picture, x, top, height - bottom);
  return { picture, x, y };
}

let gapPatterns = 0;
function hatchGaps(picture, x, top, bottom) {
  const id = `gap-${++gapPatterns}`;
  picture.append(drawn("defs", {}, hatchPattern({ hatch: "rising", ink: "#8a8678", line: 0.8, spacing: 5, key: id }, id)));
  for (const gap of report.quality.gaps) {
    const [from, to] = [x(dayNumber(gap.after)), x(dayNumber(gap.before))];
    picture.append(drawn("rect", { x: from, y: top, width: Math.max(to - from, 1.5), height: bottom - top, fill: `url(#${id})`, opacity: 0.6 }));
  }
  hatchRedrawn(picture, x, top, bottom, id);
}

// Months in which a state border was drawn anew: their sums hold land that did not change hands.
const redrawnMonths = report.months.filter((month) => month.redrawn?.pieces);
function hatchRedrawn(picture, x, top, bottom, id) {
  if (!redrawnMonths.length) return;
  picture.append(drawn("defs", {}, hatchPattern({ hatch: "falling", ink: "#b98a3e", line: 0.8, spacing: 7, key: `${id}-redrawn` }, `${id}-redrawn`)));
  for (const month of redrawnMonths) {
    const [from, to] = [x(dayNumber(month.start)), x(dayNumber(month.end))];
    picture.append(drawn("rect", { x: from, y: top, width: Math.max(to - from, 1.5), height: bottom - top, fill: `url(#${id}-redrawn)`, opacity: 0.55 }));
  }
}

// Unusual steps, and what the maker of the page wants remembered: over all lines and columns an upright at its day, its
// words above the plot on the first row that is free. Where unusual steps stand close the words of one do for all.
function markDays({ picture, x, bottom }, width) {
  const right = width - plotMargin.right;
  const ends = new Array(unusualRows + eventRows).fill(-Infinity);
  const mark = (at, rows, line, look, words) => {
    const last = rows.at(-1);
    const row = rows.find((one) => ends[one] < at);
    const y = row === undefined ? plotMargin.top : wordRow * (row + 1) - 1;
    picture.append(drawn("line", { x1: at, x2: at, y1: row === undefined ? plotMargin.top : y - 9, y2: bottom, class: line }));
    if (row === undefined || last === undefined) return;
    const room = [width - at - 6, at - 6];
    const [text, wide] = fitted(words, Math.max(...room));
    const back = wide > room[0];
    if (back && at - wide - 6 < ends[row]) return;
    ends[row] = back ? at : at + wide + 6;
    picture.append(drawn("text", { x: back ? at - 3 : at + 3, y, "text-anchor": back ? "end" : "start", class: look, text },
      ...(text === words ? [] : [drawn("title", { text: words })])));
  };
  const seen = (at) => at >= plotMargin.left - 1 && at <= right + 1;
  for (const remap of report.quality.remaps) mark(x(dayNumber(remap.to)), [0], "remap", "tick mark", said("unusual"));
  const rows = Array.from({ length: eventRows }, (_, i) => unusualRows + i);
  for (const event of [...report.events].sort((a, b) => a.day.localeCompare(b.day)))
    if (seen(x(dayNumber(event.day)))) mark(x(dayNumber(event.day)), rows, "event", "event-name mark", event.text);
}

// A text in the letters of a plot, cut to its room, and how wide it is then.
const plotPen = element("canvas").getContext("2d");
function fitted(text, room) {
  plotPen.font = "11px system-ui, sans-serif";
  const wide = (words) => plotPen.measureText(words).width;
  while (text.length > 2 && wide(text) > room) text = `${[...text.replace(/…$/, "")].slice(0, -1).join("").trimEnd()}…`;
  return [text, wide(text)];
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

// Drawn as wide as there is room, and again when that changes. `read(map)` says what stands at one map, for pointer and
// arrow keys.
function plotTile(title, lines, more, draw, read = null) {
  const tile = element("figure", { class: "tile plot" }, element("figcaption", {}, element("strong", { text: title })));
  const room = element("div", { class: "room", role: "img", "aria-label": `${title}. ${more}` });
  tile.append(room);
  let frame = null;
  if (read) tile.append(readOut(tile, room, title, read, () => frame));
  tile.append(lineLegend(lines), more ? element("p", { class: "quiet", text: more }) : "", takeDrawing(room, title));
  let width = 0;
  const fit = (now, height = plotHeight) => {
    if (now === width || now < 80) return;
    width = now;
    frame = { ...draw(width, height), bottom: height - plotMargin.bottom };
    markDays(frame, width);
    room.replaceChildren(frame.picture);
  };
  new ResizeObserver(() => fit(Math.floor(room.clientWidth))).observe(room);
  addEventListener("beforeprint", () => fit(paperTileWidth, paperPlotHeight));
  byId("plots").append(tile);
}

// The map under the pointer, or the one that arrow keys, Home and End have come to, in words below the plot.
function readOut(tile, room, title, read, frameNow) {
  const words = element("output", { class: "readout quiet", "aria-live": "polite" });
  const stick = element("input", { type: "range", class: "unseen", min: 0, max: lastMap, step: 1, value: lastMap,
    "aria-label": `${title}: ${said("value on one map")}` });
  const mark = (map) => {
    const frame = frameNow();
    frame?.picture.querySelectorAll("[data-readout]").forEach((one) => one.remove());
    if (map === null) return words.replaceChildren();
    stick.value = map;
    stick.setAttribute("aria-valuetext", `${day(map)}: ${read(map)}`);
    words.replaceChildren(element("strong", { text: day(map) }), ` ${read(map)}`);
    if (!frame) return null;
    const at = frame.x(dayNumber(day(map)));
    frame.picture.append(drawn("line", { x1: at, x2: at, y1: plotMargin.top, y2: frame.bottom, class: "reading", "data-readout": "" }));
    return null;
  };
  const under = (event) => {
    const frame = frameNow();
    if (!frame) return;
    const box = room.getBoundingClientRect();
    const px = event.clientX - box.left;
    let best = 0;
    for (let map = 1; map <= lastMap; ++map) if (frame.x(dayNumber(day(map))) <= px) best = map;
    mark(best);
  };
  room.addEventListener("pointermove", under);
  room.addEventListener("pointerdown", under);
  room.addEventListener("pointerleave", () => mark(null));
  stick.addEventListener("input", () => mark(Number(stick.value)));
  stick.addEventListener("focus", () => mark(Number(stick.value)));
  stick.addEventListener("blur", () => mark(null));
  tile.prepend(stick);
  return words;
}

const finite = (...lists) => lists.flat().filter((value) => value !== null && value !== undefined);

// Names at the ends of their lines, each moved down until it covers no other; one that leaves the plot is left to the key.
function nameLines(picture, lines, x, y, width, height) {
  const ends = lines.map((line) => {
    const map = line.values.findLastIndex((value) => value !== null && value !== undefined);
    return map < 0 ? null : { name: line.value ? line.value(line.values[map]) : line.short ?? line.name, kind: line.class, at: [x(dayNumber(day(map))), y(line.values[map])] };
  }).filter((end) => end && end.name.length < 16).sort((a, b) => a.at[1] - b.at[1]);
  let below = -Infinity;
  for (const { name, kind, at: [px, py] } of ends) {
    const row = Math.max(py + 4, below + 12);
    if (row > height - plotMargin.bottom + 4) break;
    below = row;
    picture.append(drawn("text", { x: Math.min(px + 7, width - plotMargin.right + 7), y: row, class: `line-name ${kind.replaceAll("line", "of")}`, text: name }));
  }
}

function timePlot(title, lines, { zero = false, band = null, more = "", decimals = 1, unit = "" } = {}) {
  lines = lines.filter((line) => finite(line.values).length > 0);
  if (lines.length === 0) return;
  const values = finite(...lines.map((line) => line.values));
  const { ends, cut } = steadyEnds(values);
  const note = cut.length ? ` ${said("Cut off at the edge of the plot")}: ${cut.slice(0, 3).map((value) => fixed(value, decimals)).join("; ")}${
    cut.length > 3 ? ` ${said("and")} ${cut.length - 3} ${said("more")}` : ""}.` : "";
  const read = (map) => lines.map((line) => `${line.name} ${fixed(line.values[map], decimals)}${line.values[map] === null ? "" : unit}`).join("; ");
  plotTile(title, lines, (more + note).trim(), (width, height) => {
    const { picture, x, y } = plotFrame(width, height, ends[0], ends[1], zero);
    if (band) picture.append(drawn("path", { d: bandPath(band[0], band[1], x, y), class: "between" }));
    for (const line of lines) picture.append(drawn("path", { d: stepPath(line.values, x, y), class: line.class }));
    nameLines(picture, lines, x, y, width, height);
    return { picture, x };
  }, read);
}

// A step that holds months without a map is no month's change: it is told, not drawn among them.
function monthPlot() {
  const holdsMore = (step) => step.flags.includes("gap") && dayNumber(step.end) - dayNumber(step.start) > 31;
  const months = report.months.filter((step) => !holdsMore(step));
  if (months.length === 0) return;
  const told = report.months.filter(holdsMore).map((step) =>
    put(" Not drawn, as it is more than a month's: {0} to {1}, gained {2}, lost {3}, net {4} km².", step.start, step.end,
      fixed(step.gained_km2, 1), fixed(step.lost_km2, 1), signed(step.net_km2, 1))).join("");
  const looks = report.looks.changes;
  const lines = [{ name: "gained", class: "column gained" }, { name: "lost", class: "column lost" }, { name: "net", class: "line net" }];
  plotTile(put("Change of {0} per month, km²", report.land), lines, `${said("Gained upward, lost downward, net as a line across.")} ${said("Months are the calendar's, from evening to evening.")}${told}`, (width, height) => {
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
    return { picture, x };
  }, (map) => {
    const month = months.find((one) => one.start < day(map) && day(map) <= one.end) ?? months[0];
    return `${month.start} ${said("to")} ${month.end}: ${said("gained")} ${fixed(month.gained_km2, 1)}, ${said("lost")} ${fixed(month.lost_km2, 1)}, ` +
      `${said("net")} ${signed(month.net_km2, 1)} ${said("km²")}` + (month.redrawn?.pieces ? ` (${said("a state border was redrawn")})` : "");
  });
}

// On how many maps the way of a place leaves the country; null values are of places elsewhere, and of no way.
function abroadWords(past) {
  const abroad = past.way_out_leads_abroad.contested_open.filter((value) => value === 1).length;
  return abroad ? " " + put("By the country's outline the way leads over the sea or abroad on {0} of {1} maps.", abroad, report.maps.length) : "";
}

function placePlots(place) {
  const past = place.past;
  const ranged = (pair, decimals = 1, unit = ` ${said("km")}`) => {
    const closed = finite(pair.contested_closed).length > 0;
    return {
      lines: [{ name: knownEnd, ...(closed ? { short: said("as open") } : { value: (at) => `${fixed(at, decimals)}${unit}` }), class: "line",
        values: pair.contested_open },
        ...(closed ? [{ name: said("as closed"), class: "line closed", values: pair.contested_closed }] : [])],
      band: closed ? [pair.contested_open, pair.contested_closed] : null,
    };
  };
  const known = (more) => (mappedOnAll ? "" : mappedOn === 0 ? put("Each value is “{0}”: contested land is not known.", oneEnd(more))
    : put("Where there is one line alone it is “{0}”: contested land is not known on those maps.", oneEnd(more)));
  const nearest = ranged(past.nearest_km);
  timePlot(put("{0}: nearest {1}, km", place.name, report.land), nearest.lines, { zero: true, band: nearest.band, more: known("shrinks"), unit: ` ${said("km")}` });
  const percent = (list) => list.map((value) => (value === null ? null : 100 * value));
  const percents = (pair) => ({ contested_open: percent(pair.contested_open), contested_closed: percent(pair.contested_closed) });
  const blocked = ranged(percents(past.directions_blocked), 0, " %");
  timePlot(put("{0}: directions blocked within 10 km, %", place.name),
    [...blocked.lines, { name: "a straight front this close", short: said("straight front"), class: "line baseline",
      values: percent(past.straight_front_share.contested_open) }], { zero: true, band: blocked.band, more: known("grows"), decimals: 0, unit: " %" });
  const gap = ranged(past.neck_km);
  const along = [3, 5, 10].map((km) => ({ name: put("{0} km along", km), short: put("at {0} km", km), class: `line along along${km}`, values: past[`width_at_${km}_km`].contested_open }));
  timePlot(put("{0}: gap to the rear, and width of the way at 3, 5 and 10 km along it, km", place.name), [...gap.lines, ...along],
    { zero: true, band: gap.band, unit: ` ${said("km")}`, more: said("A gap only where the way narrows and widens again. This says nothing about whether it can be used.") + abroadWords(past) + " " + known("shrinks") });
}

// Km² a day as the mean of the seven days up to each map: what changed in the steps that end in them. None where the series
// has no map in the week before, and so does not say when in a longer time it changed.
function weeklyRates(name) {
  const days = report.maps.map((map) => dayNumber(map.day));
  return report.maps.map((_, map) => {
    let from = map;
    while (from > 0 && days[map] - days[from] < 7) --from;
    const span = days[map] - days[from];
    if (span < 7 || span > 10) return null;
    return report.steps.slice(from, map).reduce((sum, step) => sum + step[name], 0) / span;
  });
}

function ratePlot() {
  const [gained, lost] = [weeklyRates("gained_km2"), weeklyRates("lost_km2")];
  if (finite(gained).length < 3) return;
  timePlot(put("Change of {0}, km² a day, mean of 7 days", report.land), [
    { name: said("gained"), class: "line gained", values: gained }, { name: said("lost"), class: "line lost", values: lost }],
  { zero: true, decimals: 1, unit: ` ${said("km²")}`, more: said("The mean of the seven days up to each map.") });
}

function areaPlot() {
  if (statuses[0].closes[0]) return; // land without a feature has no end, and so no area
  const sums = (end) => report.maps.map((map) =>
    map.areas_km2.reduce((sum, km2, status) => sum + (statuses[status].closes[end] ? km2 : 0), 0));
  const open = sums(0);
  const closed = mappedOn > 0 ? sums(1).map((km2, map) => (report.maps[map].contested_mapped === true ? km2 : null)) : null;
  timePlot(put("Area of {0}, km²", report.land), [{ name: closed ? said("contested land as open") : report.land, class: "line", values: open },
    ...(closed ? [{ name: "as closed", class: "line closed", values: closed }] : [])],
    { band: closed ? [open, closed] : null, more: said("The axis does not begin at 0.") });
}

function plots() {
  byId("plots-note").textContent = ["A number holds until the next map; nothing is interpolated.",
    report.quality.gaps.length ? "Hatched: days without a map." : "",
    redrawnMonths.length ? "Hatched the other way: months in which a state border was redrawn." : "",
    report.quality.remaps.length ? "Dashed upright: an unusual step, far out of line with the others: look whether the source corrected its map or the front moved." : "",
  ].filter(Boolean).map(said).join(" ");
  areaPlot();
  monthPlot();
  ratePlot();
  report.places.forEach(placePlots);
}

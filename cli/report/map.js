// A map on a canvas: land, places, scale, and moving about in it.
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
let printing = false;
// What a map measures on paper, where it is as wide as the page: A4 within its margins, and room for words on the first page.
const paperSize = { width: 688, height: 380 };

const inkNow = () => {
  const dark = prefersDark.matches && !printing;
  return dark
    ? { ground: "#23262b", text: "#f2f1ec", halo: "#15171a", grid: "#3a3f46", quiet: "#b9bcc2", mark: "#9dc1ff" }
    : { ground: statuses[0].fill, text: "#1a1a1a", halo: "#ffffff", grid: "#dcd9cf", quiet: "#595959", mark: "#0b3d91" };
};

const hatchTiles = new Map();
function hatchTile(style, ratio) {
  const key = style.key + ratio;
  if (hatchTiles.has(key)) return hatchTiles.get(key);
  const size = Math.round(style.spacing * ratio);
  const tile = element("canvas", { width: size, height: size });
  const pen = tile.getContext("2d");
  pen.strokeStyle = pen.fillStyle = style.ink;
  pen.lineWidth = style.line * ratio;
  const line = (x0, y0, x1, y1) => {
    pen.beginPath();
    pen.moveTo(x0, y0);
    pen.lineTo(x1, y1);
    pen.stroke();
  };
  const rising = () => [-size, 0, size].forEach((x) => line(x - 1, size + 1, x + size + 1, -1));
  const falling = () => [-size, 0, size].forEach((x) => line(x - 1, -1, x + size + 1, size + 1));
  if (style.hatch === "rising" || style.hatch === "crossed") rising();
  if (style.hatch === "falling" || style.hatch === "crossed") falling();
  if (style.hatch === "horizontal") line(0, size / 2, size, size / 2);
  if (style.hatch === "vertical") line(size / 2, 0, size / 2, size);
  if (style.hatch === "dots") {
    pen.beginPath();
    pen.arc(size / 2, size / 2, (style.line * ratio) / 2, 0, 2 * Math.PI);
    pen.fill();
  }
  tile.drawnAs = style;
  hatchTiles.set(key, tile);
  return tile;
}

class LandMap {
  // `paint(map)` puts the land on it; `fixed`: a picture that cannot be moved about in.
  constructor(holder, paint, fixedView) {
    this.paint = paint;
    this.canvas = element("canvas", { role: "img" });
    this.frame = element("div", {
      class: "frame", tabindex: 0, role: "group",
      "aria-label": "Map. Arrow keys move it, plus and minus zoom, 0 goes back.",
    }, this.canvas);
    holder.append(this.frame);
    this.pointers = new Map();
    this.focusOn(0);
    if (!fixedView) this.listen(holder);
    new ResizeObserver(() => this.redraw()).observe(this.frame);
  }

  focusOn(place, halfKm = 28) {
    this.place = place;
    this.home = { at: toPage(report.places[place].at), half: halfKm * unitsPerKm };
    this.view = { ...this.home };
    this.redraw();
  }

  listen(holder) {
    const button = (text, label, act) => {
      const made = element("button", { type: "button", "aria-label": label, text });
      made.addEventListener("click", act);
      return made;
    };
    this.buttons = true;
    holder.append(element("div", { class: "zoom" },
      button("+", "zoom in", () => this.zoom(1.5)), button("−", "zoom out", () => this.zoom(1 / 1.5)),
      button("⌂", "back to the place", () => this.focusOn(this.place)),
      button("▣", "show all land", () => this.showAll())));
    this.frame.addEventListener("keydown", (event) => this.key(event));
    this.frame.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && document.activeElement !== this.frame) return;
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY / 300), this.pageAt(event));
    }, { passive: false });
    this.frame.addEventListener("pointerdown", (event) => {
      this.frame.setPointerCapture(event.pointerId);
      this.pointers.set(event.pointerId, this.pageAt(event));
    });
    this.frame.addEventListener("pointermove", (event) => this.drag(event));
    for (const ends of ["pointerup", "pointercancel"])
      this.frame.addEventListener(ends, (event) => this.pointers.delete(event.pointerId));
  }

  key(event) {
    const step = this.view.half / 4;
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (moves[event.key]) this.move(...moves[event.key]);
    else if (event.key === "+" || event.key === "=") this.zoom(1.5);
    else if (event.key === "-") this.zoom(1 / 1.5);
    else if (event.key === "0") this.focusOn(this.place);
    else return;
    event.preventDefault();
  }

  // One finger moves, two zoom about the point between them.
  drag(event) {
    if (!this.pointers.has(event.pointerId)) return;
    const before = this.pointers.get(event.pointerId);
    const now = this.pageAt(event);
    if (this.pointers.size === 1) {
      this.move(before[0] - now[0], before[1] - now[1]);
    } else {
      const other = [...this.pointers].find(([id]) => id !== event.pointerId)[1];
      const apart = (a) => Math.hypot(a[0] - other[0], a[1] - other[1]);
      this.zoom(apart(now) / Math.max(apart(before), 1e-9), other);
      this.pointers.set(event.pointerId, this.pageAt(event));
    }
  }

  move(dx, dy) {
    this.view.at = [this.view.at[0] + dx, this.view.at[1] + dy];
    this.redraw();
  }

  zoom(factor, about = this.view.at) {
    const half = Math.min(Math.max(this.view.half / factor, 0.5 * unitsPerKm), 1500 * unitsPerKm);
    const share = half / this.view.half;
    this.view = { half, at: this.view.at.map((c, axis) => about[axis] + (c - about[axis]) * share) };
    this.redraw();
  }

  showAll() {
    const parts = land ? [...land.base, land.country].filter(({ rings }) => rings.length) : [];
    const box = parts.length ? boxed(parts.map((part) => part.box)).box : null;
    if (!box) return;
    const [width, height] = [this.canvas.width, this.canvas.height];
    const half = Math.max((box[2] - box[0]) * Math.min(1, height / width), (box[3] - box[1]) / Math.max(1, height / width));
    this.view = { at: [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2], half: half / 2 * 1.05 };
    this.redraw();
  }

  pageAt(event) {
    const box = this.frame.getBoundingClientRect();
    const unit = (2 * this.view.half) / Math.min(box.width, box.height);
    return [this.view.at[0] + (event.clientX - box.left - box.width / 2) * unit,
            this.view.at[1] + (event.clientY - box.top - box.height / 2) * unit];
  }

  redraw() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => this.drawNow());
  }

  drawNow() {
    this.waiting = false;
    const box = printing ? paperSize : this.frame.getBoundingClientRect();
    if (box.width < 2) return;
    this.ratio = Math.max(devicePixelRatio, printing ? 2 : 1);
    this.width = box.width;
    this.height = box.height;
    this.canvas.width = Math.round(box.width * this.ratio);
    this.canvas.height = Math.round(box.height * this.ratio);
    this.canvas.getContext("2d").drawImage(this.copy(), 0, 0);
  }

  // The map on a canvas of its own: what is printed is then a picture, not its thousand strokes.
  copy() {
    const { width, height } = this.canvas;
    const made = element("canvas", { width, height });
    this.onScreen = true;
    this.draw(made.getContext("2d"), width, height);
    this.onScreen = false;
    return made;
  }

  draw(pen, width, height) {
    this.pen = pen;
    this.scale = Math.min(width, height) / (2 * this.view.half);
    this.origin = [width / 2 - this.view.at[0] * this.scale, height / 2 - this.view.at[1] * this.scale];
    this.seen = [-this.origin[0] / this.scale, -this.origin[1] / this.scale,
                 (width - this.origin[0]) / this.scale, (height - this.origin[1]) / this.scale];
    this.ink = inkNow();
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.fillStyle = this.ink.ground;
    pen.fillRect(0, 0, width, height);
    [this.wide, this.high] = [width, height];
    paintWater(this);
    this.paint(this);
    paintPocket(this);
    paintGround(this);
    this.kept = this.buttons && this.onScreen && !printing ? [[width - 46 * this.ratio, 0, width, 162 * this.ratio]] : [];
    this.drawGrid(width, height);
    if (land) this.outline(land.country, this.ink.quiet, 1.2);
    this.drawScale(height);
    drawPlaces(this);
  }

  point([x, y]) {
    return [this.origin[0] + x * this.scale, this.origin[1] + y * this.scale];
  }

  visible({ box }) {
    return box[0] <= this.seen[2] && box[2] >= this.seen[0] && box[1] <= this.seen[3] && box[3] >= this.seen[1];
  }

  trace(parts, open = false) {
    this.pen.beginPath();
    this.traceOnto(this.pen, parts, open);
  }

  traceOnto(path, parts, open = false) {
    const { origin: [left, top], scale } = this;
    const least = 0.2 / scale; // nobody sees a fifth of a pixel
    for (const part of parts) {
      const { box } = part;
      if (!this.visible(part) || (box[2] - box[0] < least && box[3] - box[1] < least)) continue;
      for (const ring of part.rings) {
        for (let i = 0; i < ring.length; i += 2) {
          const x = left + ring[i] * scale;
          const y = top + ring[i + 1] * scale;
          if (i === 0) path.moveTo(x, y);
          else path.lineTo(x, y);
        }
        if (!open) path.closePath();
      }
    }
  }

  fill(parts, style) {
    this.trace(parts);
    this.fillWith(style, (colour) => {
      this.pen.fillStyle = colour;
      this.pen.fill("evenodd");
    });
  }

  fillPath(path, style) {
    this.fillWith(style, (colour) => {
      this.pen.fillStyle = colour;
      this.pen.fill(path, "evenodd");
    });
  }

  fillWith(style, fill) {
    fill(style.fill);
    if (style.hatch !== "none") fill(this.pen.createPattern(hatchTile(style, this.ratio), "repeat"));
  }

  // Without the seams that show where two pieces of one colour meet.
  fillSealed(parts, fill) {
    this.trace(parts);
    this.pen.fillStyle = this.pen.strokeStyle = fill;
    this.pen.lineWidth = this.ratio;
    this.pen.fill("evenodd");
    this.pen.stroke();
  }

  outline(part, colour, width) {
    this.trace([part]);
    this.pen.strokeStyle = colour;
    this.pen.lineWidth = width * this.ratio;
    this.pen.stroke();
  }

  label(text, x, y, size, colour, align = "left", weight = 600) {
    const { pen, ratio } = this;
    pen.font = `${weight} ${size * ratio}px system-ui, sans-serif`;
    pen.textAlign = align;
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    pen.lineWidth = 3.5 * ratio;
    pen.strokeStyle = this.ink.halo;
    pen.strokeText(text, x, y);
    pen.fillStyle = colour;
    pen.fillText(text, x, y);
  }

  drawGrid(width, height) {
    const { pen, ratio } = this;
    const steps = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10];
    const step = steps.find((s) => s * this.scale > 110 * ratio) ?? 10;
    pen.strokeStyle = this.ink.grid;
    pen.globalAlpha = 0.55;
    pen.lineWidth = ratio / 2;
    const name = (value, ways) => `${Math.abs(value).toFixed(step < 0.1 || step === 0.25 ? 2 : step < 1 ? 1 : 0).replace(".", said("."))}${said(`° ${value < 0 ? ways[1] : ways[0]}`)}`;
    const labels = [];
    for (let lon = Math.ceil(this.seen[0] / squeeze / step) * step; lon * squeeze < this.seen[2]; lon += step) {
      const x = this.origin[0] + lon * squeeze * this.scale;
      pen.strokeRect(x, -9, 1e6, 1e6);
      if (x > 30 * ratio && x < width - 30 * ratio) labels.push([name(lon - 360 * Math.round(lon / 360), "EW"), x, height - 8 * ratio, "center"]);
    }
    for (let lat = Math.ceil(-this.seen[3] / step) * step; lat < -this.seen[1]; lat += step) {
      const y = this.origin[1] - lat * this.scale;
      pen.strokeRect(-9, y, 1e6, 1e6);
      if (y > 16 * ratio && y < height - 44 * ratio) labels.push([name(lat, "NS"), 5 * ratio, y, "left"]);
    }
    pen.globalAlpha = 1;
    for (const [text, x, y, align] of labels) {
      this.label(text, x, y, 9.5, this.ink.quiet, align);
      const wide = pen.measureText(text).width;
      const left = align === "left" ? x : x - wide / 2;
      this.kept.push([left, y - 6 * ratio, left + wide, y + 6 * ratio]);
    }
  }

  drawScale(height) {
    const { pen, ratio } = this;
    const km = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500].findLast((k) => k * unitsPerKm * this.scale < 130 * ratio) ?? 0.5;
    const long = km * unitsPerKm * this.scale;
    const [x, y] = [12 * ratio, height - 24 * ratio];
    pen.lineWidth = 5 * ratio;
    pen.strokeStyle = this.ink.halo;
    const bar = () => {
      pen.beginPath();
      pen.moveTo(x, y - 4 * ratio);
      pen.lineTo(x, y);
      pen.lineTo(x + long, y);
      pen.lineTo(x + long, y - 4 * ratio);
      pen.stroke();
    };
    bar();
    pen.lineWidth = 1.6 * ratio;
    pen.strokeStyle = this.ink.text;
    bar();
    this.label(`${km} ${said("km")}`, x + long + 7 * ratio, y - ratio, 11, this.ink.text);
    this.kept.push([x, y - 9 * ratio, x + long + 48 * ratio, y + 6 * ratio]);
  }

  say(text) {
    this.canvas.setAttribute("aria-label", text);
  }
}

// The land as it stood on one map of the series. A piece that came to some land is no part of it before, one that left
// it is a part of it before: so the land is the first map's with all pieces since, each turning inside out, which the
// even-odd rule does at one stroke. Kinds of land are laid on each other, the commonest undermost, so that no seam
// shows between two of them.
function paintLand(map, index) {
  if (map.onScreen) return landPaths(map, index).forEach(({ status, path }) => map.fillPath(path, statuses[status]));
  const pieces = land.steps.slice(0, index).flat();
  for (const { status, above } of landKinds())
    map.fill([...land.base.filter((part) => above.has(part.to)), ...pieces.filter(turnsOver(above))], statuses[status]);
}

const turnsOver = (above) => (piece) => above.has(piece.from) !== above.has(piece.to);
const landKinds = () => [...usedStatuses].filter((status) => status !== 0)
  .map((status, i, kinds) => ({ status, above: new Set(kinds.slice(i)) }));

// The same as paths that the map keeps while it is not moved: a later day appends the pieces between alone. A piece that is
// turned back would leave the trace of its edge, so that an earlier day begins anew.
function landPaths(map, index) {
  const view = [map.scale, ...map.origin, map.wide, map.high].join();
  if (map.kept_paths?.view !== view || map.kept_paths.index > index) {
    map.kept_paths = { view, index: 0, paths: landKinds().map((kind) => ({ ...kind, path: new Path2D() })) };
    for (const { above, path } of map.kept_paths.paths) map.traceOnto(path, land.base.filter((part) => above.has(part.to)));
  }
  const kept = map.kept_paths;
  const pieces = land.steps.slice(kept.index, index).flat();
  for (const { above, path } of kept.paths) map.traceOnto(path, pieces.filter(turnsOver(above)));
  kept.index = index;
  return kept.paths;
}

function paintChanges(map, pieces) {
  for (const kind of [2, 1, 0])
    map.fill(pieces.filter((piece) => kindOfChange(piece) === kind), report.looks.changes[kind]);
}

// Made as for paper, whatever the screen.
function onPaper(make) {
  const before = printing;
  printing = true;
  const made = make();
  printing = before;
  return made;
}

const allMaps = [];
const redrawAll = () => allMaps.forEach((map) => map.drawNow());
prefersDark.addEventListener("change", redrawAll);
addEventListener("beforeprint", () => { printing = true; redrawAll(); });
addEventListener("afterprint", () => { printing = false; redrawAll(); });

// What the colours mean, of the kinds that occur, and the circles.
const circleWords = said("10 and 30 km around the place");
function key(styles) {
  return element("ul", { class: "key" }, ...styles.map((style) => element("li", {}, swatch(style), style.words)),
    element("li", {}, drawn("svg", { width: 26, height: 14, viewBox: "0 0 26 14", "aria-hidden": "true" },
      drawn("circle", { cx: 13, cy: 7, r: 6, class: "circle" })), circleWords));
}

// The same two on a canvas, 26 by 14 from where the pen stands.
function paintSwatch(pen, style, ratio) {
  const fill = (as) => {
    pen.fillStyle = as;
    pen.fillRect(0.5, 0.5, 25, 13);
  };
  fill(style.fill);
  if (style.hatch !== "none") {
    const hatch = pen.createPattern(hatchTile(style, ratio), "repeat");
    hatch.setTransform(new DOMMatrix().scale(1 / ratio));
    fill(hatch);
  }
  pen.strokeStyle = "#777";
  pen.strokeRect(0.5, 0.5, 25, 13);
}

function paintCircle(pen) {
  pen.strokeStyle = inkNow().mark;
  pen.lineWidth = 1.2;
  pen.beginPath();
  pen.arc(13, 7, 6, 0, 2 * Math.PI);
  pen.stroke();
}

let swatches = 0;
function swatch(style) {
  const box = drawn("svg", { width: 26, height: 14, viewBox: "0 0 26 14", "aria-hidden": "true" });
  const id = `hatch-${style.key}-${++swatches}`;
  box.append(drawn("defs", {}, hatchPattern(style, id)),
    drawn("rect", { x: 0.5, y: 0.5, width: 25, height: 13, fill: style.fill, stroke: "#777" }));
  if (style.hatch !== "none") box.append(drawn("rect", { width: 26, height: 14, fill: `url(#${id})` }));
  return box;
}

function hatchPattern(style, id) {
  const s = style.spacing || 6;
  const lines = {
    rising: [`M-1 ${s + 1}L${s + 1} -1M-1 1L1 -1M${s - 1} ${s + 1}L${s + 1} ${s - 1}`],
    falling: [`M-1 -1L${s + 1} ${s + 1}M-1 ${s - 1}L1 ${s + 1}M${s - 1} -1L${s + 1} 1`],
    horizontal: [`M0 ${s / 2}H${s}`],
    vertical: [`M${s / 2} 0V${s}`],
  };
  lines.crossed = [...lines.rising, ...lines.falling];
  const pattern = drawn("pattern", { id, width: s, height: s, patternUnits: "userSpaceOnUse" });
  for (const d of lines[style.hatch] ?? [])
    pattern.append(drawn("path", { d, stroke: style.ink, "stroke-width": style.line, fill: "none" }));
  if (style.hatch === "dots") pattern.append(drawn("circle", { cx: s / 2, cy: s / 2, r: style.line / 2, fill: style.ink }));
  return pattern;
}

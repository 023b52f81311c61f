// The way to the rear of the place a map is about, as it was measured on the last map: its gap and the pocket behind it.
const showsWay = (map) => map.way && (map.dayShown ?? lastMap) === lastMap;

// The pocket as cells of the picture: free land that is reached from the place when all its mouths are shut. None where it
// runs out of the picture, or is not as large as the one that was measured: then the page would show another.
const pocketCellPx = 3;
function pocketCells(map, place, way, closed) {
  if (!land || way.pocket_km2 === null || !way.mouths.length) return null;
  const cell = pocketCellPx * map.ratio;
  const [columns, rows] = [Math.ceil(map.wide / cell), Math.ceil(map.high / cell)];
  const small = element("canvas", { width: columns, height: rows });
  const pen = small.getContext("2d", { willReadFrequently: true });
  pen.scale(1 / cell, 1 / cell);
  const closes = (status) => statuses[status].closes[closed];
  const held = map.pen;
  map.pen = pen;
  map.trace([...land.base.filter((part) => closes(part.to)),
    ...land.steps.flat().filter((piece) => closes(piece.from) !== closes(piece.to))]);
  pen.fill("evenodd");
  map.pen = held;
  pen.lineWidth = 2.2 * cell;
  for (const mouth of way.mouths) {
    pen.beginPath();
    mouth.forEach((p, i) => (i === 0 ? pen.moveTo(...map.point(toPage(p))) : pen.lineTo(...map.point(toPage(p)))));
    pen.stroke();
  }
  const { data } = pen.getImageData(0, 0, columns, rows);
  const free = (i) => data[4 * i + 3] < 128;
  const [x, y] = map.point(toPage(place.at));
  const start = Math.floor(y / cell) * columns + Math.floor(x / cell);
  if (x < 0 || y < 0 || x >= map.wide || y >= map.high || !free(start)) return null;
  const seen = new Uint8Array(columns * rows);
  const stack = [start];
  seen[start] = 1;
  let count = 0;
  while (stack.length) {
    const at = stack.pop();
    const [column, row] = [at % columns, Math.floor(at / columns)];
    if (column === 0 || row === 0 || column === columns - 1 || row === rows - 1) return null;
    ++count;
    for (const next of [at - 1, at + 1, at - columns, at + columns])
      if (!seen[next] && free(next)) {
        seen[next] = 1;
        stack.push(next);
      }
  }
  const km2 = count * (cell / (map.scale * unitsPerKm)) ** 2;
  const most_off = 0.2;
  return Math.abs(km2 / way.pocket_km2 - 1) < most_off ? { seen, columns, rows, cell } : null;
}

const pocketWords = (map) => {
  const km2 = showsWay(map) ? report.places[map.place].way?.contested_open?.pocket_km2 ?? null : null;
  return km2 === null ? "" : ` ${said("Behind the gap lies a pocket of")} ${fixed(km2, 1)} ${said("km²")}.`;
};

// Upright lines, which no status has at this pitch.
function paintPocket(map) {
  const place = report.places[map.place];
  if (!showsWay(map) || !place?.way) return;
  for (const [end, closed] of [["contested_open", 0], ["contested_closed", 1]]) {
    const cells = place.way[end] && pocketCells(map, place, place.way[end], closed);
    if (!cells) continue;
    const { pen } = map;
    pen.globalAlpha = 0.55;
    pen.strokeStyle = map.ink.mark;
    pen.lineWidth = 0.8 * map.ratio;
    pen.beginPath();
    for (let column = 0; column < cells.columns; column += 3) {
      let from = null;
      for (let row = 0; row <= cells.rows; ++row) {
        const inside = row < cells.rows && cells.seen[row * cells.columns + column];
        if (inside && from === null) from = row;
        if (!inside && from !== null) {
          pen.moveTo((column + 0.5) * cells.cell, from * cells.cell);
          pen.lineTo((column + 0.5) * cells.cell, row * cells.cell);
          from = null;
        }
      }
    }
    pen.stroke();
    pen.globalAlpha = 1;
    return;
  }
}

// The gap of the way to the rear as a chord between its two points, and the other mouths of the pocket behind it.
// @return its words, to be written beside
function drawWay(map, names) {
  const { pen, ratio, ink } = map;
  const found = [];
  report.places.forEach((place, index) => {
    if (!place.way || index !== map.place) return;
    const drawnAt = new Set();
    for (const [end, dashes] of [["contested_open", []], ["contested_closed", [6, 4]]]) {
      const way = place.way[end];
      const chords = way ? [...(way.pinch.length === 2 ? [way.pinch] : []), ...way.mouths] : [];
      chords.forEach((chord, i) => {
        const [a, b] = chord.map((p) => map.point(toPage(p)));
        const key = [...a, ...b].map(Math.round).sort().join();
        if (drawnAt.has(key)) return;
        drawnAt.add(key);
        const line = (colour, width) => {
          pen.setLineDash(dashes.map((d) => d * ratio));
          pen.beginPath();
          pen.moveTo(...a);
          pen.lineTo(...b);
          pen.strokeStyle = colour;
          pen.lineWidth = width * ratio;
          pen.stroke();
          pen.setLineDash([]);
        };
        line(ink.halo, i === 0 ? 7 : 4);
        line(ink.text, i === 0 ? 3 : 1.5);
        for (const [x, y] of [a, b]) {
          pen.fillStyle = ink.text;
          pen.fillRect(x - 3.5 * ratio, y - 3.5 * ratio, 7 * ratio, 7 * ratio);
          names.keep(x, y, 5 * ratio);
        }
        for (let t = 0.05; t < 1; t += 0.1) names.keep(a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]), 3 * ratio);
        if (i === 0 && way.width_km !== null)
          found.push({ km: fixed(way.width_km, 1), closed: end === "contested_closed", x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2 });
      });
    }
  });
  return gapNames(found, 60 * ratio);
}

// Two chords that stand beside each other have one name with both their widths.
function gapNames(found, near) {
  const words = (text, { closed }) => `${said("gap")} ${text} ${said("km")}` + (closed ? ` (${said("contested land closed")})` : "");
  const [open, closed] = found;
  if (closed && Math.hypot(open.x - closed.x, open.y - closed.y) < near)
    return [{ ...open, text: words(open.km === closed.km ? open.km : open.km + said(" to ") + closed.km, open) }];
  return found.map((one) => ({ ...one, text: words(one.km, one) }));
}

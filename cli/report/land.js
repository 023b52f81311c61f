// The land of any day: the first map, and the changed pieces painted over it one after the other.
const pageDigit = new Map(
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].map((letter, value) => [letter, value]));

// Whole numbers of five bits a letter, the lowest first; letters from the upper half are followed by more.
function* pageNumbers(text) {
  let value = 0;
  let bits = 1;
  for (const letter of text) {
    const digit = pageDigit.get(letter);
    value += (digit & 31) * bits;
    bits *= 32;
    if (digit >= 32) continue;
    yield value;
    value = 0;
    bits = 1;
  }
}

// Degrees to a flat page: true to scale at the first place, one unit a degree of latitude, south down. What lies beyond the
// antimeridian, as seen from there, stands beside what lies before it.
const [middleLon, middleLat] = report.places[0].at;
const squeeze = Math.cos((middleLat * Math.PI) / 180);
const turned = (lon) => 360 * Math.round((middleLon - lon) / 360);
const toPage = ([lon, lat], turn = turned(lon)) => [(lon + turn) * squeeze, -lat];
const unitsPerKm = 1 / 111.195;

function ringOf(text, grid = 1e-5) {
  const corners = [];
  let at = [0, 0];
  let axis = 0;
  let turn = null; // a ring that crosses the far side of the earth stays whole
  for (const number of pageNumbers(text)) {
    at[axis] += number % 2 ? -(number + 1) / 2 : number / 2;
    axis = 1 - axis;
    if (axis !== 0) continue;
    turn ??= turned(at[0] * grid);
    corners.push(...toPage([at[0] * grid, at[1] * grid], turn));
  }
  return corners;
}

function boxed(rings) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings)
    for (let i = 0; i < ring.length; i += 2) {
      box[0] = Math.min(box[0], ring[i]);
      box[1] = Math.min(box[1], ring[i + 1]);
      box[2] = Math.max(box[2], ring[i]);
      box[3] = Math.max(box[3], ring[i + 1]);
    }
  return { rings, box };
}

const pieceOf = ([from, to, km2, rings]) => ({ from, to, km2, ...boxed(rings.map((text) => ringOf(text))) });

function readLand(geometry) {
  return {
    base: geometry.land.map((part) => ({ to: part.status, ...boxed(part.rings.map((text) => ringOf(text))) })),
    steps: geometry.steps.map((step) => step.map(pieceOf)),
    spans: geometry.spans.map((span) => span.map(pieceOf)),
    country: boxed(geometry.country.map((text) => ringOf(text))),
  };
}

// A picture stands for the land where the page holds no map data: runs of pixels as rectangles.
function readPicture(picture, rows) {
  const [x, y] = toPage(report.places[picture.index].at);
  const half = picture.half_km * unitsPerKm;
  const wide = (2 * half) / picture.columns;
  const high = (2 * half) / picture.rows;
  const parts = new Map();
  rows.forEach((text, row) => {
    let column = 0;
    const numbers = pageNumbers(text);
    for (const status of numbers) {
      const run = numbers.next().value;
      const [west, north] = [x - half + column * wide, y - half + row * high];
      const [east, south] = [west + run * wide, north + high];
      column += run;
      if (!parts.has(status)) parts.set(status, []);
      parts.get(status).push([west, north, east, north, east, south, west, south]);
    }
  });
  return [...parts].map(([to, rings]) => ({ to, ...boxed(rings) }));
}

const land = report.geometry ? readLand(report.geometry) : null;
const statuses = report.looks.statuses;

// 0 gained, 1 lost, 2 other: with contested land counted as open.
function kindOfChange(piece) {
  const before = statuses[piece.from].closes[0];
  const after = statuses[piece.to].closes[0];
  return before === after ? 2 : after ? 0 : 1;
}

const usedStatuses = new Set(report.maps.flatMap((map) =>
  map.areas_km2.flatMap((km2, status) => (km2 > 0 ? [status] : []))));

// Dots, marks and names. Names are put down one after the other, each on the first of its spots where it covers no dot,
// mark or name; one that finds none is left out, and a town then with its dot. First the places asked for, then the gap,
// settlements in the news, towns by their people, rivers.
class NamesOn {
  constructor(map) {
    this.map = map;
    this.taken = [...map.kept];
  }

  free(box) {
    const [w, h] = [this.map.pen.canvas?.width ?? this.map.wide, this.map.pen.canvas?.height ?? this.map.high];
    return box[0] > 2 && box[1] > 2 && box[2] < w - 2 && box[3] < h - 2 &&
      this.taken.every((t) => box[0] > t[2] || box[2] < t[0] || box[1] > t[3] || box[3] < t[1]);
  }

  keep(x, y, half) {
    this.taken.push([x - half, y - half, x + half, y + half]);
  }

  // @return whether it found room
  write(text, x, y, { size, weight = 600, colour, gap, always = false, centred = false }) {
    const { pen, ratio } = this.map;
    pen.font = `${weight} ${size * ratio}px system-ui, sans-serif`;
    const room = Math.min(260 * ratio, 0.45 * this.map.wide);
    while (text.length > 8 && pen.measureText(text).width > room) text = `${text.replace(/…$/, "").slice(0, -1).trimEnd()}…`;
    const wide = pen.measureText(text).width;
    const high = (size / 2 + 1) * ratio;
    const g = gap * ratio;
    const beside = [[g, 0, "left"], [-g, 0, "right"], [0, -g - high, "center"], [0, g + high, "center"],
      [g, -g, "left"], [-g, -g, "right"], [g, g, "left"], [-g, g, "right"]];
    const shift = { left: 0, right: -wide, center: -wide / 2 };
    const placed = ([dx, dy, align]) => {
      const left = x + dx + shift[align];
      return { x: x + dx, y: y + dy, align, box: [left, y + dy - high, left + wide, y + dy + high] };
    };
    const farther = beside.map(([dx, dy, align]) => placed([4 * dx, 4 * dy, align]));
    const spots = (centred ? [[0, 0, "center"], [0, -g - high, "center"], [0, g + high, "center"]] : beside).map(placed);
    // A name that must stand goes farther off before it covers anything.
    const spot = spots.find(({ box }) => this.free(box)) ??
      (always ? farther.find(({ box }) => this.free(box)) ?? spots[0] : null);
    if (!spot) return false;
    this.taken.push(spot.box);
    this.map.label(text, spot.x, spot.y, size, colour, spot.align, weight);
    return true;
  }
}

function drawPlaces(map) {
  const { ratio, ink } = map;
  const names = new NamesOn(map);
  const at = report.places.map((place) => map.point(toPage(place.at)));
  const inSight = ([x, y]) => x > -20 && y > -20 && x < map.wide + 20 && y < map.high + 20;
  at.forEach(([x, y], index) => drawDot(map, x, y, index));
  at.forEach(([x, y]) => names.keep(x, y, 6 * ratio));
  const ways = showsWay(map) ? drawWay(map, names) : [];
  report.places.forEach(({ name }, index) => {
    if (inSight(at[index])) names.write(name, ...at[index], { size: 13, colour: ink.text, gap: 8, always: true });
  });
  if (at[map.place])
    for (const km of [10, 30]) {
      const [x, y] = at[map.place];
      names.write(`${km} ${said("km")}`, x, y + km * unitsPerKm * map.scale, { size: 11, weight: 400, colour: ink.mark, gap: 2, centred: true });
    }
  for (const { text, x, y } of ways) names.write(text, x, y, { size: 12, colour: ink.text, gap: 9, always: true });
  drawTowns(map, names, at);
  nameRivers(map, names);
}

const inTheNews = new Set(report.news.settlements.map((one) => one.name));

function drawTowns(map, names, asked) {
  const { pen, ratio, ink } = map;
  const most = Math.max(14, (map.wide * map.high) / ratio ** 2 / 9000);
  const apart = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
  const seen = towns.map((town) => ({ ...town, px: map.point(town.at) }))
    .filter(({ px }) => px[0] > 0 && px[1] > 0 && px[0] < map.wide && px[1] < map.high && asked.every((other) => apart(px, other) > 8 * ratio));
  const weight = (town) => town.people + (inTheNews.has(town.name) ? 1e7 : 0);
  for (const { name, people, px: [x, y] } of seen.sort((a, b) => weight(b) - weight(a)).slice(0, most)) {
    const [size, radius] = people >= 100000 ? [12.5, 3] : people >= 20000 ? [11.5, 2.4] : [10.5, 1.9];
    const r = radius * ratio;
    if (!names.free([x - r, y - r, x + r, y + r]) || !names.write(name, x, y, { size, weight: 400, colour: ink.text, gap: radius + 3 })) continue;
    names.keep(x, y, r);
    pen.beginPath();
    pen.arc(x, y, r, 0, 2 * Math.PI);
    pen.lineWidth = 2 * ratio;
    pen.strokeStyle = ink.halo;
    pen.stroke();
    pen.fillStyle = ink.quiet;
    pen.fill();
  }
}

function nameRivers(map, names) {
  const colour = groundInk().name;
  const named = new Set();
  for (const feature of ground) {
    if (feature.kind !== "river" || !feature.name || named.has(feature.name) || !map.visible(feature)) continue;
    for (const line of feature.rings) {
      const points = [];
      for (let i = 0; i < line.length; i += 2) {
        const [x, y] = map.point([line[i], line[i + 1]]);
        if (x > 0 && y > 0 && x < map.wide && y < map.high) points.push([x, y]);
      }
      if (points.length < 4) continue;
      const [x, y] = points[Math.floor(points.length / 2)];
      if (!names.write(feature.name, x, y, { size: 10.5, weight: 400, colour, gap: 5, centred: true })) continue;
      named.add(feature.name);
      break;
    }
  }
}

function drawDot(map, x, y, index) {
  const { pen, ratio } = map;
  for (const km of index === map.place ? [10, 30] : []) {
    pen.beginPath();
    pen.arc(x, y, km * unitsPerKm * map.scale, 0, 2 * Math.PI);
    const line = (colour, width, dash) => {
      pen.setLineDash(dash);
      pen.strokeStyle = colour;
      pen.lineWidth = width * ratio;
      pen.stroke();
    };
    pen.globalAlpha = 0.45; // on land of the mark's own lightness
    line(map.ink.halo, km === 10 ? 3 : 2, []);
    pen.globalAlpha = 1;
    line(map.ink.mark, km === 10 ? 1.2 : 0.8, km === 10 ? [] : [4 * ratio, 4 * ratio]);
  }
  pen.setLineDash([]);
  pen.beginPath();
  pen.arc(x, y, 4.5 * ratio, 0, 2 * Math.PI);
  pen.fillStyle = map.ink.halo;
  pen.fill();
  pen.lineWidth = 2 * ratio;
  pen.strokeStyle = map.ink.text;
  pen.stroke();
}

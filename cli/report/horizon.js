// What closes each direction as seen from a place: the distance to the first land on every azimuth, out to 30 km.
const horizonSteps = 1440;
const edgeKm = 1.2;

// Distance along each azimuth; Infinity where nothing stands. Between its ends a hit runs straight across the plane.
function distances(hits) {
  const at = new Array(horizonSteps).fill(Infinity);
  const radians = (degrees) => (degrees * Math.PI) / 180;
  for (const [from, to, near, far] of hits) {
    const a = [near * Math.sin(radians(from)), near * Math.cos(radians(from))];
    const b = [far * Math.sin(radians(to)), far * Math.cos(radians(to))];
    const cross = a[0] * b[1] - a[1] * b[0];
    for (let i = Math.ceil((from / 360) * horizonSteps); i <= (to / 360) * horizonSteps; ++i) {
      const azimuth = radians((i / horizonSteps) * 360);
      const [x, y] = [Math.sin(azimuth), Math.cos(azimuth)];
      const along = x * (b[1] - a[1]) - y * (b[0] - a[0]);
      const km = Math.abs(along) < 1e-12 ? Math.min(near, far) : cross / along;
      at[i % horizonSteps] = Math.min(at[i % horizonSteps], Math.abs(km));
    }
  }
  return at;
}

function horizonPicture(place) {
  const { horizon } = place;
  const size = 150;
  const reach = horizon.radius_km;
  const picture = drawn("svg", { viewBox: "-182 -178 364 356", role: "img",
    "aria-label": put("All directions from {0}: see the table below the picture", place.name) });
  const { contested, held } = report.looks;
  const id = `horizon-${report.places.indexOf(place)}`;
  const on = (i, km) => {
    const azimuth = (i / horizonSteps) * 2 * Math.PI;
    return `${((Math.sin(azimuth) * km * size) / reach).toFixed(2)} ${((-Math.cos(azimuth) * km * size) / reach).toFixed(2)}`;
  };
  // Runs of directions that are closed within `limit`, as [from, to]; all round is one run.
  const runs = (at, limit) => {
    const closed = (i) => at[((i % horizonSteps) + horizonSteps) % horizonSteps] <= limit;
    const start = at.findIndex((_, i) => !closed(i - 1) && closed(i));
    if (start < 0) return closed(0) ? [[0, horizonSteps]] : [];
    const found = [];
    for (let i = start; i < start + horizonSteps; ++i)
      if (closed(i) && (i === start || !closed(i - 1))) found.push([i, i + 1]);
      else if (closed(i)) found.at(-1)[1] = i + 1;
    return found;
  };
  const wedges = (at, inner, outer, limit) => runs(at, limit).map(([from, to]) => {
    const there = [];
    const back = [];
    for (let i = from; i <= to; ++i) {
      there.push(on(i, inner(at[Math.min(i, to - 1) % horizonSteps])));
      back.unshift(on(i, outer(at[Math.min(i, to - 1) % horizonSteps])));
    }
    return `M${there.join("L")}L${back.join("L")}Z`;
  }).join("");
  picture.append(drawn("defs", {}, hatchPattern(contested, id)), drawn("circle", { r: size, class: "ground" }));
  const band = [(size + 8) * (reach / size), (size + 20) * (reach / size)];
  picture.append(drawn("circle", { r: size + 14, class: "band" }));
  const layer = (hits, style, hatched) => {
    if (!hits) return;
    const at = distances(hits);
    // What lies behind the first hit is not looked at: it is lighter than the edge that was hit.
    const shadow = wedges(at, (km) => km, () => reach, reach);
    picture.append(drawn("path", { d: shadow, fill: style.fill, "fill-opacity": 0.4 }));
    for (const d of [wedges(at, (km) => km, (km) => Math.min(km + edgeKm, reach), reach), wedges(at, () => band[0], () => band[1], 10)]) {
      picture.append(drawn("path", { d, fill: style.fill }));
      if (hatched) picture.append(drawn("path", { d, fill: `url(#${id})` }));
    }
  };
  layer(horizon.contested_closed, contested, true);
  layer(horizon.contested_open, held, false);
  for (const km of [5, 10, 20, 30])
    picture.append(drawn("circle", { r: (km * size) / reach, class: km === 10 ? "ring main" : "ring" }),
      drawn("text", { x: 3, y: (-km * size) / reach - 2, class: "ring-name", text: km === 30 ? "" : `${km} ${said("km")}` }));
  for (const [name, x, y] of [["N", 0, -size + 12], ["E", size - 8, 4], ["S", 0, size - 5], ["W", -size + 9, 4]])
    picture.append(drawn("text", { x, y, class: "way", text: name }));
  picture.append(drawn("circle", { r: 3, class: "centre" }));
  return picture;
}

function horizonTable(place) {
  const rows = place.horizon.radii.map((at) => [number(at.radius_km, 0),
    { text: share(at.directions_blocked, "grows"), sort: at.directions_blocked.contested_open },
    { text: share(at.straight_front_share, "grows"), sort: at.straight_front_share.contested_open },
    { text: endsInside(at.largest_open_sector_deg) ? `${fixed(at.largest_open_sector_deg.contested_open, 0)} ${said("to inside")}` : range(at.largest_open_sector_deg, 0, "shrinks"), sort: at.largest_open_sector_deg.contested_open },
    { text: share(at.disc_share, "grows"), sort: at.disc_share.contested_open }]);
  return sortable(put("{0} on {1}", place.name, day(lastMap)),
    ["within km", "directions blocked", "straight front", "widest open sector °", "share of disc"], rows);
}

function horizons() {
  for (const place of report.places) {
    const tile = element("figure", { class: "tile" });
    if (place.now.inside && !place.horizon.contested_open)
      tile.append(element("p", { text: put("{0} lies inside: there are no directions to speak of.", place.name) }));
    else
      tile.append(horizonPicture(place), element("figcaption", { text:
        put("{0}, 30 km round. Dark: the first {1} in that direction, paler what lies behind it{2}. Outer band: directions blocked within 10 km.",
          place.name, report.land, place.horizon.contested_closed ? said("; hatched: with contested land counted as closed") : "") }),
      takeDrawing(tile, put("{0}: all directions", place.name)));
    tile.append(horizonTable(place));
    byId("horizons").append(tile);
  }
}

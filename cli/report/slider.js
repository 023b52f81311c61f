// Every map of the series, one after the other, with the pieces that changed last drawn over it.
function daySlider() {
  if (!land) {
    byId("slide").replaceChildren(element("p", { class: "quiet", text:
      "This page was made without map data (--no-geometry): there is no map of each day. The numbers are below." }));
    return null;
  }
  const slider = byId("day-slider");
  const trail = byId("day-trail");
  slider.max = lastMap;
  slider.value = lastMap;
  trail.append(...[[1, "this map"], [7, "7 days"], [30, "30 days"], [0, "nothing"]].map(([value, text]) =>
    element("option", { value, text })));
  trail.value = report.maps.length > 60 ? 7 : 1;

  const index = () => Number(slider.value);
  const firstStep = () => {
    const days = Number(trail.value);
    if (days === 1) return Math.max(index() - 1, 0);
    if (days === 0) return index();
    let step = Math.max(index() - 1, 0); // at least the last step, however long the gap before this map
    while (step > 0 && dayNumber(day(index())) - dayNumber(day(step - 1)) <= days) --step;
    return step;
  };
  const map = new LandMap(document.querySelector("#slide .canvas"), (on) => {
    paintLand(on, index());
    for (let step = firstStep(); step < index(); ++step) paintChanges(on, land.steps[step].filter((p) => on.visible(p)));
  });
  allMaps.push(map);
  placeListeners.push((place) => {
    map.focusOn(place);
    dayFigures(index());
  });
  if (report.places.length > 1) document.querySelector("#slide .bar").append(placeChooser());

  const show = () => {
    map.dayShown = index();
    dayFigures(index());
    const step = index() > 0 ? report.steps[index() - 1] : null;
    const remarks = step ? flags(step.flags) : "";
    const name = day(index()) + (remarks ? ` (${remarks})` : "");
    byId("day-name").textContent = name;
    slider.setAttribute("aria-valuetext", name);
    const what = `${said("Map of")} ${day(index())}` + (index() > firstStep() ? `, ${said("with what changed since")} ${day(firstStep())}` : "");
    map.say(`${what}. ${said("The pieces are listed below the map.")}`);
    map.title = what;
    const pieces = land.steps.slice(firstStep(), index()).flat();
    const kinds = report.looks.changes.filter((_, kind) => pieces.some((piece) => kindOfChange(piece) === kind));
    map.styles = [...statuses.filter((_, i) => usedStatuses.has(i)), ...kinds];
    map.shown = index() > firstStep() ? [firstStep(), index()] : [index()];
    document.querySelector("#slide figcaption").replaceChildren(element("span", {}, `${what}. ${report.source.attribution}`),
      key(map.styles));
    byId("day-pieces").replaceChildren(...(index() > firstStep() ? [piecesTable(pieces, firstStep(), index())] : []));
    map.redraw();
  };
  const go = (by) => {
    slider.value = index() + by;
    show();
  };
  player(() => {
    if (index() === lastMap) return false;
    go(1);
    return true;
  }, () => { if (index() === lastMap) slider.value = 0; });
  map.day_of = index;
  map.show_day = (value) => {
    slider.value = value;
    show();
  };
  slider.addEventListener("input", show);
  trail.addEventListener("change", show);
  byId("day-back").addEventListener("click", () => go(-1));
  byId("day-on").addEventListener("click", () => go(1));
  show();
  return map;
}

// Plays the series at so many maps a second, until it ends or is told to pause. It starts by itself for nobody.
function player(next, rewind) {
  const button = byId("day-play");
  const speed = byId("day-speed");
  speed.append(...[2, 5, 10, 20].map((n) => element("option", { value: n, text: `${n} ${said("maps a second")}` })));
  speed.value = lastMap > 90 ? 10 : 2;
  let timer = null;
  const stop = () => {
    clearTimeout(timer);
    timer = null;
    button.textContent = said("Play");
    button.setAttribute("aria-pressed", "false");
  };
  const step = () => {
    if (!next()) stop();
    else timer = setTimeout(step, 1000 / Number(speed.value));
  };
  button.textContent = said("Play");
  button.addEventListener("click", () => {
    if (timer !== null) return stop();
    rewind();
    button.textContent = said("Pause");
    button.setAttribute("aria-pressed", "true");
    timer = setTimeout(step, 1000 / Number(speed.value));
  });
  byId("day-slider").addEventListener("pointerdown", stop);
}

// What was measured of the chosen place on the day the slider shows.
function dayFigures(map) {
  const place = report.places[chosenPlace];
  const pair = (of) => ({ contested_open: of.contested_open[map], contested_closed: of.contested_closed[map],
    contested_mapped: report.maps[map].contested_mapped });
  const { nearest_km, directions_blocked, neck_km } = place.past;
  const near = range(pair(nearest_km), 1, "shrinks");
  const seen = pair(directions_blocked);
  const deep = pair(place.past.depth_km);
  const gap = range(pair(neck_km), 1, "shrinks");
  byId("day-figures").replaceChildren(element("strong", { text: `${place.name}, ${day(map)}: ` }),
    deep.contested_open !== null ? put("{0} km inside {1}", range(deep, 1, "grows"), report.land)
      : near === none ? put("no {0}", report.land)
      : endsInside(seen) ? `${put("to {0}", report.land)} ${toInside(nearest_km.contested_open[map], deep.contested_closed)}`
      : put("{0} km to {1}", near, report.land),
    `; ${endsInside(seen) ? `${fixed(100 * seen.contested_open, 0)}\u00a0%` : share(seen, "grows")} ${said("of directions blocked within 10 km")}`,
    gap === none ? "." : `; ${said("gap to the rear")} ${gap} ${said("km")}.`);
}

// The day, the view and the place stand in the address, so that a link shows what its sender saw.
function addressed() {
  const read = new URLSearchParams(location.hash.slice(1));
  const place = report.places.findIndex((one) => one.name === read.get("place"));
  choosePlace(Math.max(place, 0));
  if (read.get("view")) compare.show_as(read.get("view"));
  const index = report.maps.findIndex((map) => map.day === read.get("day"));
  if (slide && index >= 0) slide.show_day(index);
  const write = () => {
    const now = new URLSearchParams({ place: report.places[chosenPlace].name, view: compare.view_of() });
    if (slide) now.set("day", day(slide.day_of()));
    history.replaceState(null, "", `#${now}`);
  };
  placeListeners.push(write);
  for (const id of ["compare", "slide"]) for (const kind of ["change", "input"]) byId(id).addEventListener(kind, write);
  if (slide) for (const id of ["day-back", "day-on", "day-play"]) byId(id).addEventListener("click", write);
}

// Changed land from status to status, with the largest piece of each: of every map against the one before, so that land
// taken and given back counts both ways.
function piecesTable(pieces, from, to) {
  const sums = new Map();
  for (const piece of pieces) {
    const name = `${piece.from} ${piece.to}`;
    const sum = sums.get(name) ?? { ...piece, km2: 0, largest: 0, pieces: 0 };
    sum.km2 += piece.km2;
    sum.largest = Math.max(sum.largest, piece.km2);
    sum.pieces += 1;
    sums.set(name, sum);
  }
  const rows = [...sums.values()].sort((a, b) => b.km2 - a.km2).map((sum) => [
    { text: statuses[sum.from].words }, { text: statuses[sum.to].words }, area(sum.km2), number(sum.pieces, 0), area(sum.largest)]);
  const one = to - from === 1;
  return sortable(one ? put("Pieces that changed from {0} to {1}", day(from), day(to))
    : put("Pieces that changed from map to map, {0} to {1}, added up", day(from), day(to)),
    ["from", "to", "km²", "pieces", "largest, km²"], rows, { empty: "Nothing changed." });
}

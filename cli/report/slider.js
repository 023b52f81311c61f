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
  trail.append(...[[1, "this map"], [7, "7 days"], [30, "30 days"], [0, "none"]].map(([value, text]) =>
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
  if (report.places.length > 1) document.querySelector("#slide .bar").append(placeChooser(map));

  const show = () => {
    const step = index() > 0 ? report.steps[index() - 1] : null;
    const remarks = step ? flags(step.flags) : "";
    const name = day(index()) + (remarks ? ` (${remarks})` : "");
    byId("day-name").textContent = name;
    slider.setAttribute("aria-valuetext", name);
    const what = `Map of ${day(index())}` + (index() > firstStep() ? `, with what changed since ${day(firstStep())}` : "");
    map.say(`${what}. The pieces are listed below the map.`);
    map.title = what;
    const pieces = land.steps.slice(firstStep(), index()).flat();
    const kinds = report.looks.changes.filter((_, kind) => pieces.some((piece) => kindOfChange(piece) === kind));
    document.querySelector("#slide figcaption").replaceChildren(element("span", {}, `${what}. ${report.source.attribution}`),
      key([...statuses.filter((_, i) => usedStatuses.has(i)), ...kinds]));
    byId("day-pieces").replaceChildren(...(index() > firstStep() ? [piecesTable(pieces, firstStep(), index())] : []));
    map.redraw();
  };
  const go = (by) => {
    slider.value = index() + by;
    show();
  };
  slider.addEventListener("input", show);
  trail.addEventListener("change", show);
  byId("day-back").addEventListener("click", () => go(-1));
  byId("day-on").addEventListener("click", () => go(1));
  show();
  return map;
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
    { text: statuses[sum.from].words }, { text: statuses[sum.to].words }, number(sum.km2, 2), number(sum.pieces, 0), number(sum.largest, 2)]);
  const one = to - from === 1;
  return sortable(one ? `Pieces that changed from ${day(from)} to ${day(to)}`
    : `Pieces that changed from map to map, ${day(from)} to ${day(to)}, added up`,
    ["from", "to", "km²", "pieces", "largest, km²"], rows, { empty: "Nothing changed." });
}

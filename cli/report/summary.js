// The first screen: headlines and their figures, facts, news, the places now and before, km², what cannot be told.
const verdictWords = {
  supported_by_map: "supported by this map",
  contradicted_by_map: "contradicted by this map",
  undetermined_on_map: "undetermined on this map",
  not_applicable: "not applicable",
};

// The place that cards, maps and the address speak of.
let chosenPlace = 0;
const placeListeners = [];
function choosePlace(index) {
  chosenPlace = index;
  placeListeners.forEach((listener) => listener(index));
}

// A figure of the place, its unit, and by how much it differs from the map of 30 days before.
function placeFigures(place) {
  const month = place.before.find((one) => one.days === 30) ?? place.before[0] ?? null;
  const past = month ? place.past : null;
  const since = (difference, unit, decimals, was = none) => (month === null ? "" : difference === null
    ? (was === none ? "" : `${said("on")} ${day(month.map)}: ${was}`)
    : `${Math.abs(difference) < 10 ** -decimals / 2 ? "±0" : signed(difference, decimals)}${unit} ${said("in")} ${count(daysSince(month.map), "day")}`);
  const apart = (now, before, by = 1) => (typeof now === "number" && typeof before === "number" ? by * (now - before) : null);
  const now = place.now;
  const inside = now.inside || now.inside_range.contested_closed === true;
  const bothOut = month && !now.inside && !month.inside;
  const line = now.inside
    ? { value: kmWords(range(now.depth_km, 1, "grows")), name: put("inside {0}", report.land), change: month?.inside
      ? since(apart(now.depth_km?.contested_open, month.depth_km?.contested_open), ` ${said("km")}`, 1)
      : month ? `${said("was outside")}, ${kmWords(range(month.nearest_km, 1, "shrinks"))}` : "" }
    : { value: inside ? nearestWords(now) : kmWords(range(now.nearest_km, 1, "shrinks")), name: put("to {0}", report.land),
      change: bothOut ? since(apart(now.nearest_km?.contested_open, month.nearest_km?.contested_open), ` ${said("km")}`, 1)
        : month ? said("was inside") : "" };
  const seen = now.directions_blocked; // a place that lies inside at one end has directions at the other alone
  const more = apart(now.directions_blocked?.contested_open, month?.directions_blocked?.contested_open, 100);
  const blocked = { value: seen?.contested_closed === null && seen.contested_mapped === true && seen.contested_open !== null
    ? `${fixed(100 * seen.contested_open, 0)}\u00a0%` : now.inside && seen?.contested_closed === null ? said("the centre lies inside") : share(seen, "grows"), name: said("of directions blocked within 10 km"),
    change: since(more, ` ${said(Math.round(Math.abs(more)) === 1 ? "point" : "points")}`, 0,
      share(month?.directions_blocked, "grows")) };
  const width = place.past.neck_km.contested_open[lastMap];
  const abroad = place.past.way_out_leads_abroad.contested_open[lastMap] === 1;
  const short = (of) => gapWords(of?.replace(" (over the sea or abroad)", ""));
  const gap = { value: width === null ? short(now.gap) : kmWords(range({ contested_open: width,
    contested_closed: place.past.neck_km.contested_closed[lastMap], contested_mapped: report.maps[lastMap].contested_mapped }, 1, "shrinks")),
    name: said("gap to the rear") + (abroad ? ` ${said("(over the sea or abroad)")}` : ""),
    change: since(apart(width, past?.neck_km.contested_open[month.map]), ` ${said("km")}`, 1, short(month?.gap)) };
  return [["line", line], ["blocked", blocked], ["gap", gap]];
}

// A figure in large letters, what bounds it in small ones.
function valueOf(text) {
  const bound = [said("at least"), said("at most")].find((words) => text.startsWith(`${words} `));
  const rest = bound ? text.slice(bound.length + 1) : text;
  return element("span", { class: rest.length > 13 ? "value long" : "value" }, bound ? element("small", { text: `${bound} ` }) : null, rest);
}

// What changed round the place since 30 days before, or since the first map.
function aroundTable(place) {
  const days = place.around.some((one) => one.days === 30) ? 30 : 0;
  const rows = place.around.filter((one) => one.days === days);
  return element("table", { class: "around" }, element("caption", { text: put("Changed around {0} since {1}, km²", place.name, day(rows[0].map)) }),
    element("thead", {}, element("tr", {}, element("td"), ...["gained", "lost", "net"].map((name) => element("th", { scope: "col", text: said(name) })))),
    element("tbody", {}, ...rows.map((one) => element("tr", { "data-km": one.radius_km },
      element("th", { scope: "row", text: `${said("within")} ${one.radius_km} ${said("km")}` }),
      element("td", { text: signed(one.gained_km2, 1) }), element("td", { text: signed(-one.lost_km2, 1) }),
      element("td", { text: signed(one.net_km2, 1) })))));
}

// No line ends between a number and its unit, or within a range.
const unbroken = (text) => text.replace(/(\d) (?=km|км|%)/g, "$1\u00a0").replace(/(\d)–(?=\d)/g, "$1\u2060–\u2060");

function placeCard(place, index) {
  return element("article", { class: "card", "data-place": index, "aria-label": place.name },
    element("p", { class: "plain", text: unbroken(place.plain) }),
    element("dl", { class: "three" }, ...placeFigures(place).map(([key, figure]) => element("div", { "data-figure": key },
      element("dt", { text: figure.name }), element("dd", {}, valueOf(figure.value),
        element("span", { class: "by", text: figure.change }))))));
}

function placeReasons(place, index) {
  const verdicts = element("ul", { class: "verdicts" }, ...shownVerdicts(place).map(verdictLine));
  return element("div", { class: "reasons", "data-place": index }, aroundTable(place),
    element("details", {}, element("summary", { text: said("Verdicts and reasons") }),
      place.headline === null ? null : element("p", { class: "headline", text: place.headline }), verdicts));
}

function headlines() {
  const latest = report.maps[lastMap];
  byId("title").textContent = report.title ?? `${said("What the map of")} ${latest.day} ${said("shows")}`.trim();
  byId("dated").textContent = `${said("Map of the state of")} ${stated(latest)}, ${published(latest)}, ${retrieved(latest)}. ${report.source.name || ""}`.trim();
  const cards = report.places.map(placeCard);
  const reasons = report.places.map(placeReasons);
  byId("reasons").append(...reasons);
  byId("headlines").append(...cards,
    ...failedPlaces.map((place) => element("article", {},
      element("p", { class: "plain", text: put("{0}: no answer.", place.name) }),
      element("p", { class: "quiet", text: `${place.error.message} (${said("error")} ${place.error.code})` }))));
  const tabs = report.places.map((place, index) => {
    const tab = element("button", { type: "button", title: place.name, text: place.name });
    tab.addEventListener("click", () => choosePlace(index));
    return tab;
  });
  if (tabs.length > 1) byId("tabs").append(...tabs);
  // Of many places the first screen has the chosen one, on paper too.
  const most_at_once = 5;
  document.querySelector(".lead").classList.toggle("many", tabs.length > most_at_once);
  placeListeners.push((index) => {
    tabs.forEach((tab, i) => tab.setAttribute("aria-pressed", String(i === index)));
    byId("tabs").scrollLeft = tabs[index].offsetLeft - byId("tabs").offsetLeft - 40;
    for (const list of [cards, reasons]) list.forEach((one, i) => one.classList.toggle("chosen", i === index));
  });
}

// Settlements whose centres changed hands since 30 days before.
function news() {
  const { settlements, map } = report.news;
  const days = daysSince(map);
  const title = days >= 28 && days <= 45 ? said("New this month") : `${said("New since")} ${day(map)}`;
  const line = (one) => element("li", {}, element("strong", { text: one.name }), " ",
    `${one.from === 0 ? "" : `${statuses[one.from].words} `}→ ${statuses[one.to].words}`, one.day ? element("span", { class: "quiet", text: `, ${one.day}` }) : null);
  const shown = report.full ? settlements.length : 12;
  byId("news").append(element("h2", { id: "news-title", text: title }),
    element("p", { class: "quiet", text: settlements.length
      ? `${said("What the map shows at the centre of")} ${count(settlements.length, "settlement")}; ${said("an edge may have changed earlier")}.`
      : said("No settlement's centre changed its status on the map.") }),
    element("ul", { class: "news" }, ...settlements.slice(0, shown).map(line)),
    ...(settlements.length > shown ? [element("details", {}, element("summary", { text: `${said("and")} ${settlements.length - shown} ${said("more")}` }),
      element("ul", { class: "news" }, ...settlements.slice(shown).map(line)))] : []));
}

// Verdicts on one question that came out alike are said once, in the words of the longest period. All: in the tables.
function shownVerdicts(place) {
  const shown = [];
  for (const { question, since, verdict, reason, sentence } of place.verdicts) {
    const days = since === null ? [] : [daysSince(since)];
    const same = shown.find((other) => other.name === question && other.verdict === verdict && other.reason === reason);
    if (!same) shown.push({ name: question, days, verdict, reason, sentence });
    else if (!same.days.includes(days[0])) Object.assign(same, { sentence, days: [...same.days, ...days] });
  }
  return shown.map((one) => ({ ...one,
    question: said(one.name) + (one.days.length ? put(" over {0} days", one.days.join(", ")) : "") }));
}

const verdictLine = (verdict) => element("li", {},
  element("span", { class: "question", text: put("“{0}”", verdict.question) }), " ",
  element("strong", { class: verdict.verdict, text: verdictWords[verdict.verdict] }), " ",
  element("span", { class: "quiet", text: verdict.sentence }));

const ageWords = (age) => age.last_change_date === null && !age.border_near
  ? said("no border there on any of these maps")
  : age.last_change_date === null
  ? put("at least {0}: no change on these maps", count(age.days_unchanged, "day"))
  : `${count(age.days_unchanged, "day")} (${age.last_change_date})`;

function facts() {
  const latest = report.maps[lastMap];
  const add = (name, value) => byId("facts").append(element("div", {}, element("dt", { text: name }), element("dd", {}, value)));
  const file = report.meta.inputs.find((one) => one.state_time === latest.state_time);
  const source = report.source.name || file?.path || "not named";
  add("Source", source);
  add("State of the map", momentOf(latest.state_time, latest.day));
  for (const place of report.places)
    add(put("Last change within 10 km of {0}", place.name), element("span", { class: place.age.stale ? "stale" : null },
      ageWords(place.age) + (place.age.stale ? said(": the map may be behind") : "")));
  add("Contested land mapped", said(mapped) + (mappedOnAll || mappedOn === 0 ? ""
    : put(" on this map; yes on {0} of {1}", fixed(mappedOn, 0), count(report.maps.length, "map"))));
}

// Not broken between the figure and its unit.
const kmWords = (text) => (text === none ? none : `${text}\u00a0${said("km")}`);

const toInside = (km, deep_km) => `${kmWords(fixed(km, 1))} ${said("to inside")}, ${kmWords(fixed(deep_km, 1))} ${said("deep")}`;

// A place in contested land alone is inside at one end only.
function nearestWords(at) {
  const whole = !at.extent || at.extent.inside.contested_open === true;
  if (at.inside) return `${said(whole ? "inside" : "the centre inside")}, ${kmWords(range(at.depth_km, 1, "grows"))} ${said("deep")}`;
  if (at.inside_range.contested_closed !== true) return kmWords(range(at.nearest_km, 1, "shrinks"));
  return toInside(at.nearest_km.contested_open, at.depth_km.contested_closed);
}

// As the program says it, part by part.
const gapWords = (gap) => (report.language === "en" ? gap ?? none
  : (gap ?? none).replace(/(\d)\.(\d)/g, `$1${said(".")}$2`).replaceAll(" km", ` ${said("km")}`).split("; with contested land ").map((part) =>
    Object.entries({ "no wider than": 0, "no narrower than": 0, "nothing narrows it": 0, inside: 0, closed: 0,
      "(over the sea or abroad)": 0 }).reduce((text, [words]) =>
      text.replace(words, said(words)), part)).join(said("; with contested land ")));

const extentName = (extent, land) =>
  (extent.radius_km === undefined ? put("{0} within the outline", land) : put("{0} within {1} km of the centre", land, extent.radius_km));

function standingRows(place) {
  const land = report.land;
  const rows = [
    [put("Nearest {0}", land), nearestWords, "nearest"],
    ["in direction", (at) => (at.inside ? none : direction(at.nearest_azimuth_deg)), "direction"],
    ["Directions blocked within 10 km", (at) => share(at.directions_blocked, "grows"), "blocked"],
    ["a straight front this close", (at) => share(at.straight_front_share, "grows"), "straight"],
    ["Gap to the rear", (at) => gapWords(at.gap), "gap"],
    ...(place.now.extent ? [[extentName(place.now.extent, land), (at) => (at.extent ? share(at.extent.closing_share, "grows") : none), "extent"]] : []),
  ];
  if (!place.town) return rows;
  const held = (at) => place.town.on_maps.find((one) => one.map === at.map);
  const percent = (value) => `${fixed(100 * value, 1)} %`;
  const isMapped = (at) => held(at).held_share.contested_mapped === true;
  const bound = (at, more, value) => (isMapped(at) ? "" : `${oneEnd(more)} `) + percent(value);
  return [...rows,
    [`${place.town.name}: ${land}`, (at) => bound(at, "grows", held(at).held_share.contested_open), "town-held"],
    ["contested", (at) => (isMapped(at) ? percent(held(at).contested_share) : "not mapped"), "town-contested"],
    ["other", (at) => bound(at, "shrinks", 1 - held(at).held_share.contested_open - held(at).contested_share), "town-other"]];
}

// The day of a map, and how old it is where that is not what was asked for.
const dated = (map, asked) => element("small", {}, element("span", { class: "date", text: day(map) }),
  asked === "now" || asked.startsWith(`${daysSince(map)} `) ? "" : ` (${count(daysSince(map), "day")})`);

function standingTable(place) {
  const columns = [{ name: "now", at: place.now }, ...[7, 30].map((days) => ({
    name: put("{0} days before", days), days, at: place.before.find((one) => one.days === days) ?? null }))];
  const head = element("tr", {}, element("td"), ...columns.map(({ name, at }) =>
    element("th", { scope: "col" }, name, at ? dated(at.map, name) : element("small", { text: "no map" }))));
  const body = standingRows(place).map(([name, words, id]) => {
    const part = ["direction", "straight", "extent", "town-contested", "town-other"].includes(id);
    return element("tr", { "data-row": id, class: part ? "part" : null }, element("th", { scope: "row", text: name }),
      ...columns.map(({ at }) => element("td", { text: at ? words(at) : none })));
  });
  return element("table", { class: "standing" }, element("caption", { text: place.name }),
    element("thead", {}, head), element("tbody", {}, ...body));
}

function howToRead() {
  const both = said("a to b: contested land counted as open, then as closed. Not an error bar.");
  const one = put("At least, at most: {0}; this source {1}", knownEnd,
    said(mappedOn > 0 ? "did not draw it on every map." : mapped === "no" ? "does not draw it." : "is not known to draw it."));
  return mappedOnAll ? both : mappedOn === 0 ? one : `${both} ${one}`;
}

function standing() {
  byId("standing").append(...report.places.map(standingTable), element("p", { class: "quiet", text: howToRead() }));
}

// One row for each earlier map: in a sparse series the one of 7 days before may be that of 30.
const shownSpans = report.spans.filter((span, i) =>
  span.map < lastMap && report.spans.findIndex((other) => other.map === span.map) === i);
const spanName = (span) => (span.map === 0 ? said("whole series") : count(daysSince(span.map), "day"));

function changeTable() {
  const rows = shownSpans;
  const line = (span, name, of) => element("tr", { class: name ? "part" : null, "data-days": name ? null : span.days },
    element("th", { scope: "row" }, name ?? spanName(span),
      name ? null : element("small", { text: put("from {0}", day(span.map)) })),
    element("td", { text: signed(of.gained_km2, 1) }), element("td", { text: signed(-of.lost_km2, 1) }),
    element("td", { text: signed(of.net_km2, 1) }));
  byId("change").append(element("table", { class: "standing" },
    element("caption", { text: put("Change of {0} on all of the map until {1}, km²", report.land, day(lastMap)) }),
    element("thead", {}, element("tr", {}, element("td"), ...["gained", "lost", "net"].map((name) =>
      element("th", { scope: "col", text: name })))),
    element("tbody", {}, ...rows.flatMap((span) => [line(span, null, span),
      span.redrawn?.pieces ? line(span, "without redrawn borders", span.without_redrawn) : null,
      span.contested_closed ? line(span, "contested land counted as closed", span.contested_closed) : null]
      .filter(Boolean)))), ...doubts(rows).map((text) => element("p", { class: "quiet", text })));
}

// What makes the sums of the first screen doubtful.
function doubts(spans) {
  const from = Math.min(...spans.map((span) => span.map));
  const steps = report.steps.filter((step) => step.first >= from);
  const days = (flag) => {
    const all = steps.filter((step) => step.flags.includes(flag)).map((step) => step.end);
    return all.length > 4 ? put("{0} and {1} more days", all.slice(0, 3).join(", "), all.length - 3) : all.join(", ");
  };
  const unusual = days("unusual");
  const flicker = days("flicker");
  return [
    unusual ? put("Unusual on {0}: the source may have corrected its map; check its own note.", unusual) : null,
    flicker ? put("On {0} land changed that was back within days.", flicker) : null,
    spans.some((span) => span.redrawn) ? null
      : "Whether a state border was only redrawn cannot be told: no outline of the country was given.",
  ].filter(Boolean);
}

function cannotTell() {
  const drawn = { yes: "draws contested land", no: "does not draw contested land", unknown: "may not draw contested land" }[mapped];
  const lines = [
    "What is so on the ground: it measures a published map. Fire on roads, crossings, and who cleared a house are not on it.",
    put("How good the lines are: drawn from reports, taken as true to {0} km (an assumption); this source {1}.", fixed(report.meta.map_error_km, 1), said(drawn)),
    "Where it is safe, or what comes next: a gap between polygons is not a safe road, and a past map is no forecast.",
  ];
  byId("cannot").append(...lines.map((text) => element("li", { text })));
}

// Before and after, or what changed between: one map.
function compareMap() {
  const spans = shownSpans;
  const pick = byId("compare-with");
  spans.forEach((span, i) => pick.append(element("option", {
    value: i, text: `${day(span.map)}: ${spanName(span)}` })));
  const month = report.spans.find((span) => span.days === 30);
  pick.value = Math.max(spans.findIndex((span) => span.map === month?.map), 0);
  const shows = [["before", said("before")], ["after", said("after")], ...(land ? [["change", said("what changed")]] : [])];
  const radios = shows.map(([value, text]) => element("label", {},
    element("input", { type: "radio", name: "compare", value, checked: value === "after" ? "" : null }), element("span", { text })));
  byId("compare-show").append(...radios);
  const chosen = () => document.querySelector("input[name=compare]:checked").value;
  const span = () => spans[pick.value];
  const figure = byId("compare");

  const paint = (map) => {
    if (!land) return paintPicture(map, chosen() === "before" ? span().map : lastMap);
    map.dayShown = chosen() === "before" ? span().map : lastMap;
    paintLand(map, map.dayShown);
    if (chosen() === "change") paintChanges(map, land.spans[report.spans.indexOf(span())]);
  };
  const map = new LandMap(figure.querySelector(".canvas"), paint, !land);
  map.way = true;
  allMaps.push(map);
  const caption = () => {
    const of = chosen() === "before" ? day(span().map) : day(lastMap);
    const what = chosen() === "change" ? `${said("Land that changed from")} ${day(span().map)} ${said("to")} ${of}` : `${said("Map of")} ${of}`;
    const kinds = report.looks.statuses.filter((style, i) => usedStatuses.has(i));
    map.dayShown = chosen() === "before" ? span().map : lastMap;
    const changes = chosen() === "change" ? report.looks.changes.filter((_, kind) =>
      land.spans[report.spans.indexOf(span())].some((piece) => kindOfChange(piece) === kind)) : [];
    figure.querySelector("figcaption").replaceChildren(
      element("span", {}, `${what}.${pocketWords(map)} ${report.source.attribution}`), key([...kinds, ...changes]));
    map.say(put("{0}, around {1}. Circles: 10 and 30 km. The numbers are in the tables beside.", what, report.places[map.place].name));
    map.title = what;
    map.styles = [...kinds, ...changes];
    map.shown = { before: [span().map], after: [lastMap], change: [span().map, lastMap] }[chosen()];
    map.redraw();
  };
  figure.addEventListener("change", caption);
  placeListeners.push((index) => {
    map.focusOn(index);
    caption();
  });
  map.view_of = chosen;
  map.show_as = (value) => {
    const radio = document.querySelector(`input[name=compare][value="${value}"]`);
    if (!radio) return;
    radio.checked = true;
    caption();
  };
  caption();
  return map;
}

function placeChooser() {
  const pick = element("select", {}, ...report.places.map((place, i) => element("option", { value: i, text: place.name })));
  pick.addEventListener("change", () => choosePlace(Number(pick.value)));
  placeListeners.push((index) => { pick.value = index; });
  return element("label", { class: "pick" }, "around", " ", pick);
}

function paintPicture(map, index) {
  const picture = report.pictures[map.place];
  const parts = readPicture(picture, picture.maps.find((one) => one.map === index).rows);
  for (const part of parts) if (part.to !== 0) map.fill([part], statuses[part.to]);
}

// Tables that can be sorted by any column, with a mouse, by keyboard, and told to a screen reader.
const number = (value, decimals) => ({ text: fixed(value, decimals), sort: value ?? -Infinity, numeric: true });
const area = (value) => ({ text: value > 0 && value < 0.005 ? `< ${fixed(0.01, 2)}` : fixed(value, 2), sort: value, numeric: true });
const change = (value) => ({ text: signed(value, 1), sort: value, numeric: true });

function sortable(title, columns, rows, { tall = false, empty = "Nothing to list.", id = null } = {}) {
  const body = element("tbody");
  const kind = (of) => (of.numeric ? "figure" : of.long ? "long" : /^\d{4}-\d\d-\d\d$/.test(of.text) ? "date" : null);
  const cell = (of, i) => element(i === 0 ? "th" : "td", { scope: i === 0 ? "row" : null, class: kind(of), text: of.text });
  const fill = (list) => body.replaceChildren(...list.map((row) => element("tr", {}, ...row.map(cell))));
  const heads = columns.map((name, column) => {
    const button = element("button", { type: "button", text: name });
    const head = element("th", { scope: "col", "aria-sort": "none" }, button);
    button.addEventListener("click", () => {
      const upward = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach((other) => other.setAttribute("aria-sort", "none"));
      head.setAttribute("aria-sort", upward ? "ascending" : "descending");
      const value = (row) => row[column].sort ?? row[column].text;
      fill([...rows].sort((a, b) => {
        const [x, y] = upward ? [value(a), value(b)] : [value(b), value(a)];
        return typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), "en");
      }));
    });
    return head;
  });
  fill(rows);
  if (rows.length === 0)
    body.append(element("tr", {}, element("td", { colspan: columns.length, text: empty })));
  const table = element("table", { class: "sortable", id }, element("caption", { text: title }),
    element("thead", {}, element("tr", {}, ...heads)), body);
  return scrolled(table, title, tall);
}

// A table that is larger than its room says so, and scrolls by keyboard too.
function scrolled(table, title, tall) {
  const box = element("div", { class: tall ? "scroll tall" : "scroll" },
    element("p", { class: "quiet hint", text: "Wider than the page: it scrolls sideways →" }), table);
  new ResizeObserver(() => {
    const wide = box.scrollWidth > box.clientWidth + 1;
    box.classList.toggle("wide", wide);
    const region = { tabindex: 0, role: "region", "aria-label": said(title) };
    for (const [name, value] of Object.entries(region))
      if (wide || tall) box.setAttribute(name, value);
      else box.removeAttribute(name);
  }).observe(box);
  return box;
}

function stepTable(title, steps, id) {
  const rows = steps.map((step) => [{ text: step.end }, number(dayNumber(step.end) - dayNumber(step.start), 0),
    change(step.gained_km2), change(-step.lost_km2), change(step.net_km2), number(step.churn_km2, 1),
    { text: flags(step.flags) }]);
  return sortable(title, ["until", "days", "gained km²", "lost km²", "net km²", "gained, summed by map km²", "remarks"], rows,
    { tall: rows.length > 14, id });
}

function becameTable(span) {
  const words = Object.fromEntries(statuses.map((style) => [style.key, style.words]));
  const rows = span.matrix.map((cell) => [{ text: words[cell.from] }, { text: words[cell.to] }, area(cell.km2)]);
  return sortable(put("What became what, {0} to {1}", day(span.map), day(lastMap)), ["from", "to", "km²"], rows);
}

function verdictTable() {
  const rows = report.places.flatMap((place) => place.verdicts.map(({ question, since, verdict, sentence }) => [
    { text: place.name }, { text: question }, { text: since === null ? none : day(since) },
    { text: verdictWords[verdict] }, { text: sentence, long: true }]));
  return sortable("What the map says of claims", ["place", "claim", "since", "verdict", "in words"], rows);
}

function pastTable(place) {
  const past = place.past;
  const of = (pair, map) => ({
    contested_open: pair.contested_open[map], contested_closed: pair.contested_closed[map],
    contested_mapped: report.maps[map].contested_mapped });
  const column = (pair, map, decimals, more) => ({ text: range(of(pair, map), decimals, more), sort: pair.contested_open[map] ?? -1, numeric: true });
  const percents = (pair, map) => ({ text: share(of(pair, map), "grows"), sort: pair.contested_open[map] ?? -1, numeric: true });
  const rows = report.maps.map((map, i) => [{ text: map.day }, column(past.nearest_km, i, 1, "shrinks"),
    percents(past.directions_blocked, i), percents(past.straight_front_share, i), percents(past.disc_share, i), column(past.neck_km, i, 1, "shrinks")]);
  return sortable(put("{0} on every map", place.name), ["day", "nearest km", "directions blocked within 10 km", "straight front",
    "share of land within 10 km", "gap to the rear km"], rows, { tall: rows.length > 14 });
}

function tables() {
  const details = (title, ...inside) => element("details", {}, element("summary", { text: title }), ...inside);
  byId("tables").append(stepTable("By month", report.months, "by-month"), ...report.spans.filter((span) => span.days === 30 || report.spans.length === 1)
    .map(becameTable), verdictTable(), details(put("Every step: {0}", count(report.steps.length, "row")), stepTable("By map", report.steps, "by-map")),
    ...report.places.map((place) => details(put("{0} on every map: {1}", place.name, count(report.maps.length, "row")), pastTable(place))));
}

// What is folded away on the screen is on paper, too; tables of hundreds of rows only where the page was asked for in full.
const mostPrintedRows = 100;
addEventListener("beforeprint", () => document.querySelectorAll("details:not([open])").forEach((folded) => {
  if (!report.full && folded.querySelectorAll("tr").length > mostPrintedRows) return;
  folded.open = true;
  addEventListener("afterprint", () => { folded.open = false; }, { once: true });
}));

function quality() {
  const q = report.quality;
  const nothing = said("none");
  const facts = [
    ["Maps read", count(report.maps.length, "map")],
    ["Earlier maps of a day passed over", fixed(q.maps_passed_over, 0)],
    ["Gaps", q.gaps.length ? q.gaps.map((gap) => put("{0} after {1}", count(gap.days, "day"), gap.after)).join("; ") : nothing],
    ["Unusual steps", q.remaps.length ? q.remaps.map((r) =>
      put("{0}: gained {1}, lost {2} km²", r.to, fixed(r.gained_km2, 1), fixed(r.lost_km2, 1)) +
      (r.contested_gained_km2 + r.contested_lost_km2 > 0
        ? put(" (contested land gained {0}, lost {1})", fixed(r.contested_gained_km2, 1), fixed(r.contested_lost_km2, 1)) : "")).join("; ") : nothing],
    ["Came back within days", q.flickers.length ? put("{0} km² in {1}: counted in all sums",
      fixed(q.flickers.reduce((sum, km2) => sum + km2, 0), 1), count(q.flickers.length, "piece")) : nothing],
    ["Redrawn borders", report.steps.some((step) => step.redrawn)
      ? report.steps.filter((step) => step.redrawn?.pieces).map((step) =>
        put("{0}: gained {1}, lost {2} km²", step.end, fixed(step.redrawn.gained_km2, 1), fixed(step.redrawn.lost_km2, 1))).join("; ") || nothing
      : "not known: no outline of the country was given"],
    ["Names not recognised", q.unrecognised.length ? q.unrecognised.map((n) => `${n.name} (${count(n.maps, "map")})`).join("; ") : nothing],
    ["Overlaps resolved", put("{0} km² at most on one map; maps with overlaps: {1}", fixed(q.overlap_resolved_km2, 3), fixed(q.maps_with_overlaps, 0))],
    ["Polygons repaired", put("{0}; maps: {1}", fixed(q.repairs, 0), fixed(q.maps_repaired, 0))],
    ["Skipped", put("points: {0}; lines: {1}; null geometries: {2}", ...[q.points_skipped, q.lines_skipped, q.null_geometries].map((n) => fixed(n, 0)))],
    ["Changed pieces under 100 m²", put("{0}, {1} km²: counted in all sums; those under 10 m² are not drawn", count(q.slivers.count, "piece"), fixed(q.slivers.area_km2, 4))],
    ["Past maps changed since", "not asked here; salient revisions OLD_DIR NEW_DIR compares two downloads"],
    ["Other warnings", q.other_warnings.length ? q.other_warnings.join("; ") : nothing],
  ];
  byId("quality").append(element("dl", { class: "list" }, ...facts.map(([name, value]) =>
    element("div", {}, element("dt", { text: name }), element("dd", { text: value })))));
}

function provenance() {
  const { meta, source } = report;
  const words = (status) => said(status === "beyond_domain" ? "outside the country" : status.replaceAll("_", " "));
  const readings = Object.entries(meta.stance.readings).map(([status, as]) => `${words(status)}: ${said(as)}`).join("; ");
  const facts = [
    ["Attribution", source.attribution || none], ["Licence", source.licence || "not stated"], ["Address", source.url || none],
    ["Program", `salient ${meta.version}, ${meta.command}`], ["Legend", meta.legend], ["Readings", readings],
    ["Convention", put("areas on {0}, edges straight in longitude and latitude; map error {1} km assumed", meta.ellipsoid, fixed(meta.map_error_km, 1))],
    ["Outline of the country", meta.domain ?? "none given: sea and land without a feature count as open"], ["Homeland", meta.homeland ?? none],
    ...(meta.note ? [["Method", meta.note]] : []),
    ["Places", report.places.map((place) => `${place.name} ${place.at.map((c) => c.toFixed(5)).join(", ")}`).join("; ")],
  ];
  // A time that only a file's name tells is the state's; of the publication nobody said anything.
  const isNamed = (file) => file.flags?.includes("time_from_file_name") === true;
  const rows = meta.inputs.map((file) => [{ text: file.path },
    { text: file.state_time ? moment(file.state_time) + (isNamed(file) && !allNamed ? said(" by its file's name") : "") : none },
    { text: file.published_time && !(isNamed(file) && file.published_time === file.state_time) ? moment(file.published_time) : none },
    { text: file.retrieved_time ? moment(file.retrieved_time) : none }, { text: file.sha256 }]);
  byId("provenance").append(element("dl", { class: "list" }, ...facts.map(([name, value]) =>
    element("div", {}, element("dt", { text: name }), element("dd", { text: value })))),
    element("details", {}, element("summary", { text: put("Files: {0}", count(rows.length, "row")) }),
      sortable("Files", ["file", allNamed ? "state by the file's name" : "state", "published", "retrieved", "SHA-256"], rows, { tall: rows.length > 14, id: "files" })));
}

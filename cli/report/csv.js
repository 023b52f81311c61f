// The numbers as CSV: long, a quantity in a row, and wide, a date in a row with whose maps they are in lines above.
const csvQuoted = (value) => {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
// As in the CSV of the commands: no spreadsheet shall run a name as a formula, behind blanks and in other widths neither.
const csvFormula = /^[\s\u180e\u200b-\u200d\u2060]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]/;
const asWords = (text) => (csvFormula.test(text) ? `'${text}` : text);
const csvRows = (rows) => rows.map((row) => row.map(csvQuoted).join(",")).join("\r\n") + "\r\n";

function csvText() {
  const names = report.source_columns.map(([name]) => name);
  const source = report.source_columns.map(([, field]) => asWords(field));
  // As in the CSV of series: from where to where a change runs; what stood on one map has no from.
  const rows = [["place", "from", "to", "quantity", "contested_open", "contested_closed", "contested_mapped", "error", ...names]];
  const add = (...row) => rows.push([...row, "", ...source]);
  report.steps.forEach((step) => {
    for (const name of ["gained_km2", "lost_km2", "net_km2"])
      add("", step.start, step.end, name, step[name], step.contested_closed?.[name], step.contested_mapped);
  });
  for (const place of failedPlaces)
    rows.push([asWords(place.name), "", day(lastMap), "", "", "", "", asWords(`${place.error.code}: ${place.error.message}`), ...source]);
  for (const place of report.places)
    report.maps.forEach((map, i) => {
      for (const name of ["nearest_km", "directions_blocked", "straight_front_share", "disc_share", "neck_km"])
        add(asWords(place.name), "", map.day, name, place.past[name].contested_open[i],
          place.past[name].contested_closed[i], map.contested_mapped);
    });
  return csvRows(rows);
}

// A row a map: what changed up to it since the map before, areas by status, and what was measured of each place.
function csvWide() {
  const about = report.source_columns.map(([name, field]) => `# ${name}: ${String(field).replace(/[\r\n]+/g, " ")}\r\n`).join("");
  const quantities = ["nearest_km", "depth_km", "directions_blocked", "straight_front_share", "disc_share", "neck_km"];
  const within = { directions_blocked: "_within_10_km", straight_front_share: "_within_10_km", disc_share: "_within_10_km" };
  const ends = [["contested_open", "open"], ["contested_closed", "closed"]];
  const used = [...usedStatuses].filter((status) => status !== 0);
  const head = ["date", "contested_mapped", "gained_km2", "lost_km2", "net_km2", ...used.map((status) => `${statuses[status].key}_km2`),
    ...report.places.flatMap(({ name }) => [...quantities.flatMap((quantity) =>
      ends.map(([, end]) => asWords(`${name} ${quantity}${within[quantity] ?? ""} ${end}`))), asWords(`${name} inside`)])];
  const rows = report.maps.map((map, i) => {
    const step = i > 0 ? report.steps[i - 1] : null;
    return [map.day, map.contested_mapped, step?.gained_km2, step?.lost_km2, step?.net_km2, ...used.map((status) => map.areas_km2[status]),
      ...report.places.flatMap(({ past }) => [...quantities.flatMap((quantity) => ends.map(([end]) => past[quantity][end][i])),
        past.depth_km.contested_open[i] !== null])];
  });
  return about + csvRows([head, ...rows]);
}


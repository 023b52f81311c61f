// The numbers as CSV: long, a quantity in a row, and wide, a date in a row. Whose maps they are of stands in lines above, or
// where `csv_meta` asks for it in columns of every row.
const csvQuoted = (value) => {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\r\n#]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
// As in the CSV of the commands: no spreadsheet shall run a name as a formula, behind blanks and in other widths neither.
const csvFormula = /^[\s\u180e\u200b-\u200d\u2060]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]/;
const asWords = (text) => (csvFormula.test(text) ? `'${text}` : text);

function csvTable(rows) {
  const behind = report.csv_meta === "columns";
  const source = report.source_columns;
  const above = behind ? "" : source.map(([name, field]) => `# ${name}: ${String(field).replace(/[\r\n]+/g, " ")}\r\n`).join("");
  const fields = source.map(([name, field]) => [name, asWords(field)]);
  const whole = behind ? rows.map((row, i) => [...row, ...fields.map((field) => field[i === 0 ? 0 : 1])]) : rows;
  return above + whole.map((row) => row.map(csvQuoted).join(",")).join("\r\n") + "\r\n";
}

// Of what is measured within a radius, that radius.
const csvQuantities = { nearest_km: null, depth_km: null, directions_blocked: 10, straight_front_share: 10, disc_share: 10, neck_km: null,
  way_out_leads_abroad: null };
const csvEnds = ["contested_open", "contested_closed"];
// Whether a place lay in closing land on a map, at either end; null where the map does not tell.
const wasInside = (past, i, end) => (past.depth_km[end][i] !== null ? true : past.nearest_km[end][i] !== null ? false : null);

function csvText() {
  // As in the CSV of series: from where to where a change runs; what stood on one map has no from.
  const rows = [["place", "from", "to", "radius_km", "quantity", ...csvEnds, "contested_mapped",
    ...csvEnds.map((end) => `inside_${end}`), ...csvEnds.map((end) => `depth_km_${end}`), "error"]];
  report.steps.forEach((step) => {
    for (const name of ["gained_km2", "lost_km2", "net_km2"])
      rows.push(["", step.start, step.end, "", name, step[name], step.contested_closed?.[name], step.contested_mapped, "", "", "", "", ""]);
  });
  for (const place of failedPlaces)
    rows.push([asWords(place.name), "", day(lastMap), ...Array(9).fill(""), asWords(`${place.error.code}: ${place.error.message}`)]);
  for (const { name, past } of report.places)
    report.maps.forEach((map, i) => {
      const standing = [...csvEnds.map((end) => wasInside(past, i, end)), ...csvEnds.map((end) => past.depth_km[end][i])];
      for (const [quantity, radius] of Object.entries(csvQuantities))
        rows.push([asWords(name), "", map.day, radius, quantity, ...csvEnds.map((end) => past[quantity][end][i]),
          map.contested_mapped, ...standing, ""]);
    });
  return csvTable(rows);
}

// A row a map: what changed up to it since the map before, areas by status, and what was measured of each place.
function csvWide() {
  const ends = [["contested_open", ""], ["contested_closed", "_with_contested"]];
  const used = [...usedStatuses].filter((status) => status !== 0);
  const named = (place, what, end, radius) => asWords(`${place}_${what}${end}${radius ? `_${radius}` : ""}`.replaceAll(" ", "_"));
  const head = ["date", "contested_mapped", "gained_km2", "lost_km2", "net_km2", ...used.map((status) => `${statuses[status].key}_km2`),
    ...report.places.flatMap(({ name }) => [
      ...Object.entries(csvQuantities).flatMap(([what, radius]) => ends.map(([, end]) => named(name, what, end, radius))),
      ...ends.map(([, end]) => named(name, "inside", end))])];
  const rows = report.maps.map((map, i) => {
    const step = i > 0 ? report.steps[i - 1] : null;
    return [map.day, map.contested_mapped, step?.gained_km2, step?.lost_km2, step?.net_km2, ...used.map((status) => map.areas_km2[status]),
      ...report.places.flatMap(({ past }) => [
        ...Object.keys(csvQuantities).flatMap((what) => ends.map(([end]) => past[what][end][i])),
        ...ends.map(([end]) => wasInside(past, i, end))])];
  });
  return csvTable([head, ...rows]);
}

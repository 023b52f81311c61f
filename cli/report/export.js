// What a reader takes away: a citation, a picture, the numbers.
function citation() {
  const latest = report.maps[lastMap];
  const file = report.meta.inputs.find((one) => one.state_time === latest.state_time);
  return [`${report.source.name || "Map"}, state ${stated(latest)}, ${published(latest)}` +
      (latest.retrieved_time ? `, ${retrieved(latest)}` : "") +
      (file ? ` (SHA-256 ${file.sha256.slice(0, 16)}…)` : ""),
    `series ${report.maps[0].day} to ${latest.day}, ${count(report.maps.length, "map")}`,
    report.source.attribution,
    `measured with salient ${report.meta.version}, areas on ${report.meta.ellipsoid}, contested land mapped: ${mapped}`,
  ].filter(Boolean).join("; ") + ".";
}

function say(text) {
  byId("said").textContent = text;
}

function save(name, blob) {
  const address = URL.createObjectURL(blob);
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  say(`Saved ${name}`);
}

async function copyCitation() {
  try {
    await navigator.clipboard.writeText(citation());
    say("Copied");
  } catch {
    getSelection().selectAllChildren(byId("citation"));
    say("Selected: copy it with Ctrl+C");
  }
}

// The map as it is on the screen, with what must not be lost when the picture travels alone.
function savePng(map) {
  const [width, height, ratio] = [map.canvas.width, map.canvas.height, map.ratio];
  const margin = 46 * ratio;
  const picture = element("canvas", { width, height: height + 2 * margin });
  const pen = picture.getContext("2d");
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, width, height + 2 * margin);
  pen.drawImage(map.copy(), 0, margin);
  pen.fillStyle = "#1a1a1a";
  pen.textBaseline = "middle";
  const write = (text, y, size, weight) => {
    pen.font = `${weight} ${size * ratio}px system-ui, sans-serif`;
    pen.fillText(text, 12 * ratio, y, width - 24 * ratio);
  };
  write(`${map.title}`, margin / 2, 17, 600);
  write(`${report.source.name}. ${report.source.attribution}`, height + margin + 14 * ratio, 11, 400);
  write(`salient ${report.meta.version}. A published map, not the ground; not for navigation, evacuation or operations.`,
    height + margin + 31 * ratio, 11, 400);
  picture.toBlob((blob) => save(`salient-${day(lastMap)}.png`, blob));
}

function csvText() {
  const quoted = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  // As in the CSV of the commands: no spreadsheet shall run a name as a formula.
  const asWords = (text) => (/^[=+\-@]/.test(text) ? `'${text}` : text);
  const names = report.source_columns.map(([name]) => name);
  const source = report.source_columns.map(([, field]) => asWords(field));
  // As in the CSV of series: from where to where a change runs; what stood on one map has no from.
  const rows = [["place", "from", "to", "quantity", "contested_open", "contested_closed", "contested_mapped", ...names]];
  const add = (...row) => rows.push([...row, ...source]);
  report.steps.forEach((step) => {
    for (const name of ["gained_km2", "lost_km2", "net_km2"])
      add("", step.start, step.end, name, step[name], step.contested_closed?.[name], step.contested_mapped);
  });
  for (const place of report.places)
    report.maps.forEach((map, i) => {
      for (const name of ["nearest_km", "directions_blocked", "straight_front_share", "disc_share", "neck_km"])
        add(asWords(place.name), "", map.day, name, place.past[name].contested_open[i],
          place.past[name].contested_closed[i], map.contested_mapped);
    });
  return rows.map((row) => row.map(quoted).join(",")).join("\r\n") + "\r\n";
}

function takeAway(map) {
  byId("citation").textContent = citation();
  byId("copy-citation").addEventListener("click", copyCitation);
  byId("save-png").addEventListener("click", () => savePng(map));
  byId("save-csv").addEventListener("click", () =>
    save(`salient-${day(lastMap)}.csv`, new Blob([csvText()], { type: "text/csv" })));
}

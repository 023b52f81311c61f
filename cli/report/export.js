// What a reader takes away: a citation, a picture, the numbers.
function mapCited(map) {
  const file = report.meta.inputs.find((one) => one.state_time === map.state_time);
  return `${report.source.name || file?.path.split("/").at(-1) || "Map"}, state ${stated(map)}, ${published(map)}` +
    (map.retrieved_time ? `, ${retrieved(map)}` : "") + (file ? ` (SHA-256 ${file.sha256.slice(0, 16)}…)` : "");
}

function citation() {
  const latest = report.maps[lastMap];
  return [mapCited(latest),
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

// Under a picture that travels alone: whose maps, of when, on what terms, how drawn, what it is not for.
function pngNotes(map) {
  const { source, meta } = report;
  const shown = map.shown.map((index) => report.maps[index]);
  const role = (i) => (shown.length === 1 ? "Source" : i === 0 ? "Before" : "After");
  const drawn = shown.some((one) => one.contested_mapped === null) ? null : shown.every((one) => one.contested_mapped);
  return [
    ...shown.map((one, i) => `${role(i)}: ${mapCited(one)}.`),
    [source.attribution && `Attribution: ${source.attribution}.`, source.licence && `Licence: ${source.licence}.`, source.url]
      .filter(Boolean).join(" "),
    drawn ? "This source draws contested land."
      : `${drawn === null ? "It is not known whether this source draws contested land" : "This source draws no contested land"}: ` +
        "what is shown as open may be contested.",
    `Degrees on a flat page, true to scale at the latitude of ${report.places[0].name}.`,
    `salient ${meta.version}. A published map of a past date, not the ground. Not for navigation, evacuation or operations: ` +
      "a gap between areas is not a safe road.",
  ].filter(Boolean);
}

function wrapped(pen, text, room) {
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length && pen.measureText(longer).width <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

// The map as it stands, on light paper, with what must not be lost when the picture travels alone.
function pngOf(map) {
  const { width, height, ratio } = map;
  const picture = element("canvas");
  const pen = picture.getContext("2d");
  const paints = []; // what to do once the height is known
  const left = 12;
  const room = width - 2 * left;
  let y = 8;
  const letter = (size, weight = 400) => { pen.font = `${weight} ${size}px system-ui, sans-serif`; };
  const write = (text, size, weight) => {
    letter(size, weight);
    for (const line of wrapped(pen, text, room)) {
      const at = y += 1.35 * size;
      paints.push(() => {
        letter(size, weight);
        pen.fillText(line, left, at, room);
      });
    }
    y += 3;
  };
  write(map.title, 17, 600);
  y += 6;
  const top = y;
  const painted = map.copy();
  paints.push(() => pen.drawImage(painted, 0, top, painted.width / ratio, painted.height / ratio));
  y += height + 8;

  letter(12);
  let x = left;
  const swatches = [...[...map.styles, statuses[0]].map((style) => [style.words, () => paintSwatch(pen, style, ratio)]),
    [circleWords, () => paintCircle(pen)]];
  for (const [words, paint] of swatches) {
    const wide = 34 + pen.measureText(words).width;
    if (x > left && x + wide > left + room) [x, y] = [left, y + 20];
    const at = [x, y];
    paints.push(() => {
      pen.save();
      pen.translate(...at);
      paint();
      pen.restore();
      letter(12);
      pen.fillText(words, at[0] + 32, at[1] + 11, room - 32);
    });
    x += wide + 14;
  }
  y += 22;
  for (const note of pngNotes(map)) write(note, 11);

  picture.width = Math.round(width * ratio);
  picture.height = Math.round((y + 10) * ratio);
  pen.scale(ratio, ratio);
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, width, y + 10);
  pen.fillStyle = "#1a1a1a";
  paints.forEach((paint) => paint());
  return picture;
}

const savePng = (map) => onPaper(() => pngOf(map)).toBlob((blob) => save(`salient-${day(lastMap)}.png`, blob));

function csvText() {
  const quoted = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  // As in the CSV of the commands: no spreadsheet shall run a name as a formula, behind blanks and in other widths neither.
  const formula = /^[\s\u180e\u200b-\u200d\u2060]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]/;
  const asWords = (text) => (formula.test(text) ? `'${text}` : text);
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
  return rows.map((row) => row.map(quoted).join(",")).join("\r\n") + "\r\n";
}

function takeAway(map) {
  byId("citation").textContent = citation();
  byId("copy-citation").addEventListener("click", copyCitation);
  byId("save-png").addEventListener("click", () => savePng(map));
  byId("save-csv").addEventListener("click", () =>
    save(`salient-${day(lastMap)}.csv`, new Blob([csvText()], { type: "text/csv" })));
}

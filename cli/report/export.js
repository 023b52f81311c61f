// What a reader takes away: a citation, a picture, the numbers.
function mapCited(map) {
  const file = report.meta.inputs.find((one) => one.state_time === map.state_time);
  return put("{0}, state {1}, {2}", report.source.name || file?.path.split("/").at(-1) || said("Map"), stated(map), published(map)) +
    (map.retrieved_time ? `, ${retrieved(map)}` : "") + (file ? ` (SHA-256 ${file.sha256.slice(0, 8)})` : "");
}

function citation() {
  const latest = report.maps[lastMap];
  return [mapCited(latest),
    put("series {0} to {1}, {2}", report.maps[0].day, latest.day, count(report.maps.length, "map")),
    report.source.attribution,
    put("areas on {0}, contested land mapped: {1}", report.meta.ellipsoid, said(mapped)),
    put("measured with salient {0} by {1}", report.meta.version, report.typed),
  ].filter(Boolean).join("; ") + ".";
}

function say(text) {
  byId("said").textContent = text;
}

function save(name, blob) {
  const address = URL.createObjectURL(blob);
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  say(put("Saved {0}", name));
}

// Under a picture that travels alone: whose maps, of when, on what terms, how drawn, what it is not for.
function pngNotes(map) {
  const { source, meta } = report;
  const shown = map.shown.map((index) => report.maps[index]);
  const role = (i) => said(shown.length === 1 ? "Source" : i === 0 ? "Before" : "After");
  const drawn = shown.some((one) => one.contested_mapped === null) ? null : shown.every((one) => one.contested_mapped);
  return [
    ...shown.map((one, i) => `${role(i)}: ${mapCited(one)}.`),
    [source.attribution && put("Attribution: {0}.", source.attribution), source.licence && put("Licence: {0}.", source.licence), source.url]
      .filter(Boolean).join(" "),
    said(drawn ? "This source draws contested land."
      : drawn === null ? "It is not known whether this source draws contested land: what is shown as open may be contested."
        : "This source draws no contested land: what is shown as open may be contested."),
    put("Degrees on a flat page, true to scale at the latitude of {0}.", report.places[0].name),
    report.base.credit,
    report.credit,
    `salient ${meta.version}. ${said("A published map of a past date, not the ground. Not for navigation, evacuation or operations: a gap between areas is not a safe road.")}`,
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

// A sheet with the map as it stands, on light paper, with what must not be lost when the picture travels alone.
// `begin(height)` gives the pen to draw with, once the height is known; `paintMap(pen, top)` puts the map on it.
function sheetOf(map, begin, paintMap) {
  const { width, height } = map;
  const measure = element("canvas").getContext("2d");
  const paints = []; // what to do once the height is known
  const left = 12;
  const room = width - 2 * left;
  let y = 8;
  const fontOf = (size, weight = 400) => `${weight} ${size}px system-ui, sans-serif`;
  const write = (text, size, weight) => {
    measure.font = fontOf(size, weight);
    for (const line of wrapped(measure, text, room)) {
      const at = y += 1.35 * size;
      paints.push((pen) => {
        pen.font = fontOf(size, weight);
        pen.fillText(line, left, at, room);
      });
    }
    y += 3;
  };
  if (report.title) write(report.title, 20, 600);
  write(map.title, report.title ? 14 : 17, report.title ? 400 : 600);
  y += 6;
  const top = y;
  paints.push((pen) => paintMap(pen, top));
  y += height + 8;

  measure.font = fontOf(12);
  let x = left;
  const swatches = [...[...map.styles, statuses[0]].map((style) => [style.words, (pen) => paintSwatch(pen, style, map.ratio)]),
    [circleWords, (pen) => paintCircle(pen)]];
  for (const [words, paint] of swatches) {
    const wide = 34 + measure.measureText(words).width;
    if (x > left && x + wide > left + room) [x, y] = [left, y + 20];
    const at = [x, y];
    paints.push((pen) => {
      pen.save();
      pen.translate(...at);
      paint(pen);
      pen.restore();
      pen.font = fontOf(12);
      pen.fillText(words, at[0] + 32, at[1] + 11, room - 32);
    });
    x += wide + 14;
  }
  y += 22;
  for (const note of pngNotes(map)) write(note, 11);
  const pen = begin(y + 10);
  pen.textAlign = "left";
  pen.textBaseline = "alphabetic";
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, width, y + 10);
  pen.fillStyle = "#1a1a1a";
  for (const paint of paints) {
    pen.fillStyle = "#1a1a1a";
    pen.textAlign = "left";
    pen.textBaseline = "alphabetic";
    paint(pen);
  }
  return pen;
}

// The map drawn anew, `scale` pixels to each of the page's.
function atScale(map, scale, make) {
  const ratio = map.ratio;
  map.ratio = scale;
  const made = make();
  map.ratio = ratio;
  return made;
}

function pngOf(map, scale = map.ratio) {
  const picture = element("canvas");
  return atScale(map, scale, () => sheetOf(map, (height) => {
    picture.width = Math.round(map.width * scale);
    picture.height = Math.round(height * scale);
    const pen = picture.getContext("2d");
    pen.scale(scale, scale);
    return pen;
  }, (pen, top) => {
    const painted = element("canvas", { width: Math.round(map.width * scale), height: Math.round(map.height * scale) });
    map.draw(painted.getContext("2d"), painted.width, painted.height);
    pen.drawImage(painted, 0, top, map.width, map.height);
  })).canvas;
}

function svgOf(map) {
  return atScale(map, 1, () => sheetOf(map, (height) => new SvgPen(map.width, height, map.title), (pen, top) => {
    pen.begin(0, top, map.width, map.height);
    map.draw(pen, map.width, map.height);
    pen.end();
  })).text();
}

const scaleChosen = () => Number(byId("scale").value);
const savePng = (map, name) => onPaper(() => pngOf(map, scaleChosen())).toBlob((blob) => save(`${name}.png`, blob));
const saveSvg = (map, name) => save(`${name}.svg`, new Blob([onPaper(() => svgOf(map))], { type: "image/svg+xml" }));

// Two buttons under a picture of the page.
function takeButtons(name, png, svg) {
  const made = (text, act) => {
    const button = element("button", { type: "button", "aria-label": `${text}: ${name}`, text });
    button.addEventListener("click", act);
    return button;
  };
  return element("div", { class: "take" }, made("PNG", png), made("SVG", svg));
}

// A plot or a picture of directions as a document of its own: what the page's style says is written into it.
const styledAs = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "font-size", "font-weight",
  "font-family", "text-anchor", "paint-order", "opacity"];
function drawingOf(svg, title) {
  const copy = svg.cloneNode(true);
  const [from, to] = [[svg, ...svg.querySelectorAll("*")], [copy, ...copy.querySelectorAll("*")]];
  from.forEach((one, i) => {
    const looks = getComputedStyle(one);
    if (!one.closest("defs")) for (const name of styledAs) to[i].setAttribute(name, looks.getPropertyValue(name));
    to[i].removeAttribute("class");
  });
  copy.querySelectorAll("[data-readout]").forEach((one) => one.remove());
  const box = svg.viewBox.baseVal;
  const width = Math.max(box.width, 320);
  const lines = [title, ...notesOfDrawing()];
  const pen = element("canvas").getContext("2d");
  pen.font = "11px system-ui, sans-serif";
  const under = notesOfDrawing().flatMap((note) => wrapped(pen, note, width - 16));
  const height = 30 + box.height + 10 + 15 * under.length + 8;
  const looks = getComputedStyle(document.body);
  const text = (words, y, size, weight) => drawn("text", { x: 8, y, "font-size": size, "font-weight": weight,
    "font-family": "system-ui, sans-serif", fill: looks.color, text: words });
  for (const [name, value] of Object.entries({ x: 0, y: 30, width: box.width, height: box.height })) copy.setAttribute(name, value);
  const whole = drawn("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, role: "img" },
    drawn("title", { text: lines[0] }), drawn("rect", { width, height, fill: looks.backgroundColor }),
    text(title, 20, 14, 600), copy, ...under.map((line, i) => text(line, 30 + box.height + 18 + 15 * i, 11, 400)));
  return { text: new XMLSerializer().serializeToString(whole), width, height };
}

const notesOfDrawing = () => [`${report.source.name || ""} ${report.maps[0].day} ${said("to")} ${day(lastMap)}. ${report.source.attribution || ""}`.trim(),
  `salient ${report.meta.version}.${report.credit ? ` ${report.credit}` : ""}`];

async function rasterOf(drawing, scale) {
  const picture = element("img");
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing.text)}`;
  await picture.decode();
  const canvas = element("canvas", { width: Math.round(drawing.width * scale), height: Math.round(drawing.height * scale) });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function takeDrawing(holder, title) {
  const drawing = () => drawingOf(holder.querySelector("svg"), title);
  const name = `salient-${title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")}`;
  return takeButtons(title, async () => (await rasterOf(drawing(), scaleChosen())).toBlob((blob) => save(`${name}.png`, blob)),
    () => save(`${name}.svg`, new Blob([drawing().text], { type: "image/svg+xml" })));
}

// As the page is shown now: its address, or of a file its name, which stands beside the page that embeds it.
function embedCode() {
  const address = location.href.startsWith("http") ? location.href : location.pathname.split("/").at(-1) + location.hash;
  const quoted = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return `<iframe src="${quoted(address)}" title="${quoted(document.title)}" width="100%" height="760" loading="lazy"></iframe>`;
}

async function copyText(text, held) {
  try {
    await navigator.clipboard.writeText(text);
    say(said("Copied"));
  } catch {
    held.textContent = text;
    getSelection().selectAllChildren(held);
    say(said("Selected: copy it with Ctrl+C"));
  }
}

function takeAway(map) {
  byId("citation").textContent = citation();
  byId("scale").append(...[1, 2, 3, 4].map((n) => element("option", { value: n, text: `${n}×` })));
  byId("scale").value = 2;
  byId("copy-citation").addEventListener("click", () => copyText(citation(), byId("citation")));
  byId("copy-embed").addEventListener("click", () => copyText(embedCode(), byId("citation")));
  byId("save-png").addEventListener("click", () => savePng(map, `salient-${day(lastMap)}`));
  byId("save-svg").addEventListener("click", () => saveSvg(map, `salient-${day(lastMap)}`));
  const file = (name, text) => save(name, new Blob([text], { type: "text/csv" }));
  byId("save-csv").addEventListener("click", () => file(`salient-${day(lastMap)}.csv`, csvText()));
  byId("save-wide").addEventListener("click", () => file(`salient-${day(lastMap)}-wide.csv`, csvWide()));
  for (const [id, of] of [["slide", slide], ["since", since]])
    if (of) byId(id).append(takeButtons(of.title, () => savePng(of, `salient-${id}`), () => saveSvg(of, `salient-${id}`)));
}

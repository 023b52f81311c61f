// Words and numbers, all in one format, and the elements that hold them. Text is only ever set as text.
document.querySelector("main").hidden = false;
const report = JSON.parse(document.getElementById("data").textContent);
const said = (text) => languages[report.language]?.[text] ?? text;
// The same of a phrase with gaps {0}, {1} …
const put = (phrase, ...words) => words.reduce((text, word, i) => text.replaceAll(`{${i}}`, word), said(phrase));
report.land = said(report.land);
for (const style of [...report.looks.statuses, ...report.looks.changes]) style.words = said(style.words);
// What the page says before its script does. Whatever is put on it later is said by `element` and `drawn`.
const plainWords = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (plainWords.nextNode()) {
  const { nodeValue } = plainWords.currentNode;
  const words = nodeValue.trim();
  if (words && said(words) !== words) plainWords.currentNode.nodeValue = nodeValue.replace(words, said(words));
}
// Those for which something went wrong stand behind the others, and have nothing to show but that.
const failedPlaces = report.places.filter((place) => place.error);
report.places = report.places.filter((place) => !place.error);
for (const labelled of document.querySelectorAll("[aria-label]")) labelled.setAttribute("aria-label", said(labelled.getAttribute("aria-label")));
const byId = (id) => document.getElementById(id);
const none = "–";

function element(tag, options = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (name === "text") made.textContent = said(value);
    else if (name === "class") made.className = value;
    else if (value !== null && value !== undefined) made.setAttribute(name, name === "aria-label" ? said(value) : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined).map((child) => (typeof child === "string" ? said(child) : child)));
  return made;
}

function drawn(tag, options = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(options)) {
    if (name === "text") made.textContent = said(value);
    else made.setAttribute(name, name === "aria-label" ? said(value) : value);
  }
  made.append(...children);
  return made;
}

// 4572.7378 -> "4 572.7" with a narrow no-break space; a true minus sign, and none before zero.
function fixed(value, decimals) {
  if (value === null || value === undefined) return none;
  const digits = Math.abs(value).toFixed(decimals);
  const [whole, part] = digits.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, "\u202f");
  const sign = value < 0 && Number(digits) !== 0 ? "\u2212" : "";
  return sign + grouped + (part ? said(".") + part : "");
}

const signed = (value, decimals) =>
  (value > 0 && Number(value.toFixed(decimals)) > 0 ? "+" : "") + fixed(value, decimals);

// Where contested land is not known: what the one known end says of the quantity, and which end it is. Asked from the
// side that holds all land without a feature, contested land that is not drawn counts as closed.
const oneEnd = (more) => ((more === "grows") !== report.undrawn_closes ? said("at least") : said("at most"));
const knownEnd = said(`contested land as ${report.undrawn_closes && report.source.contested_mapped !== true ? "closed" : "open"}`);

// Whether contested land is drawn on all, on some or on no maps of the series; on the last one: `mapped`.
const mappedOn = report.maps.filter((map) => map.contested_mapped === true).length;
const mappedOnAll = mappedOn === report.maps.length;

// Both ends of a contested range; one known end says what it means for the other, never a narrow range.
// `more` tells what the quantity does when more land counts as closed: "grows" or "shrinks".
function range(of, decimals, more) {
  if (!of) return none;
  const open = fixed(of.contested_open, decimals);
  if (of.contested_mapped !== true) return open === none ? none : `${oneEnd(more)} ${open}`;
  const closed = fixed(of.contested_closed, decimals);
  return open === closed ? open : open + said(" to ") + closed;
}

// Of a place in contested land: it has directions and sectors while that land is open, and lies inside once it closes.
const endsInside = (of) => of.contested_mapped === true && of.contested_open !== null && of.contested_closed === null;

// A share as percent.
function share(of, more) {
  if (!of) return none;
  if (endsInside(of)) return `${fixed(100 * of.contested_open, 0)}\u00a0% ${said("to inside")}`;
  const scaled = (value) => (value === null ? null : 100 * value);
  const text = range({ ...of, contested_open: scaled(of.contested_open), contested_closed: scaled(of.contested_closed) }, 0, more);
  return text === none ? none : `${text}\u00a0%`;
}

const compass = (azimuth) =>
  said(["N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"][
    Math.round(azimuth / 22.5) % 16]);

function direction(of) {
  if (!of) return none;
  const name = (azimuth) => (azimuth === null ? none : `${compass(azimuth)} (${fixed(azimuth, 0)}°)`);
  const open = name(of.contested_open);
  if (of.contested_mapped !== true || of.contested_closed === null) return open;
  const closed = name(of.contested_closed);
  return open === closed ? open : open + said(" to ") + closed;
}

const moment = (time) => (time ? time.slice(0, 16).replace("T", " ") + " UTC" : said("not recorded"));
const retrieved = (map) => said(map.retrieved_time ? "retrieved " : "retrieved: ") + moment(map.retrieved_time);
// Without a source profile a file's name gives one time, and nobody knows whether of the state or of the publication.
const named = (map) => map.flags.includes("time_from_file_name");
// A moment, after its day in the source's calendar where that is another.
const momentOf = (time, day) => (!time || !day || time.startsWith(day) ? moment(time) : `${day} (${moment(time)})`);
const stated = (map) => momentOf(map.state_time, map.day) + (named(map) ? said(" by its file's name") : "");
const published = (map) => named(map) && map.published_time === map.state_time ? said("published: not recorded")
  : said("published ") + momentOf(map.published_time, map.published_day);
const day = (map) => report.maps[map].day;
const lastMap = report.maps.length - 1;
const dayNumber = (date) => Date.parse(date) / 86400000;
const daysSince = (map) => dayNumber(day(lastMap)) - dayNumber(day(map));
// Other languages may have more forms than two: "map (few)".
const plural = new Intl.PluralRules(report.language);
const count = (n, one, many) => {
  const form = `${one} (${plural.select(n)})`;
  const words = said(form);
  return `${fixed(n, 0)} ${words === form ? said(n === 1 ? one : many ?? one + "s") : words}`;
};
const mapped = { true: "yes", false: "no", null: "unknown" }[String(report.source.contested_mapped)];
const flagWords = {
  gap: "days without a map before it",
  redrawn_border: "a redrawn state border",
  flicker: "land that came back within days",
  unusual: "unusual: the source may have corrected its map",
  partial: "begins or ends within the period",
  several_a_day: "last of several maps of the day",
  earlier_day_used: "an earlier day stands in",
  time_from_file_name: "its time is what its name says",
  layer_missing: "a layer is missing",
};
// That all times are those of the files' names is said once, with the map.
const allNamed = report.maps.every(named);
const flags = (list) => list.filter((flag) => !allNamed || flag !== "time_from_file_name")
  .map((flag) => said(flagWords[flag] ?? flag)).join("; ");

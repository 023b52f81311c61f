// Since when land has been as it is: pieces painted one after the other, each in the colour of its period, so that what
// lies on top changed last. A dozen periods at most, pale to dark.
const sinceBefore = "#d9d4c6";
const sinceRamp = (share) => {
  const stops = [[253, 224, 160], [240, 140, 70], [176, 42, 48], [74, 16, 60]];
  const at = share * (stops.length - 1);
  const i = Math.min(Math.floor(at), stops.length - 2);
  return `#${stops[i].map((c, k) => Math.round(c + (at - i) * (stops[i + 1][k] - c)).toString(16).padStart(2, "0")).join("")}`;
};

// Consecutive steps that share a colour: months where the series has several, else single steps.
function sincePeriods() {
  const months = report.months.length > 1 ? report.months : report.steps;
  const each = Math.ceil(months.length / 9);
  const periods = [];
  for (let i = 0; i < months.length; i += each) {
    const last = months[Math.min(i + each, months.length) - 1];
    periods.push({ from: months[i].start, to: last.end });
  }
  return periods.map((period, i) => ({ ...period, words: `${period.from} ${said("to")} ${period.to}`,
    fill: sinceRamp(periods.length === 1 ? 0.6 : i / (periods.length - 1)) }));
}

function sinceMap() {
  if (!land) {
    byId("since-section").remove();
    return null;
  }
  const periods = sincePeriods();
  const closes = (status) => statuses[status].closes[0];
  const plain = (fill, words, key) => ({ key, fill, words, hatch: "none" });
  // Hatched, so that neither in grey nor to any eye it is the palest period.
  const before = { ...plain(sinceBefore, `${said("before")} ${day(0)}`, "before"), hatch: "falling", ink: "#a5a196", spacing: 6, line: 0.8 };
  const styles = periods.map((period, i) => plain(period.fill, period.words, `since-${i}`));
  const of = (step) => styles[Math.max(0, periods.findIndex((period) => step.end <= period.to))] ?? styles.at(-1);
  const map = new LandMap(document.querySelector("#since .canvas"), (on) => {
    for (const part of land.base) on.fill([part], closes(part.to) ? before : statuses[part.to]);
    land.steps.forEach((pieces, i) => {
      const style = of(report.steps[i]);
      const seen = pieces.filter((piece) => on.visible(piece));
      const come = seen.filter((piece) => closes(piece.to) && !closes(piece.from));
      if (come.length) on.fillSealed(come, style.fill);
      for (const piece of seen) {
        if (closes(piece.to)) continue;
        on.fillSealed([piece], piece.to === 0 ? on.ink.ground : statuses[piece.to].fill);
        on.fill([piece], piece.to === 0 ? { ...statuses[0], fill: on.ink.ground } : statuses[piece.to]);
      }
    });
  });
  map.title = `${said("When it was taken")}: ${report.land}, ${day(0)} ${said("to")} ${day(lastMap)}`;
  map.styles = [before, ...styles, ...statuses.filter((_, i) => i > 0 && usedStatuses.has(i) && !closes(i))];
  map.shown = [0, lastMap];
  map.say(`${map.title}. ${said("The months are in the tables below.")}`);
  document.querySelector("#since figcaption").replaceChildren(
    element("span", {}, `${map.title}. ${said("A colour is the time when a map last showed that land had become")} ${report.land}. ${report.source.attribution}`),
    key(map.styles));
  placeListeners.push((place) => map.focusOn(place));
  if (report.places.length > 1) document.querySelector("#since .bar").append(placeChooser());
  allMaps.push(map);
  return map;
}

// Puts the page together, from the top down.
headlines();
facts();
const compare = compareMap();
standing();
changeTable();
cannotTell();
takeAway(compare);
daySlider();
horizons();
plots();
tables();
quality();
provenance();
byId("foot").textContent = `salient ${report.meta.version}. ${citation()}`;

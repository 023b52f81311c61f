// Puts the page together, from the top down.
headlines();
facts();
const compare = compareMap();
news();
standing();
changeTable();
cannotTell();
const slide = daySlider();
const since = sinceMap();
takeAway(compare);
horizons();
plots();
tables();
quality();
provenance();
byId("foot").textContent = citation();
addressed();

// A pen with the strokes of a canvas that this page uses, which writes them down as SVG.
class SvgPen {
  constructor(width, height, title) {
    this.root = drawn("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, role: "img" },
      drawn("title", { text: title }));
    this.defs = drawn("defs");
    this.root.append(this.defs);
    this.holders = [this.root];
    this.patterns = new Map();
    this.state = { fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1, font: "12px sans-serif", textAlign: "left",
      textBaseline: "alphabetic", lineJoin: "miter", dash: [], at: [0, 0] };
    this.kept = [];
    this.data = "";
    this.measure = element("canvas").getContext("2d");
    for (const name of ["fillStyle", "strokeStyle", "lineWidth", "globalAlpha", "font", "textAlign", "textBaseline", "lineJoin"])
      Object.defineProperty(this, name, { get: () => this.state[name], set: (value) => { this.state[name] = value; } });
  }

  // What is drawn until `end` stands in a frame of its own.
  begin(x, y, width, height) {
    const id = `frame-${this.defs.childElementCount}`;
    this.defs.append(drawn("clipPath", { id }, drawn("rect", { width, height })));
    const group = drawn("g", { transform: `translate(${x} ${y})`, "clip-path": `url(#${id})` });
    this.holders.at(-1).append(group);
    this.holders.push(group);
  }

  end() { this.holders.pop(); }
  text() { return new XMLSerializer().serializeToString(this.root); }
  save() { this.kept.push({ ...this.state, at: [...this.state.at] }); }
  restore() { this.state = this.kept.pop(); }
  setTransform() { this.state.at = [0, 0]; }
  translate(x, y) { this.state.at = [this.state.at[0] + x, this.state.at[1] + y]; }
  setLineDash(dash) { this.state.dash = dash; }
  measureText(words) {
    this.measure.font = this.state.font;
    return this.measure.measureText(words);
  }

  beginPath() { this.data = ""; }
  spot(x, y) { return `${(x + this.state.at[0]).toFixed(1)} ${(y + this.state.at[1]).toFixed(1)}`; }
  moveTo(x, y) { this.data += `M${this.spot(x, y)}`; }
  lineTo(x, y) { this.data += `L${this.spot(x, y)}`; }
  closePath() { this.data += "Z"; }
  arc(x, y, r) { // whole circles alone
    this.data += `M${this.spot(x - r, y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
  }

  put(tag, attributes, ...inside) {
    if (this.state.globalAlpha < 1) attributes.opacity = this.state.globalAlpha;
    this.holders.at(-1).append(drawn(tag, attributes, ...inside));
  }

  paint(style) {
    return typeof style === "string" ? style : `url(#${style.id})`;
  }

  fill(rule = "nonzero") {
    if (this.data) this.put("path", { d: this.data, fill: this.paint(this.state.fillStyle), "fill-rule": rule });
  }

  strokes() {
    const { strokeStyle, lineWidth, lineJoin, dash } = this.state;
    return { fill: "none", stroke: strokeStyle, "stroke-width": lineWidth, "stroke-linejoin": lineJoin,
      ...(dash.length ? { "stroke-dasharray": dash.join(" ") } : {}) };
  }

  stroke() {
    if (this.data) this.put("path", { d: this.data, ...this.strokes() });
  }

  box(x, y, width, height) { return { x: x + this.state.at[0], y: y + this.state.at[1], width, height }; }
  fillRect(x, y, width, height) { this.put("rect", { ...this.box(x, y, width, height), fill: this.paint(this.state.fillStyle) }); }
  strokeRect(x, y, width, height) { this.put("rect", { ...this.box(x, y, width, height), ...this.strokes() }); }

  letters(words, x, y, looks) {
    const [, weight, size] = this.state.font.match(/^(?:(\d+) )?([\d.]+)px/) ?? [null, 400, 12];
    const anchor = { left: "start", center: "middle", right: "end" }[this.state.textAlign];
    const down = this.state.textBaseline === "middle" ? 0.35 * size : 0;
    this.put("text", { x: (x + this.state.at[0]).toFixed(1), y: (y + this.state.at[1] + down).toFixed(1), "font-family": "system-ui, sans-serif",
      "font-size": size, "font-weight": weight ?? 400, "text-anchor": anchor, ...looks, text: words });
  }

  fillText(words, x, y) { this.letters(words, x, y, { fill: this.state.fillStyle }); }
  strokeText(words, x, y) { this.letters(words, x, y, this.strokes()); }

  createPattern(tile) {
    const style = tile.drawnAs;
    if (!this.patterns.has(style.key)) {
      const id = `hatch-${style.key}`;
      this.defs.append(hatchPattern(style, id));
      this.patterns.set(style.key, { id, setTransform() {} });
    }
    return this.patterns.get(style.key);
  }
}

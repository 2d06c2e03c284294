// Draws the charts of a page, which the server has put into `data-chart`, in the page's own colours.

const LOOKS = { displayModeBar: false, responsive: true, scrollZoom: false };

const NARROW = 420; // pixels, in which only every second day has room for its name

const ROLES = {
  now: "--brand", then: "--then", soon: "--soon", band: "--band", halo: "--halo",
  third: "--third", fourth: "--fourth", fifth: "--fifth", sixth: "--sixth",
};

const LETTER = 7; // pixels on average at this size; Chinese ones are twice as wide

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const long = (words) => [...words].reduce((sum, one) => sum + (one > "\u2e7f" ? 2 : 1), 0);

/** As much of a name as there is room for beside what is said on its right. */
function fitted(name, said, width) {
  const room = width / LETTER - long(said) - 3;
  if (long(name) <= room) return name;
  let kept = [...name];
  while (kept.length > 1 && long(kept.join("")) > room - 1) kept = kept.slice(0, -1);
  return `${kept.join("").trimEnd()}…`;
}

function trace(one) {
  if (one.type === "heatmap") return { ...one, colorscale: [[0, colour("--heat")], [1, colour("--brand")]] };
  const own = colour(ROLES[one.meta]);
  if (one.type === "bar") return { ...one, marker: { ...one.marker, color: own } };
  const marker = { ...one.marker, color: own, line: { ...one.marker?.line, color: own } };
  return { ...one, fillcolor: own, line: { ...one.line, color: own }, marker };
}

const bright = (rgb) => rgb
  .map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4))
  .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0.05);

const rgbOf = (name) => [1, 3, 5].map((at) => parseInt(colour(name).padEnd(7, colour(name).slice(1)).slice(at, at + 2), 16));

/** Letters on a cell of a table of colours: those that stand out more (WCAG 2.2, contrast ratio). */
function inkOn({ z }, { x, y }) {
  const share = z[y][x] / Math.max(...z.flat().filter((one) => one !== null), 1e-9);
  const [least, most] = [rgbOf("--heat"), rgbOf("--brand")];
  const ground = bright(least.map((one, at) => one + (most[at] - one) * share));
  const ratio = (name) => { const ink = bright(rgbOf(name)); return Math.max(ink, ground) / Math.min(ink, ground); };
  return colour(ratio("--ink") > ratio("--brand-ink") ? "--ink" : "--brand-ink");
}

/** Plotly reads some tags in words; names people have given have none. */
const plain = (words) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function notes(list, width, data) {
  return (list ?? []).map((one, at) => {
    const text = one.name === "label" ? fitted(one.text, list[at + 1].text, width) : one.text;
    const own = one.name === "cell" ? inkOn(data[0], one) : colour(one.name === "said" ? "--quiet" : "--ink");
    return { ...one, text: plain(text), font: { color: own, size: 13 } };
  });
}

/** Roles of traces (`meta`) become the colours they have in this light. */
function coloured({ data, layout }, width) {
  const every = width < NARROW && (layout.xaxis.tickvals?.length ?? 0) > 5 ? 2 : 1;
  const named = (list) => list?.filter((_, at) => at % every === 0);
  const axis = { gridcolor: colour("--line"), linecolor: colour("--line"), zerolinecolor: colour("--line"), fixedrange: true };
  return {
    data: data.map(trace),
    layout: {
      ...layout,
      paper_bgcolor: "transparent",
      plot_bgcolor: "transparent",
      annotations: notes(layout.annotations, width, data),
      font: { color: colour("--quiet"), size: 12, family: getComputedStyle(document.body).fontFamily },
      hoverlabel: { bgcolor: colour("--paper"), bordercolor: colour("--line"), font: { color: colour("--ink") } },
      xaxis: { ...layout.xaxis, ...axis, tickvals: named(layout.xaxis.tickvals), ticktext: named(layout.xaxis.ticktext) },
      yaxis: { ...layout.yaxis, ...axis },
    },
  };
}

function drawAll() {
  for (const place of document.querySelectorAll("[data-chart]")) {
    const { data, layout } = coloured(JSON.parse(place.dataset.chart), place.clientWidth);
    if (layout.height) place.style.height = `${layout.height}px`;
    window.Plotly.react(place, data, layout, LOOKS).then(() => { place.dataset.drawn = "yes"; });
  }
}

if (window.Plotly) drawAll();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);

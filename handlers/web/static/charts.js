// Draws the charts of a page, which the server has put into `data-chart`, in the page's own colours.

const LOOKS = { displayModeBar: false, responsive: true, scrollZoom: false };

const NARROW = 420; // pixels, in which only every second day has room for its name

const ROLES = { now: "--brand", then: "--then", soon: "--soon", band: "--band" };

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Roles of traces (`meta`) become the colours they have in this light. */
function coloured({ data, layout }, width) {
  const every = width < NARROW ? 2 : 1;
  const named = (list) => list.filter((_, at) => at % every === 0);
  const axis = { gridcolor: colour("--line"), linecolor: colour("--line"), zerolinecolor: colour("--line"), fixedrange: true };
  return {
    data: data.map((trace) => {
      const own = colour(ROLES[trace.meta]);
      if (trace.type === "bar") return { ...trace, marker: { ...trace.marker, color: own } };
      return { ...trace, fillcolor: own, line: { ...trace.line, color: own } };
    }),
    layout: {
      ...layout,
      paper_bgcolor: "transparent",
      plot_bgcolor: "transparent",
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
    window.Plotly.react(place, data, layout, LOOKS).then(() => { place.dataset.drawn = "yes"; });
  }
}

if (window.Plotly) drawAll();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);

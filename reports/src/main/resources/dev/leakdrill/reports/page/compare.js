"use strict";
/** Overlays runs: their curves, aligned at the moment the fault was armed, and their figures. */
leakdrill.comparison = (() => {
  const { write, spread, letter } = leakdrill.figures;
  const colours = 8;
  /** With more lines a chart has no legend; it names the line under the cursor. */
  const mostInLegend = 16;
  const dashes = [[], [9, 4], [3, 3], [12, 4, 2, 4]];
  const charts = {
    goodputPerSec: { unit: "/s" },
    liveThreads: { unit: "threads" },
    p99Millis: { unit: "ms", log: true },
    leaking: { unit: "left" },
  };
  const variantsOf = { leaky: ["leaky"], fixed: ["fixed"], both: ["leaky", "fixed"] };
  const token = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const colourOf = index => token("--run-" + (index % colours + 1));
  const drawn = [];

  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  /** Times are rounded to a tenth of a second, which keeps the shared time axis short. */
  const timesOf = curves => curves.goodputPerSec.map((_, step) =>
    Math.round(((step + 0.5) * curves.stepSeconds - (curves.armedAtSeconds || 0)) * 10) / 10);

  /** The lines of one chart: one for each run and client that recorded something. */
  function linesOf(runs, client, column) {
    const lines = [];
    for (const [index, run] of runs.entries()) {
      for (const variant of variantsOf[client]) {
        const curves = run[variant];
        if (!curves || !curves[column].some(value => value != null)) continue;
        const values = charts[column].log ? curves[column].map(value => value > 0 ? value : null) : curves[column];
        lines.push({ index, stepSeconds: curves.stepSeconds, second: client === "both" && variant === "fixed", table: [timesOf(curves), values] });
      }
    }
    return lines;
  }

  const series = unit => line => ({
    label: letter(line.index) + (line.second ? " fixed" : ""),
    stroke: colourOf(line.index),
    width: line.second ? 1 : 1.75,
    dash: line.second ? [2, 3] : dashes[Math.floor(line.index / colours) % dashes.length],
    points: { show: false },
    value: (u, value) => write(value, unit),
  });

  /** Runs are sampled at different times: returns the nearest value within reach. */
  const nearestWithin = reachSeconds => (u, seriesIndex, hovered) => {
    const [times, values] = [u.data[0], u.data[seriesIndex]];
    const near = index => Math.abs(times[index] - times[hovered]) <= reachSeconds;
    for (let away = 0; near(hovered - away) || near(hovered + away); away++) {
      if (near(hovered - away) && values[hovered - away] != null) return hovered - away;
      if (near(hovered + away) && values[hovered + away] != null) return hovered + away;
    }
    return hovered;
  };

  function markArming(u) {
    const x = Math.round(u.valToPos(0, "x", true));
    const { ctx, bbox } = u;
    if (x < bbox.left || x > bbox.left + bbox.width) return;
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = token("--quiet");
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.font = 11 * devicePixelRatio + "px system-ui, sans-serif";
    ctx.textAlign = "left";
    ctx.textBaseline = "top";
    ctx.fillText("fault armed", x + 5 * devicePixelRatio, bbox.top + 4 * devicePixelRatio);
    ctx.restore();
  }

  /** All charts show the same time range. */
  function zoomTogether(zoomed, scale) {
    if (scale !== "x") return;
    const { min, max } = zoomed.scales.x;
    for (const { plot } of drawn) {
      if (plot !== zoomed && (plot.scales.x.min !== min || plot.scales.x.max !== max)) plot.setScale("x", { min, max });
    }
  }

  function nameFocused(u, index) {
    u.root.closest("figure").querySelector("output").textContent = index == null ? "" : u.series[index].label;
  }

  const axis = extra => Object.assign({
    stroke: token("--quiet"), font: "12px system-ui, sans-serif",
    grid: { stroke: token("--line"), width: 1 }, ticks: { stroke: token("--line"), width: 1 } }, extra);
  const powersOfTen = (u, splits) => splits.map(value => Number.isInteger(Math.round(Math.log10(value) * 1e6) / 1e6) ? value : null);

  function options(lines, column) {
    const { unit, log } = charts[column];
    return {
      scales: {
        x: { time: false },
        y: log ? { distr: 3 } : { range: (u, min, max) => [0, Math.max(1, max) * 1.08] },
      },
      axes: [
        axis({ values: (u, splits) => splits.map(value => value + " s") }),
        axis({ size: 64, filter: log ? powersOfTen : undefined, values: (u, splits) => splits.map(value => value == null ? "" : write(value, log ? "" : unit).replace("/s", "")) }),
      ],
      series: [{ label: "at", value: (u, value) => value == null ? "–" : value.toFixed(1) + " s" }, ...lines.map(series(unit))],
      legend: { show: lines.length <= mostInLegend },
      focus: { alpha: 0.3 },
      cursor: { sync: { key: "runs", setSeries: true }, focus: { prox: 12 }, drag: { x: true, y: false }, dataIdx: nearestWithin(Math.max(...lines.map(line => line.stepSeconds))) },
      hooks: { draw: [markArming], setScale: [zoomTogether], setSeries: [nameFocused] },
    };
  }

  function drawChart(host, runs, client) {
    const column = host.dataset.curve;
    const lines = linesOf(runs, client, column);
    if (lines.length === 0) {
      host.append(element("p", { className: "missing", textContent: "None of these runs recorded it, or they are too old for this page to hold their curves." }));
      return;
    }
    const size = () => ({ width: Math.max(240, host.clientWidth), height: host.clientWidth < 420 ? 210 : Math.min(420, Math.max(270, Math.round(host.clientWidth * 0.4))) });
    const data = lines.length === 1 ? lines[0].table : uPlot.join(lines.map(line => line.table));
    const plot = new uPlot(Object.assign(options(lines, column), size()), data, host);
    // In the next frame, or the observer would see its own change.
    const observer = new ResizeObserver(() => requestAnimationFrame(() => {
      if (plot.width !== size().width) plot.setSize(size());
    }));
    observer.observe(host);
    drawn.push({ plot, observer });
  }

  function drawCharts(root, runs, client) {
    for (const { plot, observer } of drawn.splice(0)) {
      observer.disconnect();
      plot.destroy();
    }
    for (const host of root.querySelectorAll("[data-curve]")) {
      host.replaceChildren();
      drawChart(host, runs, client);
    }
  }

  /** The values on a scale from 0 to the largest; decoration, the cells beside it have the figures. */
  function dots(values) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 120 14");
    svg.setAttribute("aria-hidden", "true");
    const there = values.filter(value => value != null);
    const low = Math.min(0, ...there);
    const range = Math.max(0, ...there) - low || 1;
    for (const [index, value] of values.entries()) {
      if (value == null) continue;
      const dot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
      dot.setAttribute("cx", 6 + 108 * (value - low) / range);
      dot.setAttribute("cy", 7);
      dot.setAttribute("r", 4);
      dot.setAttribute("fill", "var(--run-" + (index % colours + 1) + ")");
      svg.append(dot);
    }
    return svg;
  }

  function headingRow(runs) {
    const heading = (text, numeric) => element("th", { scope: "col", textContent: text, className: numeric ? "n" : "" });
    return element("tr", {}, heading("Metric"), heading("Median", true), heading("Min", true), heading("Max", true), heading("Spread", true),
      heading("0 to max"), ...runs.map((run, index) => {
        const mine = heading(letter(index), true);
        mine.style.borderBottomColor = "var(--run-" + (index % colours + 1) + ")";
        return mine;
      }));
  }

  function metricRow(metric, values) {
    const of = spread(values);
    const cell = text => element("td", { className: "n", textContent: text });
    return element("tr", {},
      element("th", { scope: "row" }, element("code", { textContent: metric.name })),
      ...[of.median, of.min, of.max].map(value => cell(write(value, metric.unit))),
      // A distance between yes and no means nothing.
      cell(metric.unit === "yes" ? "–" : write(of.relative, "fraction")),
      element("td", {}, dots(values)),
      ...values.map(value => cell(write(value, metric.unit))));
  }

  function drawTable(table, runs, metrics) {
    table.tHead.replaceChildren(headingRow(runs));
    table.tBodies[0].replaceChildren(...metrics
      .map((metric, index) => [metric, runs.map(run => run.figures[index])])
      .filter(([, values]) => values.some(value => value != null))
      .map(([metric, values]) => metricRow(metric, values)));
  }

  /** Draws charts and table of these runs; client: leaky, fixed or both. */
  function draw(root, runs, metrics, client) {
    drawCharts(root, runs, client);
    drawTable(root.querySelector("#spread"), runs, metrics);
  }

  /** Redraws the charts alone, for another client or other colours. */
  return { draw, drawCharts, element, colours };
})();

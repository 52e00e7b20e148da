"use strict";
/* Stand-in for the report's panels, with their contract: mount(root, data, options), append, redraw. */
var leakdrill = (() => {
  const VARIANTS = ["leaky", "fixed"];
  const PANELS = [
    { title: "Requests a second", of: v => v.goodput, series: [
      ["ok", "ok", "ok", 2], ["shed", "shed", "shed"], ["timed out", "timed-out", "timedOut"], ["failed", "failed", "failed"],
      ["predicted", "predicted", "predicted", 1, [6, 4]]] },
    { title: "Response time, ms", log: true, of: v => v.percentiles, series: [
      ["p50", "low", "p50"], ["p90", "mid", "p90"], ["p99", "high", "p99", 2], ["max", "max", "max"]] },
    { title: "What leaks", of: v => v.telemetry, series: [["what leaks", "high", "leaking", 2]] },
    { title: "Live threads", of: v => v.telemetry, series: [
      ["live", "first", "live1", 2], ["serving a request", "timed-out", "request1"], ["live, new instance", "second", "live2", 2]] },
    { title: "In flight", of: v => v.telemetry, series: [
      ["in flight", "first", "inFlight1", 2], ["outbound calls", "shed", "leased1", 1, [4, 3]], ["in flight, new instance", "second", "inFlight2", 2]] },
  ];
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

  function append(data, delta) {
    for (const [name, value] of Object.entries(delta)) {
      if (!VARIANTS.includes(name)) data[name] = value;
      else if (value) data[name] = data[name] ? appendVariant(data[name], value) : value;
    }
  }

  function appendVariant(variant, delta) {
    for (const [name, value] of Object.entries(delta)) {
      if (value && Array.isArray(value.t) && variant[name]) {
        for (const [column, more] of Object.entries(value)) variant[name][column].push(...more);
      } else variant[name] = value;
    }
    return variant;
  }

  function range(data, panel) {
    let low = Infinity, high = 0;
    for (const name of VARIANTS) {
      if (!data[name]) continue;
      for (const [, , column] of panel.series) {
        for (const v of panel.of(data[name])[column]) if (v > 0) { low = Math.min(low, v); high = Math.max(high, v); }
      }
    }
    if (!panel.log) return [0, Math.max(1, high) * 1.1];
    return high === 0 ? [1, 10] : [Math.pow(10, Math.floor(Math.log10(low))), Math.pow(10, Math.floor(Math.log10(high)) + 1)];
  }

  function shade(plot, variant) {
    const { ctx, bbox } = plot;
    ctx.save();
    for (const phase of variant.phases) {
      const left = plot.valToPos(phase.startSeconds, "x", true), right = plot.valToPos(phase.endSeconds, "x", true);
      ctx.fillStyle = colour(phase.name) || "transparent";
      ctx.fillRect(left, bbox.top, right - left, bbox.height);
    }
    ctx.restore();
  }

  function columns(panel, variant) {
    const all = panel.of(variant);
    return [all.t, ...panel.series.map(([, , column]) => panel.log ? all[column].map(v => v > 0 ? v : null) : all[column])];
  }

  function mount(root, data) {
    const plots = [];
    function build() {
      root.replaceChildren();
      for (const { plot, observer } of plots.splice(0)) { observer.disconnect(); plot.destroy(); }
      for (const panel of PANELS) buildPanel(panel);
    }
    function buildPanel(panel) {
      if (!VARIANTS.some(name => data[name])) return;
      const section = document.createElement("section");
      section.className = "panel";
      const title = document.createElement("h3");
      title.textContent = panel.title;
      const pair = document.createElement("div");
      pair.className = "pair";
      section.append(title, pair);
      root.append(section);
      for (const name of VARIANTS) {
        const host = document.createElement("div");
        host.className = "chart";
        pair.append(host);
        if (data[name]) buildChart(panel, name, host);
      }
    }
    function buildChart(panel, name, host) {
      const caption = document.createElement("div");
      caption.className = "name";
      caption.style.color = colour(name);
      caption.textContent = name + " client";
      host.append(caption);
      const size = () => ({ width: Math.max(240, host.clientWidth), height: 230 });
      const axis = more => Object.assign({ stroke: colour("quiet"), grid: { stroke: colour("line"), width: 1 }, ticks: { stroke: colour("line"), width: 1 } }, more);
      const plot = new uPlot(Object.assign({
        scales: { x: { time: false, range: () => [0, data.endSeconds] }, y: { distr: panel.log ? 3 : 1, range: () => range(data, panel) } },
        axes: [axis({ values: (u, s) => s.map(v => v + " s") }), axis({ size: 58 })],
        series: [{ label: "at" }, ...panel.series.map(([label, stroke, , width, dash]) =>
          ({ label, stroke: colour(stroke), width: width || 1.25, dash, points: { show: false }, spanGaps: false }))],
        cursor: { sync: { key: "drill" }, drag: { x: false, y: false } },
        hooks: { drawClear: [u => shade(u, data[name])] },
      }, size()), columns(panel, data[name]), host);
      const observer = new ResizeObserver(() => plot.setSize(size()));
      observer.observe(host);
      plots.push({ plot, observer, refresh: () => plot.setData(columns(panel, data[name])) });
    }
    build();
    return {
      append(delta) { append(data, delta); for (const { refresh } of plots) refresh(); },
      redraw: build, state: () => null, apply() {},
    };
  }
  return { mount };
})();

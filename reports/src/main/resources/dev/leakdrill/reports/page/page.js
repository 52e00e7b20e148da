"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const variants = ["leaky", "fixed"];
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const number = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
  const show = v => v == null ? "–" : Math.abs(v) < 10 ? String(Math.round(v * 100) / 100) : number.format(v);
  const font = "12px system-ui, sans-serif";
  const eventNames = { alert: "alert", diagnosed: "diagnosed", deployBegan: "deploy", ready: "ready", switched: "switched", doseDelivered: "dose delivered" };
  const phaseNames = { warmUp: "warm-up", steadyState: "steady", faultWindow: "fault window", hold: "hold", recovery: "recovery", drain: "drain" };

  // One entry a row of charts; a series is [label, colour, column, options].
  const charts = {
    goodput: { of: v => v.goodput, labelled: true, series: [
      ["ok", "ok", "ok", { fill: "ok-fill", width: 2 }], ["shed", "shed", "shed"], ["timed out", "timed-out", "timedOut"],
      ["failed", "failed", "failed"], ["predicted", "predicted", "predicted", { dash: [6, 4] }]] },
    percentiles: { of: v => v.percentiles, log: true, series: [
      ["p50", "low", "p50"], ["p90", "mid", "p90"], ["p99", "high", "p99", { width: 2 }], ["max", "max", "max"],
      ["refused p99", "shed", "shedP99", { dash: [2, 3] }]] },
    leaking: { of: v => v.telemetry, series: [["what leaks", "high", "leaking", { width: 2 }]] },
    threads: { of: v => v.telemetry, series: [
      ["live", "first", "live1", { width: 2 }], ["serving a request", "timed-out", "request1"],
      ["live, new instance", "second", "live2", { width: 2 }], ["serving, new", "shed", "request2"]] },
    inFlight: { of: v => v.telemetry, limit: true, series: [
      ["in flight", "first", "inFlight1", { width: 2 }], ["outbound calls", "shed", "leased1", { dash: [4, 3] }],
      ["in flight, new instance", "second", "inFlight2", { width: 2 }], ["outbound, new", "timed-out", "leased2", { dash: [4, 3] }]] },
  };

  const hasValues = column => column && column.some(v => v != null);
  const positive = column => column.map(v => v == null || v <= 0 ? null : v);
  const decades = values => [
    Math.pow(10, Math.floor(Math.log10(Math.min(...values)))), Math.pow(10, Math.ceil(Math.log10(Math.max(...values))))];

  /** The same for both variants, or side by side would compare nothing. */
  function sharedRange(chart) {
    const values = [];
    for (const name of variants) {
      if (!data[name]) continue;
      for (const [, , column] of chart.series) {
        for (const v of chart.of(data[name])[column]) if (v != null && (!chart.log || v > 0)) values.push(v);
      }
      if (chart.limit) values.push(data[name].inFlightLimit);
    }
    if (values.length === 0) return chart.log ? [1, 10] : [0, 1];
    if (chart.log) {
      const [low, high] = decades(values);
      return [low, high > low ? high : low * 10];
    }
    return [0, Math.max(1, values.reduce((a, b) => Math.max(a, b), 0)) * 1.16];
  }

  function shadePhases(variant) {
    return u => {
      const { ctx, bbox } = u;
      ctx.save();
      for (const phase of variant.phases) {
        const left = Math.max(u.valToPos(phase.startSeconds, "x", true), bbox.left);
        const right = Math.min(u.valToPos(phase.endSeconds, "x", true), bbox.left + bbox.width);
        ctx.fillStyle = colour(phase.name) || "transparent";
        ctx.fillRect(left, bbox.top, right - left, bbox.height);
      }
      ctx.restore();
    };
  }

  function markEvents(variant, labelled) {
    return u => {
      const { ctx, bbox } = u;
      const dpr = devicePixelRatio;
      ctx.save();
      ctx.font = 11 * dpr + "px system-ui, sans-serif";
      ctx.fillStyle = ctx.strokeStyle = colour("quiet");
      ctx.lineWidth = dpr;
      ctx.textAlign = "center";
      ctx.textBaseline = "top";
      for (const phase of labelled ? variant.phases : []) {
        const left = u.valToPos(phase.startSeconds, "x", true);
        const right = u.valToPos(phase.endSeconds, "x", true);
        const text = phaseNames[phase.name] || phase.name;
        if (ctx.measureText(text).width < right - left) ctx.fillText(text, (left + right) / 2, bbox.top + 3 * dpr);
      }
      ctx.setLineDash([2 * dpr, 3 * dpr]);
      const marks = variant.events.filter(event => eventNames[event.name]);
      let texts = [];
      for (const [i, event] of marks.entries()) {
        texts.push(eventNames[event.name]);
        const next = marks[i + 1];
        // Close events share a label, or they would cover each other.
        const crowded = next && (next.atSeconds - event.atSeconds) * u.bbox.width / data.endSeconds < 15 * dpr;
        const text = crowded ? "" : texts.join(", ");
        if (!crowded) texts = [];
        const x = Math.round(u.valToPos(event.atSeconds, "x", true));
        if (x < bbox.left || x > bbox.left + bbox.width) continue;
        ctx.beginPath();
        ctx.moveTo(x, bbox.top + (labelled ? 18 * dpr : 0));
        ctx.lineTo(x, bbox.top + bbox.height);
        ctx.stroke();
        if (labelled && text) {
          ctx.save();
          ctx.translate(x - 12 * dpr, bbox.top + bbox.height / 2);
          ctx.rotate(-Math.PI / 2);
          ctx.fillText(text, 0, 0);
          ctx.restore();
        }
      }
      ctx.restore();
    };
  }

  function limitLine(variant) {
    return u => {
      const { ctx, bbox } = u;
      const y = u.valToPos(variant.inFlightLimit, "y", true);
      ctx.save();
      ctx.strokeStyle = ctx.fillStyle = colour("quiet");
      ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
      ctx.font = 11 * devicePixelRatio + "px system-ui, sans-serif";
      ctx.textAlign = "left";
      ctx.textBaseline = "alphabetic";
      ctx.fillText("limit " + number.format(variant.inFlightLimit), bbox.left + 6 * devicePixelRatio, y - 4 * devicePixelRatio);
      ctx.restore();
    };
  }

  const axis = extra => Object.assign({
    stroke: colour("quiet"), font, grid: { stroke: colour("line"), width: 1 }, ticks: { stroke: colour("line"), width: 1 } }, extra);
  const powersOfTen = (u, splits) => splits.map(v => Number.isInteger(Math.round(Math.log10(v) * 1e6) / 1e6) ? v : null);
  const series = ([label, name, , options = {}]) => ({
    label, stroke: colour(name), width: options.width || 1.25, dash: options.dash,
    fill: options.fill ? colour(options.fill) : undefined, points: { show: false }, value: (u, v) => show(v), spanGaps: false });

  const live = [];
  function mount(host, options, columns) {
    const size = () => ({ width: Math.max(240, host.clientWidth), height: host.clientWidth < 420 ? 200 : 230 });
    const plot = new uPlot(Object.assign(options, size()), columns, host);
    const observer = new ResizeObserver(() => plot.setSize(size()));
    observer.observe(host);
    live.push({ plot, observer });
  }

  function drawPair(row, chart) {
    const range = sharedRange(chart);
    for (const name of variants) {
      const host = document.createElement("div");
      host.className = "chart";
      row.append(host);
      const variant = data[name];
      if (!variant) continue;
      const caption = document.createElement("div");
      caption.className = "name";
      caption.style.color = colour(name);
      caption.textContent = name + " client";
      host.append(caption);
      const columns = chart.of(variant);
      if (columns.t.length === 0) {
        const missing = document.createElement("p");
        missing.className = "missing";
        missing.textContent = "Nothing was recorded.";
        host.append(missing);
        continue;
      }
      const shown = chart.series.filter(([, , column]) => hasValues(columns[column]));
      const draw = [markEvents(variant, chart.labelled)];
      if (chart.limit) draw.push(limitLine(variant));
      mount(host, {
        scales: { x: { time: false, range: () => [0, data.endSeconds] }, y: { distr: chart.log ? 3 : 1, range: () => range } },
        axes: [axis({ values: (u, s) => s.map(v => v + " s") }),
          axis({ size: 58, filter: chart.log ? powersOfTen : undefined, values: (u, s) => s.map(v => v == null ? "" : show(v)) })],
        series: [{ label: "at", value: (u, v) => v == null ? "–" : v.toFixed(1) + " s" }, ...shown.map(series)],
        cursor: { sync: { key: "drill", setSeries: false }, drag: { x: false, y: false } },
        hooks: { drawClear: [shadePhases(variant)], draw },
      }, [columns.t, ...shown.map(([, , column]) => chart.log ? positive(columns[column]) : columns[column])]);
    }
  }

  let part = "hold";
  function drawDistribution(host) {
    const shown = [];
    const columns = [data.nines];
    for (const name of variants) {
      const of = data[name] && data[name][part];
      if (!of || of.count === 0) continue;
      shown.push([name + ", response time", name, "", { width: 2 }], [name + ", service time", name, "", { dash: [5, 4] }]);
      columns.push(positive(of.responseMillis), positive(of.serviceMillis));
    }
    const values = columns.slice(1).flat().filter(v => v != null);
    if (values.length === 0) {
      const missing = document.createElement("p");
      missing.className = "missing";
      missing.textContent = "Nobody was answered in this part of the run.";
      host.append(missing);
      return;
    }
    const [low, high] = decades(values);
    const last = data.nines.filter((x, i) => columns.slice(1).some(c => c[i] != null)).pop();
    const nines = { 1: "min", 2: "p50", 10: "p90", 100: "p99", 1e3: "p99.9", 1e4: "p99.99", 1e5: "p99.999" };
    mount(host, {
      scales: { x: { time: false, distr: 3, range: () => [1, Math.max(last, 10)] }, y: { distr: 3, range: () => [low, high > low ? high : low * 10] } },
      axes: [axis({ splits: () => Object.keys(nines).map(Number).filter(x => x <= last), filter: (u, s) => s, values: (u, s) => s.map(v => nines[v]) }),
        axis({ size: 84, filter: powersOfTen, values: (u, s) => s.map(v => v == null ? "" : show(v) + " ms") })],
      series: [{ label: "percentile", value: (u, v) => v == null ? "–" : "p" + Number((100 - 100 / v).toFixed(3)) }, ...shown.map(series)],
      cursor: { drag: { x: false, y: false } },
    }, columns);
  }

  function drawAll() {
    for (const { plot, observer } of live.splice(0)) {
      observer.disconnect();
      plot.destroy();
    }
    for (const row of document.querySelectorAll("[data-chart]")) {
      row.replaceChildren();
      drawPair(row, charts[row.dataset.chart]);
    }
    const host = document.querySelector("[data-distribution]");
    host.replaceChildren();
    drawDistribution(host);
  }

  for (const button of document.querySelectorAll("[data-part]")) {
    button.addEventListener("click", () => {
      part = button.dataset.part;
      for (const b of document.querySelectorAll("[data-part]")) b.setAttribute("aria-pressed", String(b === button));
      drawAll();
    });
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  drawAll();
})();

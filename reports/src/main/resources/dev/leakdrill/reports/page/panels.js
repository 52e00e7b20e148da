"use strict";
/**
 * The panels of charts: the leaky client on the left, the fixed one on the right.
 * leakdrill.mount(root, data, { onChange }) returns the view: append(delta), redraw(), state(), apply(state).
 */
(() => {
  const { Timeline, Board, timeChart, percentileChart, colour, show, decades } = leakdrill;
  const variants = ["leaky", "fixed"];
  const stepsPerDecade = 10;
  const names = {
    warmUp: "warm-up", steadyState: "steady", faultWindow: "fault window", hold: "hold", recovery: "recovery", drain: "drain",
    faultArmed: "fault armed", doseDelivered: "dose delivered", alert: "alert", collapse: "collapse", diagnosed: "diagnosed",
    deployBegan: "deploy", ready: "ready", recovered: "recovered", trainer: "trainer",
  };
  const dotted = [2, 3];
  const dashed = [6, 4];
  const line = (label, of, column, style, options) => ({ label, of, column, colour: style, ...options });

  const rate = (label, column, style, options) => line(label, "goodput", column, style, options);
  const time = (label, column, style, options) => line(label, "percentiles", column, style, options);
  const gauge = (label, column, style, options) => line(label, "gauges", column, style, options);
  const ofBoth = (label, column, options) => [
    gauge(label, column + "1", "first", { width: 2, ...options }), gauge(label + ", new instance", column + "2", "second", { dash: dashed, ...options })];

  const panels = [
    { id: "goodput", title: "Goodput, and what became of the rest", unit: "requests a second", labelled: true,
      how: "Blue is what callers got. Where it leaves the grey line of what was offered, somebody went without; the dashed line is the formula's prediction, made before the run.",
      series: [rate("offered", "offered", "offered", { dash: dotted }), rate("ok", "ok", "ok", { width: 2.5, fill: "ok-fill" }), rate("shed", "shed", "shed"),
        rate("timed out", "timedOut", "timed-out", { dash: [8, 3] }), rate("failed", "failed", "failed", { dash: [3, 3] }), rate("predicted", "predicted", "predicted", { dash: dashed })] },
    { id: "response-time", title: "Response time", unit: "ms, log; every caller but the refused, from the moment the request was due", log: true,
      how: "Half of the callers waited no longer than p50, one in a thousand longer than p99.9. A jump of all lines at once is the backend or the machine; a jump of the highest only is a few callers who wait for something that does not come.",
      series: [time("p50", "p50", "low"), time("p90", "p90", "mid", { dash: dashed }), time("p99", "p99", "high", { width: 2 }), time("p99.9", "p999", "highest", { dash: [8, 3] }), time("max", "max", "max", { dash: dotted }),
        time("refused p99", "shedP99", "shed", { dash: dotted })] },
    { id: "service-time", title: "Service time beside it", unit: "ms, log; from the moment the request was really sent", log: true,
      how: "The difference to the response time is the wait before the request could even start. Tools that measure only this one miss what callers feel: coordinated omission.",
      series: [time("service p50", "serviceP50", "low"), time("service p99", "serviceP99", "high", { width: 2 }), time("response p99", "p99", "max", { dash: dotted })] },
    { id: "heat", title: "Every response, by how long it took", unit: "ms, log; the darker the more", heat: true,
      how: "Each column is a second, each cell the requests that took so long. A band that splits in two is two kinds of requests: those that are served and those that wait for a time-out." },
    { id: "leaking", title: data => "What leaks: " + data.leaking, unit: "count", when: data => data.leaking,
      reveal: "culprit", how: "The case's own vital sign. A leak is what is still there when the load has ended, in the drain at the right.",
      series: [gauge("what leaks", "leaking", "high", { width: 2.5 })] },
    { id: "threads", title: "Live threads by role", unit: "threads, stacked", stacked: true,
      how: "Threads follow requests in flight. Those that serve requests and never come back are the leak; the other roles should not move.",
      series: [["serving requests", "request"], ["of the HTTP client", "client"], ["input and output", "io"], ["others", "other"]].map(([label, column], i) =>
        gauge(label, column, "stack-" + (i + 1), { both: true })) },
    { id: "stacks", title: "Where the threads stand", unit: "threads of the first service, stacked, dump by dump", stacked: true, reveal: "stacks",
      how: "Threads with the client's own code on their stack are counted by its innermost line, the others by their names. A layer that only grows is a line that does not come back.",
      places: true },
    { id: "in-flight", title: "Requests in flight, and outbound calls under way", unit: "count", limit: v => ({ value: v.inFlightLimit, text: "limit " + show(v.inFlightLimit) }),
      how: "At the limit the service sheds. Little's law says how many slots the load needs: arrivals a second times service time; what is above that is held by nobody who works.",
      series: [...ofBoth("in flight", "inFlight"), gauge("outbound calls", "leased1", "shed", { dash: dotted }), gauge("idle connections", "idle1", "highest", { dash: [8, 3] })] },
    { id: "descriptors", title: "Open descriptors", unit: "count",
      how: "Each connection is one, to callers and to the backend. A leak of connections ends at the system's limit, long after the service has stopped to be of use.",
      series: ofBoth("descriptors", "descriptors") },
    { id: "heap", title: "Heap in use", unit: "MB",
      how: "A saw blade is healthy. What counts is the height of its feet: they rise where something is kept.",
      series: ofBoth("heap", "heap") },
    { id: "processor", title: "Processors in use", unit: "cores, each process", processor: true,
      how: "Is it the service, or who measures it? When all of them together come near the machine's number of cores, the measurement is of the machine.",
      series: [["service", "service-1", "first", 2], ["new instance", "service-2", "second", 1.5, dashed], ["backend", "backend", "high", 1.5, dotted],
        ["load generator", "injector", "highest", 1.5, [8, 3]], ["sidecar", "sidecar", "max", 1.5]].map(([label, column, style, width, dash]) =>
        line(label, "processorMillis", column, style, { width, dash })) },
  ];

  const element = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };
  const has = column => column && column.some(v => v != null);
  const highest = (columns, least) => columns.flat().reduce((a, b) => b == null || b < a ? a : b, least);

  /** Cores in use between two samples; the first one has none before it. */
  function cores(t, millis) {
    return millis.map((v, i) => i === 0 || v == null || millis[i - 1] == null ? null : Math.max(0, (v - millis[i - 1]) / 1000 / (t[i] - t[i - 1])));
  }

  /** Both instances of the service together, as one layer. */
  const sum = (a, b) => a.map((v, i) => v == null && (!b || b[i] == null) ? null : (v || 0) + (b && b[i] || 0));

  const groupOf = (panel, variant) => variant[panel.series[0].of];

  const recordedOf = (panel, variant) =>
    panel.series.filter(s => has(s.both ? groupOf(panel, variant)[s.column + "1"] : variant[s.of][s.column]));

  /** The panel's series of one variant as { t, series, raw }, without those that have no data. */
  function read(panel, variant) {
    if (panel.places) {
      const { t, ...places } = variant.stacks;
      return { t, shown: Object.keys(places).map((label, i) => ({ label, colour: "stack-" + Math.min(6, label === "elsewhere" ? 6 : i + 1) })), raw: Object.values(places) };
    }
    const group = groupOf(panel, variant);
    const value = s => s.both ? sum(group[s.column + "1"] || group.t.map(() => null), group[s.column + "2"])
      : panel.processor ? cores(group.t, group[s.column] || []) : variant[s.of][s.column];
    const shown = recordedOf(panel, variant);
    return { t: group.t, shown, raw: shown.map(value) };
  }

  /** Layers from the top, each drawn over the sum above it. */
  function stack({ t, shown, raw }) {
    const sums = [];
    raw.forEach((column, i) => sums.push(i === 0 ? column.map(v => v || 0) : column.map((v, row) => (v || 0) + sums[i - 1][row])));
    return { columns: [t, ...sums.reverse()],
      series: shown.map((s, i) => ({ ...s, width: 1, fill: s.colour, raw: () => raw[i] })).reverse() };
  }

  /** Seconds by buckets as a picture with a pixel each, painted once and then scaled. */
  function heatPicture(variant) {
    const { t, bucket, count } = variant.heat;
    if (!bucket || t.length === 0) return null;
    const step = variant.heatStepSeconds;
    const low = bucket.reduce((a, b) => Math.min(a, b));
    const high = bucket.reduce((a, b) => Math.max(a, b)) + 1;
    const canvas = document.createElement("canvas");
    canvas.width = Math.floor(t[t.length - 1] / step) + 1;
    canvas.height = high - low;
    const context = canvas.getContext("2d");
    const image = context.createImageData(canvas.width, canvas.height);
    const scale = ["heat-low", "heat-mid", "heat-high"].map(name => colour(name).split(" ").map(Number));
    const most = Math.log1p(count.reduce((a, b) => Math.max(a, b)));
    for (let i = 0; i < t.length; i++) {
      const x = Math.floor(t[i] / step);
      const share = 2 * Math.log1p(count[i]) / most;
      const [from, to] = share < 1 ? [scale[0], scale[1]] : [scale[1], scale[2]];
      const at = ((high - 1 - bucket[i]) * canvas.width + x) * 4;
      for (let c = 0; c < 3; c++) image.data[at + c] = from[c] + (to[c] - from[c]) * (share % 1 || (share >= 2 ? 1 : 0));
      image.data[at + 3] = 255;
    }
    context.putImageData(image, 0, 0);
    return { canvas, low, high, seconds: canvas.width * step };
  }

  /** A table by phase, for screen readers and for exact figures. */
  function table(panel, data) {
    const head = element("tr", {}, element("th", { scope: "col" }, "Phase"));
    const rows = new Map();
    for (const name of variants) {
      const variant = data[name];
      if (!variant) continue;
      const { t, shown, raw } = read(panel, variant);
      for (const [i, s] of shown.entries()) {
        head.append(element("th", { scope: "col", class: "n" }, name + ", " + s.label));
        for (const phase of variant.phases) {
          const values = raw[i].filter((v, row) => v != null && t[row] >= phase.startSeconds && t[row] < phase.endSeconds);
          if (!rows.has(phase.name)) rows.set(phase.name, new Map());
          rows.get(phase.name).set(head.children.length - 1, values);
        }
      }
    }
    const body = element("tbody");
    for (const [phase, cells] of rows) {
      const row = element("tr", {}, element("th", { scope: "row" }, names[phase] || phase));
      for (let i = 1; i < head.children.length; i++) {
        const values = cells.get(i) || [];
        const mean = values.length ? values.reduce((a, b) => a + b) / values.length : null;
        row.append(element("td", { class: "n" }, values.length ? show(mean) + " (" + show(highest([values], -Infinity)) + ")" : "–"));
      }
      body.append(row);
    }
    return element("table", {}, element("caption", {}, "Mean of each phase, and in brackets the highest value."), element("thead", {}, head), body);
  }

  function behind(panel, title, data) {
    const details = element("details", { class: "table" }, element("summary", {}, "As a table"));
    details.addEventListener("toggle", () => {
      if (!details.open || details.querySelector("table")) return;
      details.append(element("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": title + ", as a table" }, table(panel, data)));
    });
    return details;
  }

  /** The chart's text for screen readers. */
  function gist(panel, title, name, variant) {
    if (panel.heat) return title + ", " + name + " client";
    const { t, shown, raw } = read(panel, variant);
    const main = shown.findIndex(s => (s.width || 0) >= 2);
    const i = main < 0 ? 0 : main;
    if (!shown[i]) return title + ", " + name + " client: nothing was recorded";
    const means = variant.phases.map(phase => {
      const values = raw[i].filter((v, row) => v != null && t[row] >= phase.startSeconds && t[row] < phase.endSeconds);
      return values.length ? show(values.reduce((a, b) => a + b) / values.length) + " in " + (names[phase.name] || phase.name) : null;
    }).filter(Boolean);
    return title + ", " + name + " client: " + shown[i].label + " " + means.join(", ");
  }

  function mount(root, data, options = {}) {
    const timeline = new Timeline(Math.max(1, data.endSeconds));
    const board = new Board(timeline, options.live);
    const titleOf = panel => typeof panel.title === "function" ? panel.title(data) : panel.title;
    let part = "hold";
    let current = null;

    /** The same for both variants, or side by side would compare nothing. */
    const ranges = new Map();
    function range(panel) {
      if (ranges.has(panel)) return ranges.get(panel);
      const columns = variants.filter(name => data[name]).flatMap(name => {
        const own = read(panel, data[name]);
        return panel.stacked ? stack(own).columns.slice(1, 2) : own.raw;
      });
      let made;
      if (panel.log) {
        const values = columns.flat().filter(v => v > 0);
        made = values.length ? decades(values) : [1, 10];
      } else {
        const limits = panel.limit ? variants.filter(name => data[name]).map(name => panel.limit(data[name]).value) : [];
        made = [0, highest([...columns, limits], .5) * 1.16];
      }
      ranges.set(panel, made);
      return made;
    }

    const common = (panel, variant, name) => ({
      phases: () => variant().phases, events: () => variant().events, names, labelled: panel.labelled,
      label: () => gist(panel, titleOf(panel), name, variant()) });

    function lines(panel, host, name) {
      const variant = () => data[name];
      const own = read(panel, variant());
      if (own.shown.length === 0 || own.t.length === 0) return missing(host);
      const columns = () => {
        const now = read(panel, variant());
        return panel.stacked ? stack(now).columns : [now.t, ...now.raw];
      };
      return timeChart(host, { ...common(panel, variant, name), columns, series: panel.stacked ? stack(own).series : own.shown, range: () => range(panel),
        log: panel.log, limit: panel.limit && panel.limit(variant()) }, timeline);
    }

    /** The decades of both variants' response times, or none. */
    function heatRange() {
      const both = variants.filter(each => data[each] && data[each].heat.bucket).flatMap(each => data[each].heat.bucket);
      return both.length === 0 ? [] : [Math.floor(both.reduce((a, b) => Math.min(a, b)) / stepsPerDecade) * stepsPerDecade,
        Math.ceil((both.reduce((a, b) => Math.max(a, b)) + 1) / stepsPerDecade) * stepsPerDecade];
    }

    function heat(panel, host, name) {
      const variant = () => data[name];
      let picture = heatPicture(variant());
      if (!picture) return missing(host);
      let painted = variant().heat.t.length;
      const [low, high] = heatRange();
      const paint = u => {
        if (painted !== variant().heat.t.length) {
          picture = heatPicture(variant());
          painted = variant().heat.t.length;
        }
        const { ctx, bbox } = u;
        const left = u.valToPos(0, "x", true);
        const right = u.valToPos(picture.seconds, "x", true);
        const top = u.valToPos(picture.high, "y", true);
        const bottom = u.valToPos(picture.low, "y", true);
        ctx.save();
        ctx.beginPath();
        ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
        ctx.clip();
        ctx.imageSmoothingEnabled = false;
        ctx.drawImage(picture.canvas, left, top, right - left, bottom - top);
        ctx.restore();
      };
      const seconds = () => Array.from({ length: Math.ceil(timeline.end) + 1 }, (_, i) => i);
      return timeChart(host, { ...common(panel, variant, name), columns: () => [seconds()], series: [], range: () => [low, high], paint,
        splits: () => Array.from({ length: (high - low) / stepsPerDecade + 1 }, (_, i) => low + i * stepsPerDecade),
        tick: v => show(Math.pow(10, v / stepsPerDecade)) }, timeline);
    }

    function missing(host) {
      host.append(element("p", { class: "missing" }, "Nothing was recorded."));
      return null;
    }

    function pair(panel) {
      const row = element("div", { class: "pair" });
      for (const name of variants) {
        const cell = element("div", {}, element("div", { class: "name " + name }, name === "leaky" ? "Leaky client" : "Fixed client"));
        row.append(cell);
        const host = element("div", { class: "chart" });
        cell.append(host);
        if (!data[name]) {
          host.append(element("p", { class: "missing" }, options.waiting ? options.waiting(name) : "There is no such run in this folder."));
          continue;
        }
        const make = () => panel.heat ? heat(panel, host, name) : lines(panel, host, name);
        const of = () => panel.heat ? [data[name].heat.t.length > 0, ...heatRange()].join() : recordedOf(panel, data[name]).map(s => s.label).join();
        board.add(host, make, options.live ? of : undefined);
      }
      return row;
    }

    function section(panel) {
      const id = "panel-" + panel.id;
      const made = element("div", { class: "panel", id, role: "group", "aria-labelledby": id + "-title" },
        element("h3", { id: id + "-title" }, titleOf(panel), element("span", { class: "quiet" }, ", " + panel.unit)),
        element("details", { class: "how" }, element("summary", {}, "How to read this"), element("p", {}, panel.how)),
        pair(panel));
      if (panel.reveal) made.dataset.reveal = panel.reveal;
      if (!panel.heat) made.append(behind(panel, titleOf(panel), data));
      return made;
    }

    function distribution() {
      const host = element("div", { class: "chart" });
      const choice = element("span", { role: "group", "aria-label": "Which part of the run" });
      for (const [key, text] of [["hold", "hold"], ["wholeRun", "whole run"]]) {
        const button = element("button", { type: "button", "aria-pressed": String(key === part) }, text);
        button.addEventListener("click", () => {
          part = key;
          for (const each of choice.children) each.setAttribute("aria-pressed", String(each === button));
          board.again([host]);
        });
        choice.append(button, " ");
      }
      board.add(host, () => {
        const shown = variants.filter(name => data[name] && data[name][part] && data[name][part].count > 0);
        const chart = percentileChart(host, {
          columns: () => [data.nines, ...shown.flatMap(name => [data[name][part].responseMillis, data[name][part].serviceMillis])],
          series: shown.flatMap(name => [{ label: name + ", response time", colour: name, width: 2.5 }, { label: name + ", service time", colour: name, dash: [5, 4] }]),
          label: () => "How long callers waited, by percentile, " + shown.join(" and ") + " client",
        });
        return chart || missing(host);
      });
      return element("div", { class: "panel", id: "panel-distribution", role: "group", "aria-labelledby": "panel-distribution-title" },
        element("h3", { id: "panel-distribution-title" }, "How long callers waited, by percentile", element("span", { class: "quiet" }, ", ms, log; each step is one more nine")),
        element("details", { class: "how" }, element("summary", {}, "How to read this"), element("p", {},
          "Start at the right: the slowest few are where leaks show first. Response time counts from the moment a request was due, service time from the moment it was sent; where they part, callers queued.")),
        choice, host);
    }

    const reset = element("button", { type: "button" }, "Show all");
    reset.addEventListener("click", () => timeline.reset());
    const said = element("span", { role: "status" });
    const tools = element("div", { class: "panels-tools" }, reset, said,
      element("span", {}, "Drag over a chart to zoom, double-click or Escape to see all; arrows, + and − when a chart has the focus."));
    // Where threads stand is for the workshop to find out, so it is not shown while a run goes on.
    const recorded = panel => variants.some(name => data[name] && (panel.heat ? data[name].heat.bucket : read(panel, data[name]).shown.length > 0));
    const shownPanels = panels.filter(panel => (!panel.when || panel.when(data)) && (options.live ? !panel.places : recorded(panel)));
    root.replaceChildren(tools, ...shownPanels.map(section), ...(options.live ? [] : [distribution()]));

    function tell() {
      reset.disabled = !timeline.isZoomed();
      said.textContent = timeline.isZoomed() ? "Seconds " + show(timeline.from) + " to " + show(timeline.to) + "." : "";
    }
    let telling = 0;
    function changed() {
      tell();
      clearTimeout(telling);
      telling = setTimeout(() => options.onChange && options.onChange(), 200);
    }
    timeline.listeners.push(changed);
    tell();
    addEventListener("keydown", event => { if (event.key === "Escape" && timeline.isZoomed()) timeline.reset(); });

    const inSight = new Set();
    const where = new IntersectionObserver(entries => {
      for (const { target, isIntersecting } of entries) inSight[isIntersecting ? "add" : "delete"](target.id.replace("panel-", ""));
      const first = shownPanels.map(panel => panel.id).find(id => inSight.has(id)) || null;
      if (first !== current) {
        current = first;
        changed();
      }
    }, { rootMargin: "-25% 0px -55% 0px" });
    for (const panel of root.querySelectorAll(".panel")) where.observe(panel);

    /** A column may start late and have gaps. */
    function concatenate(kept, more) {
      const rows = kept.t.length;
      for (const name of new Set([...Object.keys(kept), ...Object.keys(more)])) {
        if (!kept[name]) kept[name] = new Array(rows).fill(null);
        for (const value of more[name] || more.t.map(() => null)) kept[name].push(value);
      }
    }

    return {
      /** A chunk of a run that goes on: columns are appended, everything else is replaced. */
      append(delta) {
        for (const name of variants) {
          if (!delta[name] || !data[name]) continue;
          for (const [key, value] of Object.entries(delta[name])) {
            if (value && Array.isArray(value.t)) concatenate(data[name][key], value);
            else if (key !== "heatStepSeconds") data[name][key] = value;
          }
        }
        data.endSeconds = Math.max(data.endSeconds, delta.endSeconds);
        ranges.clear();
        timeline.extend(data.endSeconds);
        board.update("feed");
      },
      redraw: () => board.again(),
      state: () => timeline.isZoomed() ? { from: timeline.from, to: timeline.to, panel: current } : { panel: current },
      apply(state) {
        if (isFinite(state.from) && isFinite(state.to) && state.to > state.from) timeline.set(state.from, state.to);
        else timeline.reset();
        const panel = state.panel && document.getElementById("panel-" + state.panel);
        if (panel) panel.scrollIntoView({ behavior: "instant" });
      },
      timeline,
    };
  }

  leakdrill.mount = mount;
})();

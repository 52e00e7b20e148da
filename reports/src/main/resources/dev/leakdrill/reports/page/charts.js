"use strict";
/** Charts over one time axis, and the axis itself. Knows nothing of what they show: see panels.js. */
const leakdrill = (() => {
  const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
  const show = v => v == null ? "–" : Math.abs(v) < 10 && v % 1 !== 0 ? String(Math.round(v * 100) / 100) : whole.format(v);
  /** Computed styles are expensive, so each is read once per theme. */
  const styles = new Map();
  const styled = (name, ask) => {
    if (!styles.has(name)) styles.set(name, ask(getComputedStyle(document.documentElement)));
    return styles.get(name);
  };
  const colour = name => styled(name, style => style.getPropertyValue("--" + name).trim());
  const rem = () => styled("rem", style => parseFloat(style.fontSize));
  const fontSize = () => Math.max(12, Math.round(rem() * .78));
  const font = () => fontSize() + "px system-ui, sans-serif";
  const syncKey = "leakdrill";
  const leastSeconds = 1;
  /** Each frame repaints everything in sight, so a few long frames finish sooner than many short ones. */
  const frameMillis = 400;

  /** The time range that all charts show. Listeners are called at most once a frame. */
  class Timeline {
    constructor(end) {
      this.end = end;
      this.reset();
      this.listeners = [];
    }

    reset() {
      this.set(0, this.end);
    }

    isZoomed() {
      return this.from > 0 || this.to < this.end;
    }

    set(from, to) {
      const length = Math.min(this.end, Math.max(leastSeconds, to - from));
      this.from = Math.max(0, Math.min(from, this.end - length));
      this.to = this.from + length;
      if (this.listeners && !this.frame) {
        this.frame = requestAnimationFrame(() => {
          this.frame = 0;
          for (const listener of this.listeners) listener();
        });
      }
    }

    pan(share) {
      const by = share * (this.to - this.from);
      this.set(this.from + by, this.to + by);
    }

    zoom(factor) {
      const middle = (this.from + this.to) / 2;
      const half = (this.to - this.from) * factor / 2;
      this.set(middle - half, middle + half);
    }

    /** A run that goes on: who sees all of it continues to. */
    extend(end) {
      if (end === this.end) return;
      const followed = !this.isZoomed();
      this.end = end;
      if (followed) this.reset();
    }

    key(event) {
      const action = {
        ArrowLeft: () => this.pan(-.1), ArrowRight: () => this.pan(.1), "+": () => this.zoom(.7), "=": () => this.zoom(.7),
        "-": () => this.zoom(1 / .7), Escape: () => this.reset(), 0: () => this.reset(),
      }[event.key];
      if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      action();
    }
  }

  const axis = extra => Object.assign({
    stroke: colour("quiet"), font: font(), grid: { stroke: colour("line"), width: 1 }, ticks: { stroke: colour("line"), width: 1 } }, extra);
  const powersOfTen = (u, splits) => splits.map(v => Number.isInteger(Math.round(Math.log10(v) * 1e6) / 1e6) ? v : null);
  const decades = values => {
    const low = Math.pow(10, Math.floor(Math.log10(values.reduce((a, b) => Math.min(a, b)))));
    const high = Math.pow(10, Math.ceil(Math.log10(values.reduce((a, b) => Math.max(a, b)))));
    return [low, high > low ? high : low * 10];
  };
  const positive = column => column.map(v => v == null || v <= 0 ? null : v);

  function shadePhases(u, phases) {
    const { ctx, bbox } = u;
    for (const phase of phases) {
      const left = Math.max(u.valToPos(phase.startSeconds, "x", true), bbox.left);
      const right = Math.min(u.valToPos(phase.endSeconds, "x", true), bbox.left + bbox.width);
      if (right <= left) continue;
      ctx.fillStyle = colour("phase-" + phase.name) || "transparent";
      ctx.fillRect(left, bbox.top, right - left, bbox.height);
    }
  }

  function namePhases(u, phases, names) {
    const { ctx, bbox } = u;
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    for (const phase of phases) {
      const left = Math.max(u.valToPos(phase.startSeconds, "x", true), bbox.left);
      const right = Math.min(u.valToPos(phase.endSeconds, "x", true), bbox.left + bbox.width);
      const text = names[phase.name] || phase.name;
      if (ctx.measureText(text).width + 4 < right - left) ctx.fillText(text, (left + right) / 2, bbox.top + 4 * devicePixelRatio);
    }
  }

  /** In a workshop the marks of alerts wait for their step. */
  function isHidden(event) {
    const root = document.documentElement.dataset;
    return event.name === "alert" && root.spoilers === "off" && !(root.revealed || "").split(" ").includes("alerts");
  }

  /** Events whose names would overlap share one. */
  function gather(u, events, names) {
    const groups = [];
    const least = fontSize() * 1.25 * devicePixelRatio;
    for (const event of events.filter(e => names[e.name] && !isHidden(e))) {
      const x = Math.round(u.valToPos(event.atSeconds, "x", true));
      if (x < u.bbox.left || x > u.bbox.left + u.bbox.width) continue;
      const last = groups[groups.length - 1];
      const name = names[event.name];
      if (last && x - last.x < least) {
        if (!last.names.includes(name)) last.names.push(name);
        last.lines.push(x);
      } else groups.push({ x, lines: [x], names: [name] });
    }
    return groups;
  }

  function markEvents(u, events, names, labelled) {
    const { ctx, bbox } = u;
    const dpr = devicePixelRatio;
    const top = bbox.top + (labelled ? fontSize() * 1.6 * dpr : 0);
    ctx.lineWidth = dpr;
    ctx.setLineDash([2 * dpr, 3 * dpr]);
    for (const group of gather(u, events, names)) {
      for (const x of group.lines) {
        ctx.beginPath();
        ctx.moveTo(x, top);
        ctx.lineTo(x, bbox.top + bbox.height);
        ctx.stroke();
      }
      if (!labelled) continue;
      ctx.save();
      ctx.translate(group.x - 3 * dpr, bbox.top + bbox.height - 6 * dpr);
      ctx.rotate(-Math.PI / 2);
      ctx.textAlign = "left";
      ctx.textBaseline = "bottom";
      ctx.lineWidth = 4 * dpr;
      ctx.setLineDash([]);
      ctx.strokeStyle = colour("paper");
      ctx.strokeText(group.names.join(", "), 0, 0);
      ctx.fillText(group.names.join(", "), 0, 0);
      ctx.restore();
    }
  }

  function horizontal(u, value, text) {
    const { ctx, bbox } = u;
    const dpr = devicePixelRatio;
    const y = u.valToPos(value, "y", true);
    ctx.setLineDash([6 * dpr, 4 * dpr]);
    ctx.lineWidth = dpr;
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.textAlign = "left";
    ctx.textBaseline = "bottom";
    ctx.fillText(text, bbox.left + 6 * dpr, y - 3 * dpr);
  }

  const quietly = draw => u => {
    u.ctx.save();
    u.ctx.font = fontSize() * devicePixelRatio + "px system-ui, sans-serif";
    u.ctx.fillStyle = u.ctx.strokeStyle = colour("quiet");
    draw(u);
    u.ctx.restore();
  };

  const series = ({ label, colour: name, width, dash, fill, raw }) => ({
    label, stroke: colour(name), width: width || 1.5, dash, fill: fill ? colour(fill) : undefined, points: { show: false }, spanGaps: false,
    value: (u, v, si, i) => show(raw ? (i == null ? null : raw()[i]) : v) });

  function size(host) {
    const width = Math.max(220, host.clientWidth);
    return { width, height: Math.round(Math.max(190, Math.min(rem() * 16, width * .42))) };
  }

  /**
   * Draws series over the timeline into a host.
   * spec: columns() => [t, ...], series, range() => [low, high], log, unit, limit, paint(u), phases, events, names, labelled, label
   */
  function timeChart(host, spec, timeline) {
    const columns = () => spec.log ? spec.columns().map((c, i) => i === 0 ? c : positive(c)) : spec.columns();
    const drawClear = [quietly(u => shadePhases(u, spec.phases()))];
    if (spec.paint) drawClear.push(spec.paint);
    const plot = new uPlot({
      ...size(host),
      scales: { x: { time: false, range: (u, min, max) => [min, max] }, y: { distr: spec.log ? 3 : 1, range: () => spec.range() } },
      axes: [axis({ values: (u, s) => s.map(v => show(v) + " s"), size: fontSize() * 2.4 }),
        axis({ size: fontSize() * 4.6, filter: spec.log ? powersOfTen : undefined, splits: spec.splits,
          values: (u, s) => s.map(v => v == null ? "" : (spec.tick || show)(v)) })],
      series: [{ label: "at", value: (u, v) => v == null ? "–" : v.toFixed(1) + " s" }, ...spec.series.map(series)],
      cursor: {
        sync: { key: syncKey, setSeries: false, filters: { pub: type => type === "mousemove" || type === "mouseleave" } },
        drag: { x: true, y: false, setScale: false }, bind: { dblclick: () => () => { timeline.reset(); return null; } } },
      hooks: {
        drawClear,
        draw: [quietly(u => {
          if (spec.labelled) namePhases(u, spec.phases(), spec.names);
          markEvents(u, spec.events(), spec.names, spec.labelled);
          if (spec.limit) horizontal(u, spec.limit.value, spec.limit.text);
        })],
        setScale: [(u, key) => {
          if (key === "x") Object.assign(host.dataset, { from: u.scales.x.min, to: u.scales.x.max });
        }],
        setSelect: [u => {
          if (u.select.width > 4) timeline.set(u.posToVal(u.select.left, "x"), u.posToVal(u.select.left + u.select.width, "x"));
          u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        }],
      },
    }, columns(), host);
    plot.setScale("x", { min: timeline.from, max: timeline.to });
    const picture = host.querySelector(".u-wrap");
    picture.tabIndex = 0;
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", spec.label());
    picture.addEventListener("keydown", event => timeline.key(event));
    return {
      show: () => plot.setScale("x", { min: timeline.from, max: timeline.to }),
      feed() {
        plot.setData(columns(), false);
        plot.setScale("x", { min: timeline.from, max: timeline.to });
        picture.setAttribute("aria-label", spec.label());
      },
      resize: () => plot.setSize(size(host)),
      destroy: () => plot.destroy(),
    };
  }

  /** Percentiles on HdrHistogram's axis: each step is one more nine. */
  function percentileChart(host, spec) {
    const nines = { 1: "min", 2: "p50", 10: "p90", 100: "p99", 1e3: "p99.9", 1e4: "p99.99", 1e5: "p99.999" };
    const columns = spec.columns().map((c, i) => i === 0 ? c : positive(c));
    const values = columns.slice(1).flat().filter(v => v != null);
    if (values.length === 0) return null;
    const last = columns[0].filter((x, i) => columns.slice(1).some(c => c[i] != null)).pop();
    const options = {
      ...size(host),
      scales: { x: { time: false, distr: 3, range: () => [1, Math.max(last, 10)] }, y: { distr: 3, range: () => decades(values) } },
      axes: [axis({ splits: () => Object.keys(nines).map(Number).filter(x => x <= last), filter: (u, s) => s, values: (u, s) => s.map(v => nines[v]), size: fontSize() * 2.4 }),
        axis({ size: fontSize() * 6.4, filter: powersOfTen, values: (u, s) => s.map(v => v == null ? "" : show(v) + " ms") })],
      series: [{ label: "percentile", value: (u, v) => v == null ? "–" : "p" + Number((100 - 100 / v).toFixed(3)) }, ...spec.series.map(series)],
      cursor: { drag: { x: false, y: false } },
    };
    const plot = new uPlot(options, columns, host);
    const picture = host.querySelector(".u-wrap");
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", spec.label());
    return { show() {}, feed() {}, resize: () => plot.setSize(size(host)), destroy: () => plot.destroy() };
  }

  /**
   * A host that makes its chart when it comes near the window, and redraws it only while it is visible. A chart draws only
   * the series that existed when it was made; of() names them, and when they change the chart is made again.
   */
  class Slot {
    constructor(host, make, of) {
      this.host = host;
      this.make = make;
      this.of = of;
      this.near = false;
      this.stale = "";
    }

    create() {
      if (this.chart !== undefined) return;
      this.made = this.of();
      this.chart = this.make(this.host);
    }

    /** what: "show" for another time range, "feed" for new data. */
    update(what) {
      if (this.chart === undefined) return;
      if (this.near && !document.hidden) this.draw(what);
      else if (this.stale !== "feed") this.stale = what;
    }

    draw(what) {
      if (what === "feed" && this.made !== this.of()) this.again();
      else if (this.chart) this.chart[what]();
    }

    setNear(near) {
      this.near = near;
      if (near) this.create();
      this.catchUp();
    }

    /** Draws what changed while the chart was out of sight. */
    catchUp() {
      if (!this.near || document.hidden) return;
      if (this.stale && this.chart !== undefined) this.draw(this.stale);
      this.stale = "";
    }

    again() {
      if (this.chart) this.chart.destroy();
      this.chart = undefined;
      this.host.replaceChildren();
      this.stale = "";
      if (this.near) this.create();
    }
  }

  /** All charts of a page. frugal: charts out of sight are not drawn ahead. */
  class Board {
    constructor(timeline, frugal) {
      this.frugal = frugal;
      this.slots = new Map();
      timeline.listeners.push(() => this.update("show"));
      document.addEventListener("visibilitychange", () => this.slots.forEach(slot => slot.catchUp()));
      this.sight = new IntersectionObserver(entries => {
        for (const { target, isIntersecting } of entries) this.slots.get(target).setNear(isIntersecting);
        this.mark("near");
        this.createNext();
      }, { rootMargin: "150px" });
      this.sizes = new ResizeObserver(entries => {
        for (const { target, contentRect } of entries) {
          const slot = this.slots.get(target);
          if (slot.chart && slot.width !== contentRect.width) slot.chart.resize();
          slot.width = contentRect.width;
        }
      });
    }

    add(host, make, of = () => "") {
      this.slots.set(host, new Slot(host, make, of));
      this.sight.observe(host);
      this.sizes.observe(host);
    }

    /** "near": draws what is in sight; "all": draws everything, for measurements and pictures. */
    mark(drawn) {
      if (performance.getEntriesByName("leakdrill-" + drawn).length > 0) return;
      performance.mark("leakdrill-" + drawn);
      document.documentElement.dataset.drawn = drawn;
    }

    /** Draws charts out of sight too, some in each frame, so that nobody scrolls into a blank. */
    createNext() {
      if (this.creating || this.frugal) return;
      this.creating = true;
      requestAnimationFrame(() => {
        this.creating = false;
        const until = performance.now() + frameMillis;
        for (const slot of this.slots.values()) {
          if (slot.chart !== undefined) continue;
          if (performance.now() > until) {
            this.createNext();
            return;
          }
          slot.create();
        }
        this.mark("all");
      });
    }

    update(what) {
      for (const slot of this.slots.values()) slot.update(what);
    }

    again(hosts) {
      styles.clear();
      for (const [host, slot] of this.slots) if (!hosts || hosts.includes(host)) slot.again();
      this.createNext();
    }
  }

  return { Timeline, Board, timeChart, percentileChart, colour, show, decades };
})();

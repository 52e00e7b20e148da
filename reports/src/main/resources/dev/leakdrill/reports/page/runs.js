"use strict";
/** The list of runs: sorted, filtered and selected from; the selection is in the page's address. */
leakdrill.runs = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { write, letter } = leakdrill.figures;
  const { element, colours } = leakdrill.comparison;
  const byId = id => document.getElementById(id);
  const metricAt = new Map(data.metrics.map((metric, index) => [metric.name, index]));
  const figure = (run, name) => run.figures[metricAt.get(name)];
  const figureText = (run, name) => write(figure(run, name), data.metrics[metricAt.get(name)].unit);
  // A client that does not leak has not failed, though the drill was not reproduced.
  const outcomeClass = run => run.client === "does not leak" ? "no_leak" : run.outcome.toLowerCase().replaceAll(/[^a-z]+/g, "_");
  const started = run => run.startEpochMillis == null ? "start unknown" : new Date(run.startEpochMillis).toISOString().slice(0, 19).replace("T", " ");
  const shortFrame = run => run.culprit.replace(/^.*\.(?=[^.(]+\.[^.(]+\()/, "").replace(/\(.*?(:\d+)?\)$/, "$1");
  const shortJdk = run => run.jdk.split("+")[0];
  const state = { chosen: new Set(), unknown: [], client: "leaky", sort: "start", descending: true };

  const numeric = (label, ...names) => ({
    label, numeric: true, sort: run => figure(run, names[0]), text: run => names.map(name => figureText(run, name)).join(" / ") });
  const columns = {
    start: { label: "Run", sort: run => run.startEpochMillis, cell: nameCell },
    case: { label: "Case", sort: run => run.case, text: run => run.case || "unknown" },
    outcome: { label: "Verdict", sort: run => run.outcome, cell: outcomeCell },
    drop: numeric("Drop", "drop"),
    hold: numeric("Hold", "holdGoodputPerSec"),
    left: { ...numeric("Left / expected", "leaked", "leakedExpected"), short: "Left" },
    recovery: numeric("Back in", "recoverySeconds"),
    culprit: { label: "Culprit", sort: run => shortFrame(run), cell: culpritCell },
    jdk: { label: "JDK", sort: shortJdk, text: shortJdk },
    threads: { label: "Threads", sort: run => run.threads, text: run => run.threads },
    machine: { label: "Machine", sort: run => run.machine, text: run => run.machine },
    took: numeric("Load", "durationSeconds"),
    notes: { label: "Notes", sort: run => run.problems.length, cell: notesCell },
  };

  /** The part of the name that start and case do not show. */
  function place(run) {
    const parts = run.id.split("/");
    if (parts.length > 1 && parts[parts.length - 1] === run.case) return "in " + parts.slice(0, -1).join("/");
    return /^\d{4}-\d\d-\d\dT\d{6}Z-/.test(run.id) && run.id.endsWith("Z-" + run.case) ? "" : run.id;
  }

  function nameCell(run) {
    const name = run.page ? element("a", { href: run.page, textContent: started(run) }) : started(run);
    return element("th", { scope: "row", className: "name", title: run.id }, name, element("small", { className: "quiet", textContent: place(run) }));
  }

  function outcomeCell(run) {
    return element("td", { title: run.reason }, element("span", { className: "badge " + outcomeClass(run), textContent: run.outcome }));
  }

  function culpritCell(run) {
    return element("td", { className: "frame", title: run.culprit }, element("code", { textContent: shortFrame(run) || "–" }));
  }

  function notesCell(run) {
    return element("td", { className: "notes" }, ...run.problems.map(problem => element("div", { textContent: problem })));
  }

  /** With an explicit role, which a row laid out as a card on a narrow screen would lose. */
  function cell(name, column, run) {
    const made = column.cell ? column.cell(run) : element("td", { className: column.numeric ? "n" : "", textContent: column.text(run) || "–" });
    made.setAttribute("role", made.scope === "row" ? "rowheader" : "cell");
    made.dataset.column = name;
    made.dataset.label = column.short || column.label;
    return made;
  }

  function tick(run) {
    const box = element("input", { type: "checkbox", checked: state.chosen.has(run.id) });
    box.setAttribute("aria-label", "Choose " + run.id);
    box.addEventListener("change", () => choose(run.id, box.checked));
    const holder = element("td", {}, box);
    holder.setAttribute("role", "cell");
    return holder;
  }

  function row(run) {
    const made = element("tr", {}, tick(run), ...Object.entries(columns).map(([name, column]) => cell(name, column, run)));
    made.setAttribute("role", "row");
    return made;
  }

  const rows = new Map(data.runs.map(run => [run.id, row(run)]));
  const haystack = new Map(data.runs.map(run => [run.id,
    [run.id, run.case, run.outcome, run.reason, run.culprit, run.jdk, run.threads, run.machine, run.os, started(run), ...run.problems].join(" ").toLowerCase()]));

  const shownRuns = () => data.runs.filter(run =>
    (!byId("chosen-only").checked || state.chosen.has(run.id))
    && (!byId("case").value || run.case === byId("case").value)
    && (!byId("outcome").value || run.outcome === byId("outcome").value)
    && byId("text").value.toLowerCase().split(/\s+/).every(word => haystack.get(run.id).includes(word)));

  /** Unknown values come last in either order. */
  function byState(a, b) {
    const [x, y] = [a, b].map(columns[state.sort].sort);
    if (x == null || y == null) return (x == null) - (y == null);
    return (x < y ? -1 : x > y ? 1 : 0) * (state.descending ? -1 : 1);
  }

  function list() {
    const shown = shownRuns().sort(byState);
    byId("runs").tBodies[0].replaceChildren(...shown.map(run => rows.get(run.id)));
    byId("shown").textContent = shown.length === data.runs.length ? shown.length + " runs" : shown.length + " of " + data.runs.length + " runs";
    for (const heading of byId("runs").tHead.querySelectorAll("[data-sort]")) {
      const sorted = heading.dataset.sort === state.sort;
      if (sorted) heading.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
      else heading.removeAttribute("aria-sort");
    }
    showTicks();
  }

  function sortBy(name) {
    state.descending = state.sort === name ? !state.descending : name === "start";
    state.sort = name;
    list();
  }

  function headings() {
    for (const [name, column] of Object.entries(columns)) {
      const button = element("button", { type: "button", textContent: column.label });
      button.addEventListener("click", () => sortBy(name));
      const heading = element("th", { scope: "col", className: column.numeric ? "n" : "" }, button);
      heading.setAttribute("role", "columnheader");
      heading.dataset.sort = name;
      byId("runs").tHead.rows[0].append(heading);
    }
  }

  function options(select, values) {
    [...new Set(values)].filter(Boolean).sort().forEach(value => select.append(element("option", { value, textContent: value })));
    select.addEventListener("change", list);
  }

  const chosenRuns = () => data.runs.filter(run => state.chosen.has(run.id)).sort((a, b) => (a.startEpochMillis || 0) - (b.startEpochMillis || 0));

  function choose(id, chosen) {
    if (chosen) state.chosen.add(id);
    else state.chosen.delete(id);
    changed();
  }

  function chooseShown(chosen) {
    for (const run of shownRuns()) {
      if (chosen) state.chosen.add(run.id);
      else state.chosen.delete(run.id);
    }
    changed();
  }

  function showTicks() {
    for (const [id, row] of rows) {
      row.cells[0].firstChild.checked = state.chosen.has(id);
      row.classList.toggle("chosen", state.chosen.has(id));
    }
    const shown = shownRuns();
    const ticked = shown.filter(run => state.chosen.has(run.id)).length;
    byId("choose-shown").checked = ticked > 0 && ticked === shown.length;
    byId("choose-shown").indeterminate = ticked > 0 && ticked < shown.length;
  }

  function keyItem(run, index) {
    const swatch = element("span", { className: "swatch" });
    swatch.style.borderTopColor = "var(--run-" + (index % colours + 1) + ")";
    const drop = element("button", { type: "button", textContent: "×" });
    drop.setAttribute("aria-label", "Leave out " + letter(index));
    drop.addEventListener("click", () => choose(run.id, false));
    return element("li", {}, swatch, element("b", { textContent: letter(index) }), " ",
      run.page ? element("a", { href: run.page, textContent: started(run) }) : started(run), " " + run.case + " ",
      element("span", { className: "badge " + outcomeClass(run), textContent: run.outcome }), drop);
  }

  /** The letters of the runs with a property, or their number; empty if there are none. */
  function those(runs, are) {
    const letters = runs.flatMap((run, index) => are(run) ? [letter(index)] : []);
    return letters.length > 8 ? letters.length + " runs" : letters.join(", ");
  }

  function advice(runs) {
    const said = [];
    if (runs.length === 0) said.push("Choose runs in the list above.");
    if (state.unknown.length > 0) said.push("This page does not have " + state.unknown.join(", ") + ".");
    if (new Set(runs.map(run => run.case)).size > 1) said.push("These runs are of different cases: some of this compares apples with pears.");
    const unarmed = those(runs, run => [run.leaky, run.fixed].some(curves => curves && curves.armedAtSeconds == null));
    if (unarmed) said.push("No fault was armed in " + unarmed + ": second 0 is the first request.");
    const bare = those(runs, run => !run.leaky && !run.fixed);
    if (bare) said.push("No curves of " + bare + ": nothing was recorded, or they are not among the newest " + data.maxWithCurves + ".");
    return said.join(" ");
  }

  const shellWord = id => /^[\w./:@%+-]+$/.test(id) ? id : "'" + id.replaceAll("'", "'\\''") + "'";

  function compare() {
    const runs = chosenRuns();
    byId("key").replaceChildren(...runs.map(keyItem));
    byId("advice").textContent = advice(runs);
    byId("laid").hidden = runs.length === 0;
    byId("go").hidden = byId("clear").hidden = runs.length === 0;
    byId("command").textContent = ["compare", ...runs.map(run => shellWord(run.id))].join(" ");
    byId("chosen").textContent = runs.length === 0 ? "No run is chosen." : runs.length === 1 ? "1 run is chosen." : runs.length + " runs are chosen.";
    for (const button of document.querySelectorAll("[data-client]")) button.setAttribute("aria-pressed", String(button.dataset.client === state.client));
    if (runs.length > 0) leakdrill.comparison.draw(byId("comparison"), runs, data.metrics, state.client);
  }

  const written = id => encodeURIComponent(id).replaceAll("%2F", "/");

  function writeAddress() {
    const parts = ["runs=" + [...state.chosen].map(written).join(",")];
    if (state.client !== "leaky") parts.push("client=" + state.client);
    try {
      history.replaceState(history.state, "", "#" + parts.join("&"));
    } catch {
      // A page from a file may not change its address: then a link does not keep the choice.
    }
  }

  function changed() {
    showTicks();
    writeAddress();
    compare();
  }

  /** The first selection: up to five runs of the newest run's case. */
  function proposed() {
    if (data.comparison) return data.runs;
    const complete = data.runs.filter(run => run.leaky && !run.partial);
    return complete.filter(run => run.case === complete[0].case).slice(0, 5);
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  function readAddress() {
    const parts = new Map(location.hash.slice(1).split("&").map(part => [part.split("=")[0], part.split("=").slice(1).join("=")]));
    const ids = parts.has("runs") ? parts.get("runs").split(",").map(decoded) : proposed().map(run => run.id);
    state.chosen = new Set(ids.filter(id => rows.has(id)));
    state.unknown = ids.filter(id => id !== "" && !rows.has(id));
    state.client = ["leaky", "fixed", "both"].includes(parts.get("client")) ? parts.get("client") : "leaky";
    showTicks();
    compare();
  }

  function headline() {
    const reproduced = data.runs.filter(run => run.outcome === "REPRODUCED").length;
    byId("headline").textContent = data.runs.length === 0 ? "There are no runs here yet."
      : data.runs.length + (data.runs.length === 1 ? " run" : " runs") + ", " + reproduced + " reproduced.";
  }

  function glossary() {
    for (const metric of data.metrics) {
      byId("metrics").append(element("dt", {}, element("code", { textContent: metric.name }), " " + metric.unit), element("dd", { textContent: metric.sentence }));
    }
  }

  /** Keeps the address, which holds the selection. */
  function toComparison(event) {
    event.preventDefault();
    byId("compared").scrollIntoView();
    byId("compared").focus({ preventScroll: true });
  }

  function start() {
    headline();
    headings();
    glossary();
    options(byId("case"), data.runs.map(run => run.case));
    options(byId("outcome"), data.runs.map(run => run.outcome));
    byId("text").addEventListener("input", list);
    byId("chosen-only").addEventListener("change", list);
    byId("choose-shown").addEventListener("change", event => chooseShown(event.target.checked));
    byId("go").addEventListener("click", toComparison);
    document.querySelector(".skip").addEventListener("click", toComparison);
    byId("clear").addEventListener("click", () => { state.chosen.clear(); changed(); });
    for (const button of document.querySelectorAll("[data-client]")) {
      button.addEventListener("click", () => { state.client = button.dataset.client; changed(); });
    }
    document.addEventListener("leakdrill:theme", compare);
    addEventListener("hashchange", () => { if (location.hash.includes("=")) readAddress(); });
    list();
    readAddress();
  }

  start();
  return { state };
})();

"use strict";
/* The live view: shows what the drill's server sends, and sends the trainer's commands. */
(() => {
  const byId = id => document.getElementById(id);
  const body = document.body;
  const RETRY_MILLIS = 1500;
  const CLOCK_MILLIS = 1100;
  const HEALTHY_SHARE = 0.95;
  const number = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

  const PHASES = {
    "": ["Between phases", ""],
    warmUp: ["Warm-up", "The load ramps up. Nothing is judged yet."],
    steadyState: ["Steady state", "A healthy service: goodput is what callers ask for."],
    faultWindow: ["Fault window", "The backend lets a call down now and then. Is there anything to see?"],
    hold: ["Hold", "The backend is healthy again. Whatever is missing now, the fault no longer explains."],
    recovery: ["Recovery", "The fixed service starts under the full load, warms up and takes over."],
    drain: ["Drain", "The load is over. What is still held now does not come back."],
  };
  const NEXT = { steady: "steady state", fault: "the fault", hold: "hold", deploy: "the deploy", drain: "drain", end: "the end" };

  /** The newest of what the server sends, and when it came. */
  const now = { token: null, drill: null, variant: null, arrivalRatePerSec: 0, inFlightLimit: 0, status: null, statusAt: 0, endSeconds: 0, seconds: 1, verdict: null };
  let view = null;
  let stream = null;
  let clockTimer = 0;
  let chosen = new URLSearchParams(location.search).get("drill");

  // Setting the same value again costs a layout and a paint, so only changes are set.
  const put = (holder, name, value) => {
    if (holder[name] !== value) holder[name] = value;
  };
  const show = (id, text) => put(byId(id), "textContent", text);
  const count = value => value == null ? "–" : number.format(value);
  const gauge = (id, share) => { byId(id).style.transform = "scaleX(" + Math.max(0, Math.min(1, share || 0)) + ")"; };
  const flag = (name, on) => body.toggleAttribute("data-" + name, Boolean(on));

  // ---- the stream

  function connect() {
    stream = new EventSource("/events" + (chosen ? "?drill=" + encodeURIComponent(chosen) : ""));
    on("snapshot", showSnapshot);
    on("append", append);
    on("status", showStatus);
    on("verdict", verdict => {
      showVerdict(verdict);
      if (now.status) showStatus(now.status, now.statusAt);
    });
    on("drills", drills => {
      showDrills(drills);
      const running = drills.find(drill => drill.state === "running");
      // A page that follows the running drill goes on to the next one.
      if (running && !chosen && running.name !== now.drill) reconnect();
    });
    stream.onerror = lost;
  }

  function on(name, act) {
    stream.addEventListener(name, event => {
      connected("live", "live");
      act(JSON.parse(event.data));
    });
  }

  function reconnect() {
    stream.close();
    connect();
  }

  function connected(state, text) {
    put(body.dataset, "connection", state);
    show("connection", text);
  }

  /** The browser reconnects by itself, unless it was refused: then the page does. */
  function lost() {
    connected("waiting", waitingFor());
    now.status = null;
    enable(null);
    show("countdown", "");
    show("next", "");
    if (stream.readyState === EventSource.CLOSED) setTimeout(reconnect, RETRY_MILLIS);
  }

  function waitingFor() {
    if (!now.drill) return "waiting for a drill";
    if (now.verdict && now.variant === "fixed") return "the drill is over; waiting for the next";
    return "waiting for the next run";
  }

  // ---- what is shown

  /** A chunk of the run and how many seconds are sent at a time. The status follows at once. */
  function append({ seconds, data }) {
    now.seconds = seconds;
    if (view) {
      view.append(data);
      now.endSeconds = Math.max(now.endSeconds, data.endSeconds);
    }
    body.toggleAttribute("data-beat");
  }

  function showSnapshot(snapshot) {
    const same = view && now.drill === snapshot.drill && now.variant === snapshot.variant;
    const kept = same && view.state ? view.state() : null;
    Object.assign(now, snapshot, { data: undefined, endSeconds: snapshot.data.endSeconds });
    body.dataset.variant = snapshot.variant;
    show("drill", snapshot.drill);
    show("variant", snapshot.variant + " client");
    show("offered", count(snapshot.arrivalRatePerSec));
    show("limit", count(snapshot.inFlightLimit));
    show("answer", "");
    showDrills(snapshot.drills);
    showVerdict(snapshot.verdict);
    flag("alone", !snapshot.data.fixed || !snapshot.data.leaky);
    view = leakdrill.mount(byId("panels"), snapshot.data, { live: true, waiting: () => "Not yet." });
    if (kept && view.apply) view.apply(kept);
    showStatus(snapshot.status);
  }

  /** at: when it came, by the page's clock. */
  function showStatus(status, at = performance.now()) {
    now.status = status;
    now.statusAt = at;
    const over = Boolean(now.verdict);
    const [title, what] = status.phase || over || status.elapsedSeconds > 0
      ? PHASES[status.phase] || [status.phase, ""]
      : ["Starting", "The services start and warm up."];
    show("phase", over ? "Over" : title);
    show("what", over ? "" : what);
    flag("holding", status.holding);
    showFigures(status);
    enable(over ? null : status);
    tick();
    // A new title is work for the whole browser, so it has the phase only, and with many viewers not even that.
    const entitled = (over ? now.verdict.outcome + " · " : now.seconds <= 1 ? title + " · " : "") + "Leakdrill";
    put(document, "title", entitled);
  }

  function showFigures(status) {
    show("goodput", count(status.okPerSec));
    show("lost", status.okPerSec == null ? "–" : count(status.shedPerSec + status.latePerSec));
    show("in-flight", count(status.inFlight));
    show("threads", count(status.threads));
    show("delivered", count(status.doseDelivered));
    show("dose", count(status.dose));
    const share = status.okPerSec / now.arrivalRatePerSec;
    gauge("goodput-gauge", share);
    gauge("in-flight-gauge", status.inFlight / now.inFlightLimit);
    gauge("dose-gauge", status.dose ? status.doseDelivered / status.dose : 0);
    flag("full", status.inFlight >= now.inFlightLimit);
    const judged = status.okPerSec != null && status.phase && status.phase !== "warmUp" && status.phase !== "drain";
    put(body.dataset, "health", !judged ? "" : share >= HEALTHY_SHARE ? "good" : "bad");
  }

  /**
   * Between messages the page's own clock counts; with one message a second it never draws a frame of its own. With many
   * viewers it does not count: the page shows the time at which a phase ends instead.
   */
  function tick() {
    clearTimeout(clockTimer);
    const status = now.status;
    if (!status) return;
    const counts = now.seconds <= 1;
    if (counts) clockTimer = setTimeout(tick, CLOCK_MILLIS);
    const elapsed = status.elapsedSeconds + (performance.now() - now.statusAt) / 1000;
    gauge("progress", now.endSeconds ? elapsed / now.endSeconds : 0);
    const next = NEXT[status.next] || status.next;
    if (now.verdict || !status.phase) {
      show("countdown", "");
      show("next", "");
    } else if (status.holding) {
      show("countdown", "held up");
      show("next", "then " + next);
    } else if (status.endSeconds == null) {
      show("countdown", "");
      show("next", "then " + next);
    } else {
      const left = Math.ceil(status.endSeconds - elapsed);
      show("countdown", left <= 0 ? "soon" : counts ? clock(left) : "until " + timeIn(status.endSeconds - elapsed));
      show("next", (left <= 0 ? ": " : counts ? "to " : "then ") + next);
    }
  }

  const clock = seconds => seconds < 100 ? seconds + " s" : Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");

  const timeIn = seconds => new Date(Date.now() + Math.round(seconds) * 1000).toTimeString().slice(0, 8);

  function showVerdict(verdict) {
    now.verdict = verdict && verdict.outcome ? verdict : null;
    byId("verdict").hidden = !now.verdict;
    if (!now.verdict) return;
    byId("outcome").dataset.outcome = verdict.outcome;
    show("outcome", verdict.outcome);
    show("reason", verdict.reason);
    show("report", verdict.report ? "The report: " + verdict.report : "The report is being written.");
  }

  function showDrills(drills) {
    const list = byId("drills");
    list.hidden = drills.length < 2;
    list.replaceChildren(...drills.map(drill => {
      const link = document.createElement("a");
      link.textContent = drill.name;
      const state = document.createElement("span");
      state.textContent = drill.state;
      link.append(state);
      if (drill.state === "waiting") link.setAttribute("aria-disabled", "true");
      else link.href = drill.state === "running" ? "/" : "/?drill=" + encodeURIComponent(drill.name);
      if (drill.name === now.drill) link.setAttribute("aria-current", "page");
      return link;
    }));
  }

  // ---- the trainer

  const buttons = [...document.querySelectorAll("[data-command]")];
  const HINTS = { arm: "ends the steady state now", deploy: "ends the hold now", hold: "stay in this phase", continue: "go on with the plan" };

  /** A button that would be refused says why, and cannot be pressed. */
  function enable(status) {
    for (const button of buttons) {
      const isHold = button.dataset.command === "hold" || button.dataset.command === "continue";
      if (isHold) {
        const holding = Boolean(status && status.holding);
        put(button.dataset, "command", holding ? "continue" : "hold");
        put(button, "ariaPressed", String(holding));
        put(button.querySelector("b"), "textContent", holding ? "Go on" : "Hold on");
      }
      const refusal = status ? status.refusals[button.dataset.command] : "no run is under way";
      put(button, "disabled", Boolean(refusal));
      put(button.querySelector("span"), "textContent", refusal || HINTS[button.dataset.command]);
    }
  }

  async function give(command) {
    const answer = byId("answer");
    try {
      const response = await fetch("/commands/" + command, {
        method: "POST", body: "{}", headers: { "Content-Type": "application/json", "X-Leakdrill-Token": now.token } });
      answer.classList.toggle("refused", !response.ok);
      answer.textContent = response.ok ? "" : await response.text();
    } catch (error) {
      answer.classList.add("refused");
      answer.textContent = "The drill does not answer.";
    }
  }

  for (const button of buttons) button.addEventListener("click", () => give(button.dataset.command));
  document.addEventListener("leakdrill:theme", () => { if (view) view.redraw(); });
  enable(null);
  connect();
})();

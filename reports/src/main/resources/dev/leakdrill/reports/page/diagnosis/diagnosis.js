"use strict";
/** Filters and unfolds the groups, copies stacks, and opens what a link points to. */
(() => {
  const text = document.getElementById("text");
  const state = document.getElementById("state");
  const busy = document.getElementById("busy");
  const unfold = document.getElementById("unfold");
  const shown = document.getElementById("shown");
  const copied = document.getElementById("copied");
  const groups = [...document.querySelectorAll("details.group")];
  const words = new Map(groups.map(group => [group, group.textContent.toLowerCase()]));

  function filter() {
    const wanted = text.value.trim().toLowerCase();
    let count = 0;
    for (const group of groups) {
      const fits = words.get(group).includes(wanted)
        && (!state.value || group.dataset.state === state.value)
        && !(busy.checked && group.classList.contains("idle"));
      group.hidden = !fits;
      if (fits) count++;
    }
    const all = groups.length + (groups.length === 1 ? " group" : " groups");
    shown.textContent = count === groups.length ? all : count + " of " + all;
  }

  function unfoldShown() {
    const open = unfold.getAttribute("aria-pressed") !== "true";
    unfold.setAttribute("aria-pressed", String(open));
    for (const group of groups) if (!group.hidden) group.open = open;
  }

  /** Selects a stack, for who may not write to the clipboard. */
  function select(stack) {
    const selection = getSelection();
    selection.removeAllRanges();
    const range = document.createRange();
    range.selectNodeContents(stack);
    selection.addRange(range);
    copied.textContent = "Selected: copy it with Ctrl+C.";
  }

  function copy(button) {
    const stack = button.parentElement.querySelector(".stack");
    const lines = [...stack.querySelectorAll("li:not(.more)")].map(frame => "\tat " + frame.textContent);
    if (!navigator.clipboard) {
      select(stack);
      return;
    }
    navigator.clipboard.writeText(lines.join("\n") + "\n").then(() => { copied.textContent = "Stack copied."; }, () => select(stack));
  }

  /** A link to a group shows it, filtered out or folded as it may be. */
  function openTarget() {
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !target.matches("details.group")) return;
    if (target.hidden) {
      text.value = "";
      state.value = "";
      busy.checked = false;
      filter();
    }
    target.open = true;
    target.scrollIntoView();
    target.querySelector("summary").focus({ preventScroll: true });
  }

  const bar = document.querySelector("header.bar");
  new ResizeObserver(() => document.documentElement.style.setProperty("--bar", bar.offsetHeight + "px")).observe(bar);
  text.addEventListener("input", filter);
  state.addEventListener("change", filter);
  busy.addEventListener("change", filter);
  unfold.addEventListener("click", unfoldShown);
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
    // A second click on the same link changes no hash.
    else if (event.target.closest("a[href^='#group-']")) setTimeout(openTarget);
  });
  addEventListener("hashchange", openTarget);
  filter();
  openTarget();
})();

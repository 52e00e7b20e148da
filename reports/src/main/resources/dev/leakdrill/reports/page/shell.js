"use strict";
/**
 * Runs before the first paint, so that nothing flashes: light or dark, and in a workshop
 * (?spoilers=off) what is hidden. Both are in the address, and so in a link.
 * Tells the document "leakdrill:theme" when the colours have changed.
 */
(() => {
  const root = document.documentElement;
  const address = new URLSearchParams(location.search);
  const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
  const themeKey = "leakdrill.theme";

  /** A page from a file may not be allowed to store anything. */
  function stored(action) {
    try {
      return action(sessionStorage);
    } catch {
      return null;
    }
  }

  function writeAddress(name, value) {
    const url = new URL(location.href);
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
    try {
      history.replaceState(history.state, "", url);
    } catch {
      // Nor may it change its address: then a link does not keep it.
    }
  }

  let theme = address.get("theme") || stored(store => store.getItem(themeKey)) || "auto";
  let printing = false;

  function applyTheme() {
    const dark = !printing && (theme === "dark" || (theme !== "light" && systemIsDark.matches));
    root.dataset.theme = dark ? "dark" : "light";
    document.dispatchEvent(new Event("leakdrill:theme"));
  }

  function chooseTheme(choice) {
    theme = choice;
    stored(store => store.setItem(themeKey, choice));
    writeAddress("theme", choice === "auto" ? "" : choice);
    applyTheme();
  }

  let hiding = address.get("spoilers") === "off";
  const revealed = new Set((address.get("reveal") || "").split(".").filter(step => /^\w+$/.test(step)));

  function applySpoilers() {
    root.dataset.spoilers = hiding ? "off" : "on";
    root.dataset.revealed = [...revealed].join(" ");
    const telling = root.dataset.title && (!hiding || revealed.has("verdict"));
    document.title = telling ? root.dataset.title : quietTitle;
    for (const button of document.querySelectorAll("[data-step]")) {
      button.setAttribute("aria-pressed", String(revealed.has(button.dataset.step)));
    }
    for (const button of document.querySelectorAll("[data-workshop]")) button.setAttribute("aria-pressed", String(hiding));
    document.dispatchEvent(new CustomEvent("leakdrill:spoilers", { detail: { hiding, revealed: [...revealed] } }));
  }

  function hide(on) {
    hiding = on;
    revealed.clear();
    writeAddress("spoilers", hiding ? "off" : "");
    writeAddress("reveal", "");
    applySpoilers();
  }

  function toggleStep(step) {
    if (!revealed.delete(step)) revealed.add(step);
    writeAddress("reveal", [...revealed].join("."));
    applySpoilers();
    const section = document.querySelector("section[data-reveal=" + step + "]");
    if (revealed.has(step)) (section || document.body).scrollIntoView();
  }

  const opened = [];
  function beforePrint() {
    for (const details of document.querySelectorAll("details:not([open])")) {
      details.open = true;
      opened.push(details);
    }
    printing = true;
    applyTheme();
  }

  function afterPrint() {
    for (const details of opened.splice(0)) details.open = false;
    printing = false;
    applyTheme();
  }

  function connect() {
    for (const select of document.querySelectorAll("[data-theme-choice]")) {
      select.value = ["light", "dark"].includes(theme) ? theme : "auto";
      select.addEventListener("change", () => chooseTheme(select.value));
    }
    for (const button of document.querySelectorAll("[data-step]")) {
      button.addEventListener("click", () => toggleStep(button.dataset.step));
    }
    for (const button of document.querySelectorAll("[data-workshop]")) {
      button.addEventListener("click", () => hide(!hiding));
    }
    applySpoilers();
  }

  const quietTitle = document.title;
  root.classList.add("scripted");
  applyTheme();
  applySpoilers();
  systemIsDark.addEventListener("change", applyTheme);
  addEventListener("beforeprint", beforePrint);
  addEventListener("afterprint", afterPrint);
  document.addEventListener("DOMContentLoaded", connect);
})();

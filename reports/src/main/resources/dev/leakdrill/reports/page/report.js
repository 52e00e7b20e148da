"use strict";
/** Puts the charts into the report page and keeps what they show in the address. */
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const view = leakdrill.mount(document.getElementById("panels"), data, { onChange: writeAddress });

  /** "#from=12.5&to=40&panel=threads"; "#culprit" is a place on the page, not part of the view. */
  function stateInAddress() {
    const hash = location.hash.slice(1);
    if (!hash.includes("=")) return null;
    const entries = [...new URLSearchParams(hash)];
    return Object.fromEntries(entries.map(([name, value]) => [name, value !== "" && isFinite(value) ? Number(value) : value]));
  }

  function writeAddress() {
    const entries = Object.entries(view.state()).filter(([, value]) => value != null);
    const hash = new URLSearchParams(entries.map(([name, value]) => [name, typeof value === "number" ? +value.toFixed(3) : value]));
    const url = new URL(location.href);
    url.hash = hash.toString();
    try {
      history.replaceState(history.state, "", url);
    } catch {
      // A page from a file may not change its address: then a link does not keep the view.
    }
  }

  function readAddress() {
    const state = stateInAddress();
    if (state) view.apply(state);
  }

  function copyLink(status) {
    const say = text => { status.textContent = text; };
    writeAddress();
    if (!navigator.clipboard) {
      say("Copy it from the address bar.");
      return;
    }
    navigator.clipboard.writeText(location.href).then(() => say("Link copied."), () => say("Copy it from the address bar."));
  }

  /** A jump to a section keeps the view in the address. */
  function jump(event) {
    const target = document.getElementById(event.currentTarget.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    target.scrollIntoView();
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  function markWhereWeAre(links) {
    const linkOf = new Map(links.map(link => [document.getElementById(link.hash.slice(1)).closest("section"), link]));
    const inSight = new Set();
    const observer = new IntersectionObserver(entries => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) inSight.add(target);
        else inSight.delete(target);
      }
      const first = [...linkOf.keys()].find(section => inSight.has(section));
      for (const [section, link] of linkOf) {
        if (section === first) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    }, { rootMargin: "-20% 0px -60% 0px" });
    for (const section of linkOf.keys()) observer.observe(section);
  }

  const bar = document.querySelector(".bar");
  new ResizeObserver(() => document.documentElement.style.setProperty("--bar", bar.offsetHeight + "px")).observe(bar);
  const links = [...document.querySelectorAll(".bar nav a")];
  for (const link of links) link.addEventListener("click", jump);
  markWhereWeAre(links);
  document.getElementById("copy").addEventListener("click", () => copyLink(document.getElementById("copied")));
  document.addEventListener("leakdrill:theme", () => view.redraw());
  addEventListener("hashchange", readAddress);
  readAddress();
})();

"use strict";
/** Formats figures of runs and computes their spread. Knows no page. */
var leakdrill = globalThis.leakdrill || {};
leakdrill.figures = (() => {
  const fixed = [0, 1, 2].map(digits => new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  const brief = value => fixed[Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 1].format(value);
  const written = {
    yes: value => value === 1 ? "yes" : value === 0 ? "no" : brief(value),
    fraction: value => fixed[1].format(100 * value) + " %",
    "/s": value => brief(value) + "/s",
    s: value => fixed[1].format(value) + " s",
    ms: value => fixed[1].format(value) + " ms",
    MB: value => fixed[0].format(value) + " MB",
  };

  /** The same words as in the terminal: 1,600/s, 76.6 %, yes. */
  const write = (value, unit) => value == null ? "–" : (written[unit] || brief)(value);

  /** Median, bounds and (max - min) / |median| of the values; null without any. */
  function spread(values) {
    const sorted = values.filter(value => value != null).sort((a, b) => a - b);
    if (sorted.length === 0) return null;
    const median = (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
    const min = sorted[0];
    const max = sorted[sorted.length - 1];
    const relative = min === max ? 0 : median === 0 ? null : (max - min) / Math.abs(median);
    return { median, min, max, relative };
  }

  /** As spreadsheets count columns: A .. Z, AA, AB. */
  const letter = index => (index < 26 ? "" : letter(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + index % 26);

  return { write, spread, letter };
})();

/** Shades from no error to an error of the size of the gradient: light to dark, and dark to light on a dark page. */
const LIGHT = ["#eef3f7", "#d9e6ef", "#bfd6e6", "#9cc1da", "#74a7c9", "#4b8ab5", "#2a6a99", "#124b75"] as const;
const DARK = [...LIGHT].reverse();

const shades = (colours: readonly string[]): string =>
  colours.map((colour, i) => `.shade${i}{fill:${colour};background:${colour}}`).join("");

/**
 * A shadow at an edge behind which there is more: covers of the colour of the page move with the content, and uncover the shadows that
 * stay at the edges.
 */
const SCROLL_SIGN =
  "background:linear-gradient(to right,var(--page) 40%,transparent) left/2.5rem 100% no-repeat local,linear-gradient(to left,var(--page) 40%,transparent) right/2.5rem 100% no-repeat local,linear-gradient(to right,var(--shade),transparent) left/1rem 100% no-repeat scroll,linear-gradient(to left,var(--shade),transparent) right/1rem 100% no-repeat scroll";

/** How a report looks: on light and dark pages, narrow and wide. */
export const REPORT_STYLE: string = `
:root{color-scheme:light dark;--ink:#1b1f24;--quiet:#5c6670;--page:#fff;--line:#d5dbe1;--shade:rgba(27,31,36,.3);--good:#1a7f37;--bad:#c62828;--open:#9a6700;--kink:#7b4bb3}
@media (prefers-color-scheme:dark){:root{--ink:#e6eaee;--quiet:#9aa5b1;--page:#14181d;--line:#333c46;--shade:rgba(230,234,238,.35);--good:#4ac26b;--bad:#ff6b61;--open:#d9a441;--kink:#b794f4}}
body{margin:0 auto;max-width:60rem;padding:1.5rem 1rem;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
h1{font-size:1.35rem;margin:0 0 .5rem}h2{font-size:1.05rem;margin:1.75rem 0 .5rem}
code,td.number{font-family:ui-monospace,monospace;font-size:.92em}
.scroll{overflow-x:auto;${SCROLL_SIGN}}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.25rem .75rem;border-bottom:1px solid var(--line);white-space:nowrap;vertical-align:top}
td.number,th.number{text-align:right}td.text{white-space:normal;min-width:14rem}
.pass{color:var(--good)}.fail{color:var(--bad)}.inconclusive{color:var(--open)}p.note{color:var(--quiet);margin:.25rem 0}
.wrong{fill:var(--bad);background:var(--bad)}.open{fill:var(--open);background:var(--open)}.kink{fill:var(--kink);background:var(--kink)}
.map text{fill:var(--quiet);font:10px ui-monospace,monospace}
.legend span{display:inline-block;margin:0 .9rem .25rem 0;color:var(--quiet)}.legend i{display:inline-block;width:.8rem;height:.8rem;margin-right:.35rem;vertical-align:-.1rem}
${shades(LIGHT)}
@media (prefers-color-scheme:dark){${shades(DARK)}}
`.trim();

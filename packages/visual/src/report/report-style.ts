import { palette, surface } from "../svg/palette.ts";

/** The stylesheet of a report's page, besides those of its pictures. */
export const reportStyle: string = [
  variables("light", ":root"),
  `@media (prefers-color-scheme:dark){${variables("dark", ":root")}}`,
  ":root{color-scheme:light dark}*{box-sizing:border-box}",
  "body{margin:0;background:var(--back);color:var(--text);font:15px/1.45 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif}",
  "header,section{padding:12px 18px}h1{font-size:20px;margin:0}h2{font-size:16px;margin:0 0 8px}p{margin:4px 0;color:var(--muted)}",
  ".skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--back);padding:6px}",
  "main{display:grid;grid-template-columns:minmax(0,1fr) 380px;gap:12px;padding:0 18px;height:76vh;min-height:420px}",
  "#stage{overflow:hidden;border:1px solid var(--line);border-radius:8px;height:100%;cursor:grab;touch-action:none;position:relative}",
  "#stage:focus-visible,button:focus-visible,select:focus-visible,input:focus-visible,[role=treeitem]:focus-visible{outline:3px solid var(--mark);outline-offset:1px}",
  "#stage svg[hidden]{display:none}.picture{display:flex;flex-direction:column;min-width:0;min-height:0}",
  ".bar{display:flex;flex-wrap:wrap;gap:6px;align-items:center;padding:4px 0}",
  "button,select,input{font:inherit;color:inherit;background:var(--back);border:1px solid var(--edge);border-radius:6px;padding:4px 10px;min-height:32px}",
  "button{cursor:pointer}button:hover{border-color:var(--mark)}input{width:100%}",
  "aside{display:flex;flex-direction:column;min-height:0}",
  "#detail{margin:4px 0;max-height:38%;overflow:auto;display:grid;grid-template-columns:auto 1fr;gap:2px 10px;font-size:13px}",
  "#detail dt{color:var(--muted)}#detail dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}",
  "#tree{flex:1;min-height:90px;overflow:auto;border:1px solid var(--line);border-radius:8px;margin:6px 0 0;padding:4px 8px;list-style:none;position:relative;font-size:13px}",
  "#tree ul{list-style:none;margin:0;padding-left:16px}[role=treeitem]{cursor:pointer;border-radius:4px;padding:1px 4px}[role=treeitem][hidden]{display:none}",
  "[role=treeitem][aria-selected=true]{background:var(--pick)}[aria-expanded=false]>ul{display:none}",
  "[aria-expanded]>span{font-weight:600}[aria-expanded=false]>span::before{content:'▸ '}[aria-expanded=true]>span::before{content:'▾ '}",
  "small{color:var(--muted)}.cards{display:flex;flex-wrap:wrap;gap:12px}.cards>*{max-width:100%}",
  "pre{overflow:auto;background:var(--pick);padding:10px;border-radius:8px;font-size:12px;margin:0}",
  "table{border-collapse:collapse;font-variant-numeric:tabular-nums}th{white-space:nowrap}th,td{padding:3px 12px 3px 0;text-align:left;border-bottom:1px solid var(--line)}td+td,th+th{text-align:right}",
  ".wide{overflow:auto}",
  "@media (max-width:800px){main{display:block;height:auto}#stage{height:62vh}aside{margin-top:10px}#tree{max-height:50vh}#detail{max-height:none}}",
  "@media print{.bar,#search,.skip,#found{display:none}main{display:block;height:auto}#stage{height:auto;overflow:visible;border:0}#stage svg{transform:none!important;max-width:100%!important}#tree{max-height:none;overflow:visible}section,tr,li{break-inside:avoid}}",
  "@media (prefers-reduced-motion:no-preference){.adjoint-current .adjoint-box{transition:stroke-width .15s}}",
  ".adjoint-current .adjoint-box{stroke-width:5}.adjoint-node{cursor:pointer}",
].join("");

function variables(theme: "light" | "dark", selector: string): string {
  const [text, muted, back, line] = [surface.text, surface.muted, surface.background, surface.grid].map(
    (colour) => colour[theme],
  );
  const mark = palette[0]?.[theme];
  const pick = theme === "light" ? "#eef2fb" : "#1d2733";
  return `${selector}{--text:${text};--muted:${muted};--back:${back};--line:${line};--edge:${muted};--mark:${mark};--pick:${pick}}`;
}

import { palette, surface } from "../svg/palette.ts";

type Theme = "light" | "dark";

/** The font sizes of pictures of graphs, in pixels. */
export const graphFonts = { sign: 15, words: 12, shape: 11, title: 12 } as const;

/**
 * The stylesheet of every picture of a graph, for light and dark surroundings. Only classes that begin with `adjoint-` are
 * named, so that several pictures in one page do not affect each other or the page.
 */
export const graphStyle: string = [
  ".adjoint-graph{max-width:100%;height:auto;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif}",
  ".adjoint-graph text{font-variant-numeric:tabular-nums}",
  `.adjoint-sign{font-size:${graphFonts.sign}px;font-weight:600}`,
  `.adjoint-words{font-size:${graphFonts.words}px}`,
  `.adjoint-shape{font-size:${graphFonts.shape}px;paint-order:stroke;stroke-width:3;stroke-linejoin:round}`,
  `.adjoint-part-title{font-size:${graphFonts.title}px;font-weight:600;paint-order:stroke;stroke-width:4;stroke-linejoin:round}`,
  ".adjoint-number{font-size:11px}",
  ".adjoint-nonfinite{font-weight:700;text-decoration:underline}",
  ".adjoint-jacobian{font-style:italic}",
  ".adjoint-cells{fill:none;shape-rendering:crispEdges}",
  ".adjoint-missing{fill:none;stroke-width:1}",
  ".adjoint-graph .adjoint-grid{fill:none;stroke-width:1}",
  ".adjoint-box{stroke-width:1.5}",
  ".adjoint-part{fill-opacity:.05;stroke-opacity:.45;stroke-width:1.2}",
  ".adjoint-part-body{stroke-dasharray:6 3}",
  ".adjoint-closed{stroke-width:3}",
  ".adjoint-copy,.adjoint-constant .adjoint-box,.adjoint-pass .adjoint-box{stroke-dasharray:2 2}",
  ".adjoint-way{fill:none;stroke:currentColor;stroke-width:1.6;stroke-linejoin:round}",
  ".adjoint-head{fill:currentColor;stroke:none}",
  ".adjoint-way-backward{stroke-dasharray:5 2.5}",
  ".adjoint-way-saved{stroke-width:1;stroke-dasharray:1.5 2.5}",
  ".adjoint-way-carry{stroke-dasharray:8 3}",
  ".adjoint-wrong .adjoint-box{stroke-width:3.5}",
  ...colours("light"),
  `@media (prefers-color-scheme:dark){${colours("dark").join("")}}`,
].join("");

function colours(theme: Theme): string[] {
  const colour = (i: number): string => palette[i]?.[theme] ?? surface.text[theme];
  const [background, text, muted] = [surface.background[theme], surface.text[theme], surface.muted[theme]];
  return [
    `.adjoint-background{fill:${background}}`,
    `.adjoint-missing{stroke:${muted}}`,
    `.adjoint-grid{stroke:${surface.grid[theme]}}`,
    `.adjoint-graph text{fill:${text}}`,
    `.adjoint-graph .adjoint-shape{fill:${muted};stroke:${background}}`,
    `.adjoint-graph .adjoint-part-title{stroke:${background}}`,
    `.adjoint-box{fill:${background}}`,
    `.adjoint-tint{fill:currentColor;fill-opacity:${theme === "light" ? 0.13 : 0.2}}`,
    `.adjoint-box,.adjoint-part{stroke:currentColor}.adjoint-part{fill:currentColor}`,
    `.adjoint-forward,.adjoint-carry{color:${colour(0)}}`,
    `.adjoint-parameter{color:${colour(3)}}`,
    `.adjoint-input{color:${colour(2)}}`,
    `.adjoint-constant,.adjoint-part,.adjoint-way-saved{color:${muted}}`,
    `.adjoint-backward,.adjoint-pass{color:${colour(1)}}`,
    `.adjoint-update{color:${colour(4)}}`,
    `.adjoint-wrong{color:${colour(1)}}`,
  ];
}

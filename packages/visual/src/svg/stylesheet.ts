import { fonts, NARROW_VIEW } from "./fonts.ts";
import { palette, surface } from "./palette.ts";

type Theme = "light" | "dark";

/**
 * The stylesheet of every picture: colours for light and dark surroundings, larger text in a narrow view.
 *
 * It is the same for all pictures and names only classes that begin with `adjoint-`, so that several pictures
 * in one HTML page, where a style element applies to the whole page, do not affect each other or the page.
 */
export const stylesheet: string = [
  ".adjoint-chart{max-width:100%;height:auto;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif}",
  ".adjoint-title{font-weight:600}",
  ".adjoint-tick{font-variant-numeric:tabular-nums}",
  ".adjoint-grid{fill:none;stroke-width:1}",
  ".adjoint-line{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}",
  ".adjoint-dots{stroke-width:5}",
  ".adjoint-regions{opacity:.27}",
  ".adjoint-region{fill:currentColor;fill-rule:evenodd;stroke-linejoin:round}",
  ".adjoint-band{fill:currentColor;fill-opacity:.2;stroke:none}",
  ".adjoint-bars{fill:currentColor;fill-opacity:.7;stroke:currentColor;stroke-width:1}",
  ".adjoint-points{fill:currentColor;stroke-width:1;paint-order:stroke;stroke-linejoin:round}",
  ".adjoint-cells{fill:none;shape-rendering:crispEdges}",
  ".adjoint-missing{fill:none;stroke-width:1}",
  ".adjoint-contour{fill:currentColor;fill-rule:evenodd;stroke:currentColor;stroke-opacity:.55}",
  ".adjoint-name,.adjoint-value{paint-order:stroke;stroke-width:3;stroke-linejoin:round}",
  ...Object.entries(fonts).map(([role, { own }]) => `.adjoint-${role}{font-size:${own}px}`),
  ...colours("light"),
  `@media (prefers-color-scheme:dark){${colours("dark").join("")}}`,
  `@media (max-width:${NARROW_VIEW}px){.adjoint-wide .adjoint-line{stroke-width:3}.adjoint-wide .adjoint-dots{stroke-width:7}${Object.entries(
    fonts,
  )
    .map(([role, { narrow }]) => `.adjoint-wide .adjoint-${role}{font-size:${narrow}px}`)
    .join("")}}`,
].join("");

function colours(theme: Theme): string[] {
  return [
    `.adjoint-background{fill:${surface.background[theme]}}`,
    `.adjoint-points,.adjoint-region,.adjoint-name,.adjoint-value{stroke:${surface.background[theme]}}`,
    `.adjoint-missing{stroke:${surface.muted[theme]}}`,
    `.adjoint-contour{color:${surface.muted[theme]}}`,
    `.adjoint-grid{stroke:${surface.grid[theme]}}`,
    `.adjoint-title,.adjoint-label{fill:${surface.text[theme]}}`,
    `.adjoint-tick{fill:${surface.muted[theme]}}`,
    `.adjoint-name{fill:${surface.text[theme]}}`,
    ...palette.map((colour, i) => `.adjoint-colour-${i}{color:${colour[theme]}}`),
  ];
}

/** A colour on a light and on a dark background, as `#rrggbb`. */
export interface ThemeColour {
  /** On the light background. */
  readonly light: string;
  /** On the dark background. */
  readonly dark: string;
}

/**
 * The six colours of series and classes, in order of use.
 *
 * Found by a search, starting from Okabe and Ito's set, that maximises the smallest distance between any two under normal,
 * protan, deutan and tritan vision, with a contrast of at least 3 to the background. `palette.test.ts` checks that.
 * Dashes and marker shapes distinguish series as well, and continue to do so when colours repeat.
 */
export const palette: readonly ThemeColour[] = [
  { light: "#1a45d8", dark: "#46c8fc" },
  { light: "#ee5510", dark: "#ff5020" },
  { light: "#2a9a90", dark: "#0f9f97" },
  { light: "#8e168c", dark: "#cb4cf8" },
  { light: "#5e5200", dark: "#fdb038" },
  { light: "#3a3029", dark: "#e6eadf" },
];

/** The colours of everything except the data. */
export const surface: Readonly<Record<"background" | "grid" | "text" | "muted", ThemeColour>> = {
  background: { light: "#ffffff", dark: "#12161c" },
  grid: { light: "#e3e7ec", dark: "#2b323c" },
  text: { light: "#1b222b", dark: "#e8ecf1" },
  muted: { light: "#55606d", dark: "#a6b1be" },
};

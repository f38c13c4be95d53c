import type { PlotAxis } from "./axis.ts";

const LONGEST = 24; // in characters

/**
 * An axis of a plot that is divided into bands of equal width, each with its name in the middle. Value i is the middle of
 * band i; other values lie in between. Names of more than 24 characters are cut with an ellipsis.
 *
 * @param direction - `down` puts the first band at the end of the axis: at the top of a plot, as in a matrix
 */
export function bandAxis(label: string, names: readonly string[], direction: "along" | "down"): PlotAxis {
  const along = (value: number): number => (value + 0.5) / names.length;
  const place = direction === "along" ? along : (value: number): number => 1 - along(value);
  const ticks = names.map((name, i) => ({ at: place(i), label: cut(name) }));
  return { label, over: () => ({ place, ticks }), turn: true };
}

function cut(name: string): string {
  const characters = [...name];
  return characters.length <= LONGEST ? name : `${characters.slice(0, LONGEST - 1).join("")}…`;
}

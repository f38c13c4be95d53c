import { heatMap, lineChart } from "@adjoint/visual";
import type { Equation } from "./equation.ts";
import { grid } from "./places.ts";
import type { Places, Solution } from "./solve.ts";

/** The displacement by the net, and by the formula at every tenth place. */
export function drawOscillation({ exact }: Equation, { at }: Solution, places: Places): string {
  const x = places.map(([t = 0]) => t);
  const isTenth = (_: unknown, i: number): boolean => i % 10 === 0;
  return lineChart({
    title: "Damped oscillator: u″ + 0.8 u′ + 9 u = 0",
    x: { label: "t (s)" },
    y: { label: "u" },
    series: [
      { name: "net", values: { x, y: at(places) } },
      { name: "exact", values: { x: x.filter(isTenth), y: places.filter(isTenth).map(exact) }, style: "dots" },
    ],
  });
}

/** What the solution of Poisson's equation has wrong, over the square. */
export function drawErrors({ exact }: Equation, { at }: Solution, count: number): string {
  const places = grid(count);
  const errors = at(places).map((value, i) => value - exact(places[i] ?? []));
  const rows = Array.from({ length: count }, (_, row) => errors.slice(row * count, (row + 1) * count));
  const names = Array.from({ length: count }, (_, i) => ((i + 0.5) / count).toFixed(2));
  return heatMap({
    title: "Poisson's equation: net − exact solution, which goes up to 1",
    values: rows.reverse(), // row 0 is drawn at the top, and y grows upwards
    rows: [...names].reverse(),
    columns: names,
    x: { label: "x" },
    y: { label: "y" },
    label: "error",
    colours: "diverging",
    width: 520,
  });
}

/** The mean squared residual by step. */
export function drawLosses(name: string, { losses }: Solution): string {
  return lineChart({
    title: `${name}: the residual of the equation`,
    x: { label: "step" },
    y: { label: "mean squared residual", scale: "log" },
    series: [{ name: "training", values: losses }],
  });
}

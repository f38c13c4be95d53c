import type { PlotArea } from "../layout/plot.ts";
import { markerPath } from "./marker-path.ts";
import type { Samples } from "./samples.ts";

/** The points of one class inside a plot, as one path of their marker; smaller if there are many points altogether. */
export function classMarks({ x, y, labels }: Samples, index: number, area: PlotArea): string {
  const radius = Math.max(1.2, 3.4 * Math.min(1, (600 / labels.length) ** 0.4));
  const marker = markerPath(index, radius);
  let path = "";
  for (const [i, label] of labels.entries()) {
    const [left, top] = [area.x(x[i] as number), area.y(y[i] as number)]; // there is a point for each label
    const inside = left >= 0 && left <= area.width && top >= 0 && top <= area.height;
    if (label === index && inside) path += `M${left.toFixed(1)},${top.toFixed(1)}${marker}`;
  }
  return path;
}

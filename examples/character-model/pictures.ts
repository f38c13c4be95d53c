import { lineChart } from "@adjoint/visual";

/** Perplexities of the text held out, after each epoch of each cell, as SVG; lines across are models that count. */
export function drawPerplexities(
  epochs: Readonly<Record<string, readonly number[]>>,
  counting: Readonly<Record<string, number>>,
): string {
  const length = Math.max(...Object.values(epochs).map((values) => values.length));
  const across = Object.entries(counting).map(([name, value]) => ({
    name,
    values: new Array<number>(length).fill(value),
  }));
  return lineChart({
    title: "Character model: text held out",
    x: { label: "epoch" },
    y: { label: "perplexity" },
    series: [...Object.entries(epochs).map(([name, values]) => ({ name, values })), ...across],
  });
}

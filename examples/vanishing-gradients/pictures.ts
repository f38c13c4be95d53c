import { lineChart } from "@adjoint/visual";
import type { Design } from "./deep-net.ts";
import { designs } from "./designs.ts";
import { type Setting, type Signals, signals } from "./signals.ts";

const SIZE = "root mean square of ∂L/∂u";

/** The gradient at each layer for all designs of one activation. First weights of zero are left out, since 0 does not have a logarithm. */
export function drawLayers(activation: Design["activation"], all: ReadonlyMap<string, Signals>): string {
  const shown = [...all].filter(
    ([name, { gradients }]) => name.startsWith(activation) && gradients.every((g) => g > 0),
  );
  return lineChart({
    title: `${activation}: the gradient by layer`,
    x: { label: "hidden layer; the loss is to the right" },
    y: { label: SIZE, scale: "log" },
    series: shown.map(([name, { gradients }]) => ({
      name: name.slice(activation.length + 2),
      values: { x: gradients.map((_, i) => i + 1), y: gradients },
    })),
  });
}

/** The gradient at the first layer against that at the last, by depth. */
export function drawDepths(setting: Setting, depths: readonly number[]): string {
  const names = [
    "sigmoid, Xavier",
    "sigmoid, small, batch norm",
    "relu, Xavier",
    "relu, He",
    "relu, small, batch norm",
  ];
  const ratio = (design: Design, depth: number): number => {
    const { gradients } = signals(design, { ...setting, depth });
    return (gradients[0] ?? NaN) / (gradients.at(-1) ?? NaN);
  };
  return lineChart({
    title: "How much of the gradient reaches the first layer",
    x: { label: "hidden layers" },
    y: { label: "gradient at the first layer / at the last", scale: "log" },
    series: names.map((name) => {
      const design = designs.get(name) as Design; // all names come from the table
      return { name, values: { x: depths, y: depths.map((depth) => ratio(design, depth)) } };
    }),
  });
}

import { program, seed, wholeNumber } from "@adjoint/example-program";
import { designs } from "./designs.ts";
import { drawDepths, drawLayers } from "./pictures.ts";
import { factorPerLayer, signals } from "./signals.ts";

await program({
  name: "vanishing-gradients",
  summary: "What becomes of the gradient on its way through a deep net, by activation, first weights and batch norm.",
  folder: import.meta.dirname,
  options: {
    seed: seed(0),
    depth: wholeNumber({ summary: "hidden layers", full: 10, quick: 5, from: 2, to: 100 }),
    width: wholeNumber({ summary: "units in each", full: 64, quick: 16, from: 1, to: 1000 }),
  },
  async run({ seed, depth, width, quick, say, draw }) {
    const setting = { seed, depth, width };
    say(`Before the first step, ${depth} hidden layers of ${width} units: gradient at the first and the last layer,`);
    say("its change from a layer to the one below, and the spread of the last layer's outputs\n");
    say(`${"".padEnd(28)}     first       last     factor     spread`);
    const all = new Map([...designs].map(([name, design]) => [name, signals(design, setting)]));
    const result: Record<string, object> = {};
    for (const [name, { gradients, spreads, loss }] of all) {
      const factor = factorPerLayer(gradients);
      const [first = NaN, last = NaN] = [gradients[0], gradients.at(-1)];
      const cells = [first, last].map((value) => value.toExponential(1).padStart(10));
      const rest = [factor.toFixed(3).padStart(10), (spreads.at(-1) ?? NaN).toPrecision(3).padStart(10)];
      say(`${name.padEnd(28)}${[...cells, ...rest].join(" ")}`);
      result[name] = { gradients, spreads, loss, factor };
    }
    say();
    await draw("sigmoid", () => drawLayers("sigmoid", all));
    await draw("relu", () => drawLayers("relu", all));
    await draw("depth", () => drawDepths(setting, quick ? [2, 4, 6] : [2, 4, 6, 8, 12, 16, 20]));
    return result;
  },
});

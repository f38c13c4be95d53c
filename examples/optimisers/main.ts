import { evaluate, input } from "@adjoint/core";
import { program, seed, wholeNumber } from "@adjoint/example-program";
import { contourChart, lineChart } from "@adjoint/visual";
import { descend, type Path } from "./descend.ts";
import { netRates, optimisers, valleyRates } from "./optimisers.ts";
import { trainNet } from "./train-net.ts";
import { valley } from "./valley.ts";

/** One chart of seven paths is a tangle: these go together. */
const groups = {
  "gradient-descent": ["SGD", "momentum", "Nesterov"],
  adaptive: ["AdaGrad", "RMSProp", "Adam", "AdamW"],
} as const;

await program({
  name: "optimisers",
  summary: "Seven optimisers on one surface and on one net.",
  folder: import.meta.dirname,
  options: {
    seed: seed(1),
    steps: wholeNumber({ summary: "steps on the surface", full: 30, from: 1, to: 10_000 }),
    epochs: wholeNumber({ summary: "epochs of the net", full: 100, quick: 5, from: 1, to: 10_000 }),
  },
  async run({ seed, steps, epochs, say, draw }) {
    const paths = new Map<string, Path>();
    const losses = new Map<string, readonly number[]>();
    say(`The height x² / 20 + y² after ${steps} steps, and the loss of the net after ${epochs} epochs:\n`);
    say("               rate   height       rate     loss");
    for (const [name, byRate] of Object.entries(optimisers)) {
      const rates = [valleyRates[name] ?? NaN, netRates[name] ?? NaN] as const;
      const path = descend(byRate(rates[0]), steps);
      const ofNet = await trainNet(byRate(rates[1]), seed, epochs);
      paths.set(name, path);
      losses.set(name, ofNet);
      const cells = [rates[0], path.losses.at(-1)?.toExponential(1), "", rates[1], ofNet.at(-1)?.toFixed(4)];
      say(name.padEnd(10) + cells.map((cell) => String(cell).padStart(cell === "" ? 2 : 9)).join(""));
    }
    say();
    for (const [name, members] of Object.entries(groups)) {
      await draw(name, () => drawPaths(`From (−7, 2) down x² / 20 + y²: ${members.join(", ")}`, members, paths));
    }
    await draw("net", () =>
      lineChart({
        title: "A net on the spiral: loss",
        x: { label: "epoch" },
        y: { label: "mean cross entropy (nats)", scale: "log" },
        series: [...losses].map(([name, values]) => ({ name, values })),
      }),
    );
    return { paths: Object.fromEntries(paths), losses: Object.fromEntries(losses) };
  },
});

function drawPaths(title: string, members: readonly string[], paths: ReadonlyMap<string, Path>): string {
  const points = input("points", ["n", 2]);
  return contourChart({
    title,
    surface: (grid) => evaluate(valley(points), { points: grid }),
    bounds: { x: [-8, 8], y: [-4, 4] },
    levels: [0.05, 0.2, 0.5, 1, 2, 4, 8, 16],
    label: "height",
    paths: members.map((name) => {
      const { x = [], y = [] } = paths.get(name) ?? {};
      return { name, values: { x, y } };
    }),
  });
}

import { program, seed, wholeNumber } from "@adjoint/example-program";
import { lineChart } from "@adjoint/visual";
import { type Fit, fit } from "./gradient-penalty.ts";
import { logisticRegression } from "./logistic-regression.ts";
import { descent, errors, type Iterate, minimise, newton, newtonCg } from "./minimise.ts";

type WeightedFit = Fit & { readonly weight: number };

await program({
  name: "second-order",
  summary: "Newton's method by Hessian-vector products, and a loss that contains a derivative of the net.",
  folder: import.meta.dirname,
  options: {
    seed: seed(0),
    steps: wholeNumber({ summary: "steps of each fit", full: 2000, quick: 100, from: 1, to: 1_000_000 }),
  },
  async run({ seed, steps, say, draw }) {
    const problem = logisticRegression(seed);
    const exact = minimise(problem, newton, 8);
    const solution = exact.at(-1)?.w ?? [];
    const runs = {
      Newton: exact,
      "Newton-CG": minimise(problem, newtonCg, 8),
      descent: minimise(problem, descent(1), 200),
    };
    const distances = Object.fromEntries(Object.entries(runs).map(([name, run]) => [name, errors(run, solution)]));
    const table = (name: "Newton" | "Newton-CG", iterates: readonly Iterate[]): void => {
      say(`${name}: logistic regression, distance e to the minimum, norm of the gradient, products with the Hessian\n`);
      say("  step          e     e / e'²    gradient   products");
      for (const [k, { gradientNorm, products }] of iterates.entries()) {
        const e = distances[name]?.[k] ?? NaN;
        const before = k === 0 ? NaN : (distances[name]?.[k - 1] ?? NaN);
        const ratio = before > 1e-8 ? (e / before ** 2).toFixed(3) : "";
        const cells = [e.toExponential(1).padStart(10), ratio.padStart(11), gradientNorm.toExponential(1).padStart(11)];
        say(`${String(k).padStart(6)} ${cells.join(" ")} ${String(products).padStart(10)}`);
        if (e < 1e-12) break;
      }
      say();
    };
    table("Newton", runs.Newton);
    table("Newton-CG", runs["Newton-CG"]);
    say(`Gradient descent at rate 1 is at e = ${distances.descent?.at(-1)?.toExponential(1)} after 200 steps.\n`);

    say("A fit to noisy points of sin 3x, the slope of the net penalised with weight λ:\n");
    say("       λ     slope     error");
    const fits: WeightedFit[] = [];
    for (const weight of [0, 0.001, 0.01, 0.1]) {
      const each = await fit({ weight, seed, steps });
      fits.push({ weight, ...each });
      say(`${String(weight).padStart(8)}${each.slope.toFixed(3).padStart(10)}${each.error.toFixed(3).padStart(10)}`);
    }
    say();
    await draw("newton", () => drawDistances(distances));
    await draw("penalty", () => drawFits(fits));
    return { distances, runs, fits: fits.map(({ weight, slope, error }) => ({ weight, slope, error })) };
  },
});

function drawDistances(distances: Readonly<Record<string, readonly number[]>>): string {
  return lineChart({
    title: "Logistic regression: distance to the minimum",
    x: { label: "step" },
    y: { label: "distance", scale: "log" },
    series: Object.entries(distances).map(([name, values]) => ({
      name,
      values: { x: values.slice(0, 30).map((_, k) => k), y: values.slice(0, 30).map((e) => (e > 1e-15 ? e : NaN)) },
    })),
  });
}

function drawFits(fits: readonly WeightedFit[]): string {
  const [plain] = fits;
  return lineChart({
    title: "A net fitted with and without a penalty on its slope",
    x: { label: "x" },
    y: { label: "y" },
    series: [
      ...fits.map(({ weight, curve }) => ({ name: `λ = ${weight}`, values: curve })),
      { name: "points", values: plain?.points ?? { x: [], y: [] }, style: "dots" },
    ],
  });
}

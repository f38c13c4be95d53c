import { choice, program, seed, wholeNumber } from "@adjoint/example-program";
import { terminalReporter } from "@adjoint/training/terminal";
import { oscillator } from "./oscillator.ts";
import { drawErrors, drawLosses, drawOscillation } from "./pictures.ts";
import { grid, line } from "./places.ts";
import { poisson } from "./poisson.ts";
import { errorOf, solve } from "./solve.ts";

/** Where each equation shall hold, and where the solution is then compared: other places, and more of them. */
const problems = {
  oscillator: { equation: oscillator, places: line(40), compared: line(301) },
  Poisson: { equation: poisson, places: grid(12), compared: grid(41) },
};

await program({
  name: "physics",
  summary: "Differential equations solved by a net, through second derivatives of its output.",
  folder: import.meta.dirname,
  options: {
    seed: seed(0),
    equation: choice({ summary: "which equation", values: ["oscillator", "Poisson", "both"], full: "both" }),
    steps: wholeNumber({ summary: "steps of training", full: 2000, quick: 50, from: 1, to: 1_000_000 }),
  },
  async run({ seed, equation: which, steps, say, draw, stream }) {
    const result: Record<string, object> = {};
    for (const [name, { equation, places, compared }] of Object.entries(problems)) {
      if (which !== "both" && which !== name) continue;
      const posed = equation();
      say(`${name}: ${steps} steps, ${places.length} places`);
      const reporter = terminalReporter({ stream, every: 300 });
      const solution = await solve(posed, { places, steps, seed, reporter });
      const error = errorOf(solution, posed, compared);
      const residual = solution.losses.at(-1) ?? NaN;
      say(`  mean squared residual ${residual.toExponential(2)}`);
      say(
        `  error against the exact solution, root mean square at ${compared.length} places: ${error.toExponential(2)}\n`,
      );
      result[name] = { losses: solution.losses, error };
      if (name === "oscillator") await draw("oscillator", () => drawOscillation(posed, solution, compared));
      else await draw("poisson-error", () => drawErrors(posed, solution, 21));
      await draw(`${name.toLowerCase()}-loss`, () => drawLosses(name, solution));
    }
    return result;
  },
});

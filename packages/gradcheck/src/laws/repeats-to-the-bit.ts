import { input, lookUp, type Node } from "@adjoint/core";
import { partsOf } from "../subjects/reverse-mode.ts";
import type { FunctionLaw } from "./function-law.ts";
import { requireRepeats } from "./require-repeats.ts";

/** Value and gradient depend on the inputs alone, not on what was evaluated before, see {@link requireRepeats}. */
export const repeatsToTheBit: FunctionLaw = {
  name: "a second run gives the same bits",
  check({ point, names, modes, cotangents: [u] }) {
    const { outputs, nodes, bound, axes } = point;
    const yBars = outputs.map((output, i): Node => input(`cotangent ${i}`, output.shape));
    const parts = partsOf(point, u);
    const repeated = {
      make: () => [...outputs, ...modes.vjp(outputs, nodes, yBars)],
      names: [...outputs.map(String), ...names.map((name) => `the gradient by ${name}`)],
      bindings: new Map([...bound, ...yBars.map((yBar, i) => [yBar, lookUp(parts, i)] as const)]),
      axes,
    };
    requireRepeats(repeated, modes.prepare);
    return 0;
  },
};

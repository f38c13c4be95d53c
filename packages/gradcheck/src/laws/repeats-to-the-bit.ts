import { boundTo } from "../subjects/reverse-mode.ts";
import type { FunctionLaw } from "./function-law.ts";
import { requireRepeats } from "./require-repeats.ts";

/** Value and gradient depend on the inputs alone, not on what was evaluated before, see `requireRepeats`. */
export const repeatsToTheBit: FunctionLaw = {
  name: "a second run gives the same bits",
  check({ point, names, modes, reverse: { graph }, cotangents: [u] }) {
    const { outputs, nodes, bound, axes } = point;
    const repeated = {
      graph: [...outputs, ...graph.bars],
      again: [...outputs, ...modes.vjp(outputs, nodes, graph.yBars)], // the rules are called again
      names: [...outputs.map(String), ...names.map((name) => `the gradient by ${name}`)],
      bindings: new Map([...bound, ...boundTo(point, graph.yBars, u)]),
      axes,
    };
    requireRepeats(repeated, modes.prepare);
    return 0;
  },
};

import { input, lookUp, type Node } from "@adjoint/core";
import { partsOf } from "../subjects/reverse-mode.ts";
import type { FunctionLaw } from "./function-law.ts";
import { requireUntouched } from "./require-untouched.ts";

/** No op of the function or of its gradient writes to its inputs, see {@link requireUntouched}. */
export const writesToNothing: FunctionLaw = {
  name: "no op writes to its inputs",
  check({ point, modes, cotangents: [u] }) {
    const { outputs, nodes, bound, axes } = point;
    const yBars = outputs.map((output, i): Node => input(`cotangent ${i}`, output.shape));
    const parts = partsOf(point, u);
    const bindings = new Map([...bound, ...yBars.map((yBar, i) => [yBar, lookUp(parts, i)] as const)]);
    requireUntouched([...outputs, ...modes.vjp(outputs, nodes, yBars)], bindings, axes);
    return 0;
  },
};

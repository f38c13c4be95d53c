import { boundTo } from "../subjects/reverse-mode.ts";
import type { FunctionLaw } from "./function-law.ts";
import { requireUntouched } from "./require-untouched.ts";

/** No op of the function or of its gradient writes to its inputs, see {@link requireUntouched}. */
export const writesToNothing: FunctionLaw = {
  name: "no op writes to its inputs",
  check({ point, reverse: { graph }, cotangents: [u] }) {
    const bindings = new Map([...point.bound, ...boundTo(point, graph.yBars, u)]);
    requireUntouched([...point.outputs, ...graph.bars], bindings, point.axes);
    return 0;
  },
};

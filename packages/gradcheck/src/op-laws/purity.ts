import { lookUp, vjp } from "@adjoint/core";
import { requireRepeats } from "../laws/require-repeats.ts";
import { requireUntouched } from "../laws/require-untouched.ts";
import { caseGraph } from "../subjects/case-graph.ts";
import { coreModes } from "../subjects/modes.ts";
import type { Law } from "./law.ts";

/** Value and vjp depend on inputs and cotangent alone, see `requireRepeats`, and no kernel writes to its inputs. */
export const purity: Law = {
  name: "it writes to no input and repeats to the bit",
  cases: { sampling: "smooth", everyKind: true },
  appliesTo: () => true,
  check(example) {
    const { x, y, yBar, differentiable, bindings } = caseGraph(example);
    const nodes = differentiable.map((name) => lookUp(x, name));
    const make = () => [y, ...vjp(y, nodes, yBar)]; // calls the rules
    const [graph, again] = [make(), make()];
    const names = ["the value", ...differentiable.map((name) => `the vjp by ${name}`)];
    requireRepeats({ graph, again, names, bindings }, coreModes.prepare);
    requireUntouched(graph, bindings);
    return 0;
  },
};

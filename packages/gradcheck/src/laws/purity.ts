import { type Node, vjp } from "@adjoint/core";
import { caseGraph } from "../cases/case-graph.ts";
import { haveSameBits } from "./have-same-bits.ts";
import { type Law, LawViolation } from "./law.ts";

/**
 * Value and vjp are functions: afterwards the inputs and the cotangent hold the bytes that they held before, and a second run
 * gives the same bits, by the same kernels and by new ones, of nodes that the rules make anew.
 */
export const purity: Law = {
  name: "it writes to no input and repeats to the bit",
  cases: { place: "smooth", everyKind: true },
  appliesTo: () => true,
  check(example) {
    const { x, y, yBar, differentiable, bindings, evaluate } = caseGraph(example);
    const nodes = differentiable.map((name) => x[name] as Node); // its inputs
    const [results, givens] = [
      [y, ...vjp(y, nodes, yBar)],
      [...Object.values(x), yBar],
    ];
    const names = ["the value", ...differentiable.map((name) => `the vjp by ${name}`)];
    const all = [...results, ...givens];
    const anew = [y, ...vjp(y, nodes, yBar)]; // by the rules once more
    const [first, second, fresh] = [evaluate(all), evaluate(all), evaluate(anew)];
    for (const [i, node] of givens.entries()) {
      const [before, after] = [bindings.get(node), first[results.length + i]];
      if (!haveSameBits(before, after)) throw new LawViolation(`it writes to ${node}: ${before} became ${after}`);
    }
    for (const [i, name] of names.entries()) {
      for (const again of [second[i], fresh[i]]) {
        if (!haveSameBits(first[i], again))
          throw new LawViolation(`${name} was ${first[i]}, and ${again} a second time`);
      }
    }
    return 0;
  },
};

import { lookUp, vjp } from "@adjoint/core";
import { caseGraph } from "../subjects/case-graph.ts";
import { haveSameBits } from "./closeness.ts";
import { type Law, LawViolation } from "./law.ts";

/**
 * Value and vjp are pure functions: inputs and cotangent are unchanged afterwards, and a second run gives the same bits, with the
 * same kernels and with new ones, also when the rules make their nodes again.
 */
export const purity: Law = {
  name: "it writes to no input and repeats to the bit",
  cases: { sampling: "smooth", everyKind: true },
  appliesTo: () => true,
  check(example) {
    const { x, y, yBar, differentiable, bindings, evaluate } = caseGraph(example);
    const nodes = differentiable.map((name) => lookUp(x, name));
    const [results, givens] = [
      [y, ...vjp(y, nodes, yBar)],
      [...Object.values(x), yBar],
    ];
    const names = ["the value", ...differentiable.map((name) => `the vjp by ${name}`)];
    const all = [...results, ...givens];
    const anew = [y, ...vjp(y, nodes, yBar)]; // calls the rules again
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

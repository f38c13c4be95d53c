import { reduction } from "../../families/reduction.ts";
import type { Node } from "../../graph/node.ts";
import type { NamedInputs, Op, RuleContext } from "../../graph/op.ts";
import { real } from "../../shapes/domain.ts";
import type { Reduction } from "../../shapes/repetition.ts";
import { equal } from "../elementwise/comparison.ts";
import { div } from "../elementwise/div.ts";
import { mul } from "../elementwise/mul.ts";
import { where } from "../elementwise/where.ts";
import { repeatAlong, sum } from "../movement/sum-repeat.ts";

/** What distinguishes the largest value from the smallest. */
export interface ExtremumParts {
  /** The name in PascalCase. */
  readonly name: string;
  /** What the result is called, as in "the maximum of no elements". */
  readonly noun: string;
  /** What the chosen value is called, as in "the largest value". */
  readonly adjective: string;
  /** The better one of two numbers; NaN if one is. */
  readonly better: (a: number, b: number) => number;
  /** The number that every other one is better than. */
  readonly worst: number;
}

/** The record of Max or Min. Values that tie share the cotangent equally. */
export function extremum({ name, noun, adjective, better, worst }: ExtremumParts): Op<"x", Reduction> {
  return reduction({
    name,
    noun,
    domain: { x: { ...real, distinct: true } },
    fold: (x, start, steps) => {
      let best = worst;
      for (let j = 0; j < steps.length; j++) best = better(best, x[start + (steps[j] as number)] as number);
      return best;
    },
    vjp: { x: (yBar, inputs, at) => mul(shares(inputs, at), repeatAlong(yBar, inputs.x, at.attributes)) },
    jvp: {
      x: (xDot, inputs, at) =>
        sum(mul(shares(inputs, at), xDot), { axis: at.attributes.axes, keepAxes: at.attributes.keepAxes }),
    },
    doc: {
      summary: `The ${adjective} value along axes.`,
      formula: `y_i = \\${name.toLowerCase()}_k x_{i k}`,
      kinks: `where several are ${adjective}, they share the cotangent equally`,
      source: `the derivative is 1 by the ${adjective}, 0 by the others`,
    },
  });
}

/** 1 at the best value of each fibre; where n of them tie, 1/n at each. */
function shares({ x }: NamedInputs<"x">, { y, attributes }: RuleContext<Reduction>): Node {
  const best = where(equal(x, repeatAlong(y, x, attributes)), 1, 0);
  return div(best, repeatAlong(sum(best, { axis: attributes.axes, keepAxes: attributes.keepAxes }), x, attributes));
}

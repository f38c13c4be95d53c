import * as core from "@adjoint/core";
import { broadcastTo, evaluate, input, jvp, type Node, vjp } from "@adjoint/core";
import { expect, test } from "vitest";

const infinity = Number.POSITIVE_INFINITY;
const edges = [-infinity, -1e300, -2, -1, -1e-310, -0, 0, 1e-310, 0.5, 1, 2, 1e300, infinity, Number.NaN];

const names =
  "abs acos acosh asin asinh atan atanh cos cosh elu erf erfc exp expm1 gelu hardSigmoid hardSwish hardTanh huber leakyRelu log log1p logSigmoid neg normalCdf reciprocal relu rsqrt sigmoid sigmoidDerivative silu sin sinc sinh softplus sqrt square tan tanh";

/** Where a gradient is a number though the value is NaN: gates let the cotangent pass, and lines have a slope everywhere. */
const SLOPES = ["neg", "relu", "hardTanh", "hardSigmoid", "leakyRelu"];

const functions = core as unknown as Readonly<Record<string, (x: Node) => Node>>;

test.each(names.split(" "))(
  "%s: both modes give the same at every edge, at orders 1 and 2, and NaN for NaN",
  (name) => {
    const x = input("x", [edges.length]);
    const ones: Node = broadcastTo(1, x.shape);
    const y = (functions[name] as (x: Node) => Node)(x);
    const reverse: Node = vjp(y, x, ones);
    const forward: Node = jvp(y, x, ones);
    const seconds: readonly Node[] = [reverse, forward].flatMap(
      (first) => [vjp(first, x, ones), jvp(first, x, ones)] as Node[],
    );
    const [value, one, other, ...others] = evaluate([y, reverse, forward, ...seconds], { x: edges }).map(({ data }) => [
      ...data,
    ]);
    const plain = (numbers: readonly number[] = []): readonly number[] => numbers.map((each) => each + 0); // no sign of zero
    const isClose = (a: number, b: number): boolean => Object.is(a, b) || Math.abs(a - b) <= 1e-12 * Math.abs(a);
    const differs = (a: readonly number[] | undefined, b: readonly number[] | undefined): readonly string[] =>
      plain(a).flatMap((each, i) => {
        const another = plain(b)[i] as number; // as long
        const isOutside = Number.isNaN(value?.[i]) && !Number.isNaN(edges[i]); // of the domain, where there is no slope to agree on
        return isOutside || isClose(each, another) ? [] : [`at ${edges[i]}: ${each} and ${another}`];
      });
    expect(differs(one, other)).toEqual([]);
    for (const each of others.slice(1)) expect(differs(others[0], each)).toEqual([]);
    const isSwallowed = !Number.isNaN(one?.at(-1)); // the last edge is NaN
    expect([value?.at(-1), isSwallowed]).toEqual([Number.NaN, SLOPES.includes(name)]);
  },
);

import { lookUp, NDArray } from "@adjoint/core";
import { isUnsteady } from "../check/is-unsteady.ts";
import { firstDifference, type Property } from "./property.ts";
import { roundingResidue } from "./rounding-residue.ts";

/** What rounding may do, relative to the largest element of a gradient. */
const EXACT = 1e-10;

/**
 * Reverse mode is linear: $`v(-2u) = -2 v(u)`$, and of several outputs $`v(u + w) = v(u) + v(w)`$. Both signs of the
 * same u are tried, so that a rule that depends on the sign or the size of its cotangent is found.
 */
export const linearInTheCotangent: Property = {
  name: "the reverse mode is linear in the cotangent",
  appliesTo: () => true,
  contradiction({ point, reverse, draw }) {
    const count = point.value.length;
    const [u, w] = count === 1 ? [Float64Array.of(1), Float64Array.of(0.75)] : [draw(count), draw(count)];
    const [ofU, ofW] = [reverse(u), reverse(w)];
    const minusTwiceU = u.map((value) => -2 * value);
    const uAndW = u.map((value, i) => value + (w[i] as number)); // both lists have the same length
    const [turned, both] = [reverse(minusTwiceU), reverse(uAndW)];
    const residues = roundingResidue(point, u, ofU);
    for (const [i, node] of point.nodes.entries()) {
      const [a, b] = [lookUp(ofU, i), lookUp(ofW, i)];
      const residue = lookUp(residues, i);
      const minusTwice = NDArray.adopt(
        a.shape,
        Float64Array.from(a.data, (value) => -2 * value),
      );
      const sum = NDArray.adopt(
        a.shape,
        Float64Array.from(a.data, (value, k) => value + (b.data[k] as number)),
      );
      const ofTurned = firstDifference(node, {
        found: turned[i] as NDArray,
        expected: minusTwice,
        relative: EXACT,
        residue,
      });
      const isRounding = (weights: Float64Array, { data }: NDArray): boolean =>
        isUnsteady(point, { node, weights, gradient: data });
      if (ofTurned !== undefined && !isRounding(minusTwiceU, turned[i] as NDArray))
        return `for −2 times a cotangent: ${ofTurned}`;
      const ofBoth = firstDifference(node, { found: both[i] as NDArray, expected: sum, relative: EXACT, residue });
      if (ofBoth !== undefined && !isRounding(uAndW, both[i] as NDArray))
        return `for the sum of two cotangents: ${ofBoth}`;
    }
    return undefined;
  },
};

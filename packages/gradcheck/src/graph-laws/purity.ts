import { NDArray } from "@adjoint/core";
import { lossAndGradients, requireSameBits } from "./compare.ts";
import type { GraphLaw } from "./graph-law.ts";
import { moved } from "./moved.ts";

/**
 * Evaluating and differentiating leave no trace: a second time they give the same bits, bindings keep their values, and values
 * that were handed out keep theirs while others are computed.
 */
export const purity: GraphLaw = {
  name: "evaluating and differentiating are pure",
  check(example, { evaluate, prepare, gradients }) {
    const { loss, inputs, bindings, axes } = example;
    const names = lossAndGradients(inputs);
    const bound = Object.values(bindings).map(snapshot);
    const plain = [loss, ...gradients(loss, inputs)];
    const first = evaluate(plain, bindings, { axes });
    const kept = first.map(snapshot);
    const run = prepare(plain, { axes });
    const handedOut = run(bindings);
    const elsewhere = [evaluate(plain, moved(example), { axes }), run(moved(example))];
    requireSameBits(first, kept, { names, by: ["evaluate, after another evaluation,", "evaluate"] });
    requireSameBits(handedOut, kept, { names, by: ["prepare, after another run,", "evaluate"] });
    requireSameBits(elsewhere[1] ?? [], elsewhere[0] ?? [], {
      names,
      by: ["prepare at another point", "evaluate there"],
    });
    const anew = evaluate([loss, ...gradients(loss, inputs)], bindings, { axes });
    requireSameBits(Object.values(bindings), bound, {
      names: Object.keys(bindings),
      by: ["the bindings after evaluating", "those before"],
    });
    return requireSameBits(anew, kept, { names, by: ["differentiating once more", "the first time"] });
  },
};

function snapshot(array: NDArray): NDArray {
  const copy = { float64: Float64Array, float32: Float32Array, int32: Int32Array, bool: Uint8Array }[array.dtype];
  return NDArray.adopt(array.shape, copy.from(array.data));
}

import { type Bindings, type Like, type NDArray, type Nodes, ndarray } from "@adjoint/core";
import { likeNodes, listNodes, type SignatureOptions } from "@adjoint/core/graphs";
import { anyRecord, describeValue, type OptionTable, readOptions } from "@adjoint/core/ops";
import { OnnxError } from "../onnx-error.ts";
import { KeptBySizes } from "./kept-by-sizes.ts";
import type { Ort, OrtSession } from "./ort.ts";
import { runError } from "./run-error.ts";
import { SizedFiles } from "./sized-files.ts";

/** How a graph is prepared for onnxruntime. */
export interface PrepareOnnxOptions extends SignatureOptions {
  /** Options of the runtime, such as `{ executionProviders: ["webgpu"] }`. */
  readonly session?: Readonly<Record<string, unknown>>;
}

const prepareOnnxOptions: OptionTable<PrepareOnnxOptions> = {
  dtype: "optional",
  axes: "optional",
  unused: "optional",
  given: "optional",
  session: ["optional", anyRecord],
};

/** A graph in onnxruntime. */
export interface PreparedOnnx<N extends Nodes> {
  /** The values of the outputs, in their form. */
  (bindings: Bindings): Promise<Like<N, NDArray>>;
  /** Gives the memory of the runtime back. */
  dispose(): void;
}

/**
 * A graph made ready for onnxruntime, in Node or in a page, which never blocks: the meaning is that of `prepare`, and the values
 * come as promises. For `Trainer`, which does not wait, there is the evaluator `onnxRuntime` of `@adjoint/onnx/node`.
 *
 * @param ort - `onnxruntime-node` or `onnxruntime-web`, imported by the caller
 * @param outputs - a node, a list or a record of nodes; the answer has the same form
 * @param options - those of `evaluate`, `given`, and `session`: options of the runtime
 * @throws what `prepare` throws; OnnxError listing all ops that no operators stand for, when it is called
 *
 * @example
 * ```ts nocheck
 * import * as ort from "onnxruntime-web";
 * import { input, mul } from "@adjoint/core";
 * import { prepareOnnx } from "@adjoint/onnx";
 * const x = input("x", ["batch"]);
 * const square = prepareOnnx(ort, mul(x, x));
 * (await square({ x: [1, 2] })).toArray(); // [1, 4]
 * ```
 */
export function prepareOnnx<const N extends Nodes>(
  ort: Ort,
  outputs: N,
  options?: PrepareOnnxOptions,
): PreparedOnnx<N> {
  const { session = {}, ...signing } = readOptions("prepareOnnx", options, prepareOnnxOptions);
  if (typeof ort?.InferenceSession?.create !== "function" || typeof ort.Tensor !== "function")
    throw new OnnxError(
      `prepareOnnx: the runtime is ${describeValue(ort)}; import onnxruntime-node or onnxruntime-web.`,
    );
  const files = new SizedFiles(listNodes(outputs), signing);
  const sessions = new KeptBySizes<Promise<OrtSession>>((made) => {
    made.then((each) => each.release()).catch(() => undefined); // it failed, and whoever waits for it knows
  });
  const prepared = async (bindings: Bindings): Promise<Like<N, NDArray>> => {
    const { arrays, axes } = files.read(bindings);
    try {
      const made = await sessions.get(axes, () => ort.InferenceSession.create(files.bytes(axes), session));
      const feeds = arrays.map(
        ({ dtype, data, shape }, i) => [`in${i}`, new ort.Tensor(dtype as never, data as never, [...shape])] as const,
      );
      const found = await made.run(Object.fromEntries(feeds));
      const values = listNodes(outputs).map((_, i) => arrayOf(found[`out${i}`]));
      return likeNodes(outputs, values);
    } catch (error) {
      const bound = files.asked.bound.map((node, i) => [node, arrays[i] as NDArray] as const); // an array for each
      throw runError("prepareOnnx", error, { outputs, bindings: new Map(bound), options: signing });
    }
  };
  return Object.assign(prepared, { dispose: () => sessions.clear() });
}

function arrayOf(tensor: { readonly dims: readonly number[]; readonly data: unknown } | undefined): NDArray {
  return ndarray({ shape: [...(tensor?.dims ?? [])], data: tensor?.data as Float64Array }); // an output of the file
}

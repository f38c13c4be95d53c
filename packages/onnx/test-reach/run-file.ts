import { type Bindings, type NDArray, type Node, ndarray } from "@adjoint/core";
import { signature } from "@adjoint/core/graphs";
import { InferenceSession, Tensor } from "onnxruntime-node";

/** The values that onnxruntime computes from the bytes of a file, in the order of its outputs. */
export async function runFile(
  bytes: Uint8Array,
  outputs: readonly Node[],
  bindings: Bindings,
  options: { readonly dtype: "float32" | "float64"; readonly axes?: Readonly<Record<string, number>> },
): Promise<readonly NDArray[]> {
  const session = await InferenceSession.create(bytes, { graphOptimizationLevel: "basic", logSeverityLevel: 3 });
  try {
    const { arrays } = signature(outputs, options).read(bindings);
    const byName = new Map([...arrays].map(([node, array]) => [node.name, array]));
    const feeds = Object.fromEntries(
      session.inputNames.map((name) => {
        const array = byName.get(name) ?? ndarray(bindingOf(bindings, name), options.dtype);
        return [name, new Tensor(array.dtype, array.data as Float64Array, [...array.shape])];
      }),
    );
    const found = await session.run(feeds);
    return session.outputNames.map((name) => {
      const { data, dims, type } = found[name] as Tensor; // an output of the session
      return ndarray({ shape: dims, data: data as Float64Array }, type as "float64");
    });
  } finally {
    await session.release();
  }
}

function bindingOf(bindings: Bindings, name: string): never {
  return new Map(Object.entries(bindings as Readonly<Record<string, unknown>>)).get(name) as never;
}

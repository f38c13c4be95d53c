import type { Bindings, Like, NDArray, Node, Nodes } from "@adjoint/core";
import { likeNodes, listNodes } from "@adjoint/core/graphs";
import { type OptionTable, readOptions } from "@adjoint/core/ops";
import { webAssembly } from "../wasm/web-assembly.ts";
import { Engine } from "./engine.ts";

/** How to compile. */
export interface CompileOptions {
  /** How real numbers are stored and computed with: float64 unless asked otherwise. */
  readonly dtype?: "float64" | "float32";
  /** Sizes of named axes that no input binds. */
  readonly axes?: Readonly<Record<string, number>>;
}

const compileOptions: OptionTable<CompileOptions> = { dtype: "optional", axes: "optional" };

/** A compiled graph. */
export interface Compiled<N extends Nodes = Nodes> {
  /** The values of the outputs, in their form. */
  run(bindings: Bindings): Like<N, NDArray>;
}

export function compileSync<const N extends Nodes>(outputs: N, options?: CompileOptions): Compiled<N> {
  const given = readOptions("compileSync", options, compileOptions);
  const list: readonly Node[] = listNodes(outputs);
  const api = webAssembly();
  if (api === undefined) throw new Error("no WebAssembly");
  const engine = new Engine(api, list, given);
  return {
    run(bindings) {
      const { instance } = engine.bind(bindings);
      instance.step();
      return likeNodes(
        outputs,
        list.map((_, i) => instance.read(i)),
      );
    },
  };
}

export async function compile<const N extends Nodes>(outputs: N, options?: CompileOptions): Promise<Compiled<N>> {
  return compileSync(outputs, options);
}

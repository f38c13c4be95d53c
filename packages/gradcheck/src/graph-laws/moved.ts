import { lookUp, NDArray } from "@adjoint/core";
import type { GraphCase } from "../arbitraries/graph-case.ts";

/** The bindings of a case at another point nearby. */
export function moved({ inputs, bindings, tangents }: GraphCase): Readonly<Record<string, NDArray>> {
  const changed = inputs.map(({ name = "" }, i): [string, NDArray] => {
    const { shape, data } = lookUp(bindings, name);
    return [
      name,
      NDArray.adopt(
        shape,
        Float64Array.from(data, (x, k) => x + (tangents[i]?.data[k] ?? 0) / 64),
      ),
    ];
  });
  return { ...bindings, ...Object.fromEntries(changed) };
}

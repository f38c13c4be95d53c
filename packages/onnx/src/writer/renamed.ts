import type { NodeProto } from "onnx-buf";

/** The operators with other names for some values, also where graphs inside operators and metadata speak of them. */
export function renamed(operators: readonly NodeProto[], names: ReadonlyMap<string, string>): readonly NodeProto[] {
  const nameOf = (name: string): string => names.get(name) ?? name;
  const pending = [...operators];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    next.input = next.input.map(nameOf);
    next.output = next.output.map(nameOf);
    next.name = next.output[0] ?? next.name;
    for (const entry of next.metadataProps)
      if (entry.key === "pkg.adjoint.partner") entry.value = nameOf(entry.value ?? "");
    for (const { g } of next.attribute) {
      if (g === undefined) continue;
      pending.push(...g.node);
      for (const output of g.output) output.name = nameOf(output.name ?? "");
    }
  }
  return operators;
}

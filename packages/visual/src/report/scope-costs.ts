import type { NDArray, Node } from "@adjoint/core";
import { elementCount } from "@adjoint/core/ops";
import { isParameter } from "../graph/faces.ts";
import { normOf } from "../trace/number-text.ts";

/** What a scope costs, and how large its gradient is. */
export interface ScopeCosts {
  /** The names of the scopes around each other, outermost first: `encoder › attention`. */
  readonly scope: string;
  /** How many nodes lie in it. */
  readonly nodes: number;
  /** How many numbers its parameters have. */
  readonly parameters: number;
  /** How many numbers its nodes hold, parameters left out. */
  readonly numbers: number;
  /** About how many multiplications and additions one forward pass takes. */
  readonly operations: number;
  /** The norm of the gradient by its parameters; absent without parameters. */
  readonly gradientNorm: number | undefined;
}

/** Adds up nodes by their innermost scopes, in the order in which these begin; nodes without a scope come last. */
export function scopeCosts(
  nodes: readonly Node[],
  values: ReadonlyMap<Node, NDArray>,
  cotangents: ReadonlyMap<Node, NDArray>,
): readonly ScopeCosts[] {
  const groups = new Map<string, Node[]>();
  for (const node of nodes) {
    const path = scopePath(node).join(" › ");
    const group = groups.get(path);
    if (group === undefined) groups.set(path, [node]);
    else group.push(node);
  }
  const loose = groups.get("");
  groups.delete("");
  if (loose !== undefined) groups.set("", loose);
  const count = (node: Node): number => values.get(node)?.data.length ?? 0;
  return [...groups].map(([scope, members]) => {
    const own = members.filter(isParameter);
    const bars = own.flatMap((node) => cotangents.get(node) ?? []);
    return {
      scope: scope === "" ? "outside" : scope,
      nodes: members.length,
      parameters: own.reduce((sum, node) => sum + count(node), 0),
      numbers: members.filter((node) => !isParameter(node)).reduce((sum, node) => sum + count(node), 0),
      operations: members.reduce((sum, node) => sum + operationsOf(node, values), 0),
      gradientNorm: bars.length === 0 ? undefined : Math.hypot(...bars.map(({ data }) => normOf(data))),
    };
  });
}

/** The names of the scopes that a node lies in, outermost first. */
export function scopePath({ scope }: Node): readonly string[] {
  const names: string[] = [];
  for (let at = scope; at !== undefined; at = at.parent) names.push(at.name);
  return names.reverse();
}

/** About how many multiplications and additions a node takes: each product of a contraction is one of each. */
function operationsOf({ op: { form }, inputs, attributes }: Node, values: ReadonlyMap<Node, NDArray>): number {
  const sizes = inputs.map((input) => values.get(input)?.shape ?? []);
  if (form.kind === "leaf" || form.kind === "movement") return 0;
  const largest = Math.max(0, ...sizes.map((each) => elementCount(each)));
  if (form.kind !== "contraction") return largest;
  const letters = form.letters(
    attributes,
    sizes.map(({ length }) => length),
  );
  const sizeOf = new Map<string, number>();
  for (const [i, word] of letters.inputs.entries())
    for (const [k, letter] of [...word].entries()) sizeOf.set(letter, sizes[i]?.[k] ?? 1);
  return 2 * [...sizeOf.values()].reduce((product, size) => product * size, 1);
}

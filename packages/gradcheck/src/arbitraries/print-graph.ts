import { ArgumentError, type Bindings, type NDArray, type Node, ndarray } from "@adjoint/core";
import { graphCode, isBound, printKey, printValue, topology } from "@adjoint/core/graphs";

/** Options of {@link printGraph}. */
export interface PrintOptions {
  /** Sizes of named axes that no input binds. */
  readonly axes?: Readonly<Record<string, number>>;
}

/** What the code around the statements reads and declares. */
const OTHERS: readonly string[] = ["checkGradients", "console", "report", "String"];

/**
 * A loss with its bindings as TypeScript to paste: it builds the same graph, node by node, with `apply` and the records of
 * core, and calls `checkGradients`. A record that is not one of core's is taken from a variable of its name, and the code says
 * so.
 *
 * @param loss - the node
 * @param bindings - a value for each input and parameter of it; others are left out
 *
 * @example
 * ```ts
 * import { input, mul, sum } from "@adjoint/core";
 * import { printGraph } from "@adjoint/gradcheck";
 * const x = input("x", [2]);
 * const lines = printGraph(sum(mul(x, x)), { x: [1, -0.5] }).split("\n");
 * lines[4]; // => "const n1 = apply(ops.Mul, { a: x, b: x });"
 * lines[7]; // => "const report = checkGradients(loss, { x: ndarray([1, -0.5]) });"
 * ```
 */
export function printGraph(loss: Node, bindings: Bindings, { axes = {} }: PrintOptions = {}): string {
  const { statements, imports, foreign } = graphCode(loss, new Map([[loss, "loss"]]), OTHERS);
  const options = Object.keys(axes).length === 0 ? "" : `, { axes: ${printValue(axes)} }`;
  const values = printBindings(topology([loss]).nodes, bindings);
  const used = new Set([...imports, ...(values.includes("ndarray(") ? ["ndarray"] : [])]);
  return [
    `import { ${[...used].sort().join(", ")} } from "@adjoint/core";`,
    'import { checkGradients } from "@adjoint/gradcheck";',
    ...foreign.map((name) => `// ${name} is an op of your own: define or import its record here`),
    "",
    ...statements,
    "",
    `const report = checkGradients(loss, ${values}${options});`,
    "console.log(String(report));",
  ].join("\n");
}

function printBindings(nodes: readonly Node[], bindings: Bindings): string {
  const given = new Map<string | Node, unknown>(Symbol.iterator in bindings ? bindings : Object.entries(bindings));
  const entries = nodes.filter(isBound).map((node) => {
    const value = given.get(node) ?? given.get(node.name ?? "");
    if (value === undefined || node.name === undefined)
      throw new ArgumentError(
        `printGraph: ${node} has no ${node.name === undefined ? "name" : "binding"}; give it one.`,
      );
    return `${printKey(node.name)}: ${printValue(ndarray(value as NDArray, node.kind === "real" ? "float64" : node.kind))}`;
  });
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

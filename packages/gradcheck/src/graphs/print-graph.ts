import * as core from "@adjoint/core";
import { ArgumentError, type Bindings, type NDArray, type Node, ndarray, type Op } from "@adjoint/core";
import type { WrittenNode } from "./graph-case.ts";
import { isIdentifier, printKey, printValue } from "./print-value.ts";

/** What else the code has to say. */
export interface PrintOptions {
  /** Sizes of named axes that no input binds. */
  readonly axes?: Readonly<Record<string, number>>;
  /** How nodes are written that hold a graph or rules of their own. */
  readonly written?: ReadonlyMap<Node, WrittenNode>;
}

/**
 * A loss with its bindings as TypeScript to paste: it builds the same graph, node by node, with `apply` and the records of
 * core, and calls `checkGradients`. A record that is none of core's is taken from a variable of its name, and the code says so.
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
export function printGraph(
  loss: Node,
  bindings: Bindings,
  { axes = {}, written = new Map() }: PrintOptions = {},
): string {
  const nodes = sorted(loss, written);
  const names = nameNodes(nodes, loss);
  const refer = (node: Node): string => names.get(node) as string; // every node of the graph has one
  const foreign = new Set<string>();
  const lines = nodes.map((node) => `const ${refer(node)} = ${printNode(node, { refer, written, foreign })};`);
  const options = Object.keys(axes).length === 0 ? "" : `, { axes: ${printValue(axes)} }`;
  const values = printBindings(nodes, bindings);
  const body = [
    ...lines,
    "",
    `const report = checkGradients(loss, ${values}${options});`,
    "console.log(String(report));",
  ];
  const used = [
    "apply",
    "named",
    "ndarray",
    "ops",
    ...FUNCTIONS.filter((name) => lines.some((line) => line.includes(`${name}(`))),
  ];
  const heading = [
    `import { ${used.sort().join(", ")} } from "@adjoint/core";`,
    'import { checkGradients } from "@adjoint/gradcheck";',
    ...[...foreign].map((name) => `// ${name} is an op of one's own: bring its record here`),
  ];
  return [...heading, "", ...body].join("\n");
}

/** What the texts of written nodes call. */
const FUNCTIONS = ["add", "broadcastTo", "checkpoint", "cos", "customVjp", "mul", "scan", "sin"] as const;

/** The nodes to print, operands first; those inside written nodes are written by these. */
function sorted(loss: Node, written: ReadonlyMap<Node, WrittenNode>): readonly Node[] {
  const done = new Set<Node>();
  const pending: Node[] = [loss];
  for (let node = pending.at(-1); node !== undefined; node = pending.at(-1)) {
    const open = operandsOf(node, written).filter((operand) => !done.has(operand));
    if (open.length === 0 || done.has(node)) {
      done.add(node);
      pending.pop();
    } else pending.push(...open.reverse());
  }
  return [...done];
}

function operandsOf(node: Node, written: ReadonlyMap<Node, WrittenNode>): readonly Node[] {
  return written.get(node)?.operands ?? node.inputs;
}

function printNode(
  node: Node,
  {
    refer,
    written,
    foreign,
  }: { refer: (node: Node) => string; written: ReadonlyMap<Node, WrittenNode>; foreign: Set<string> },
): string {
  const own = written.get(node);
  if (own !== undefined) return own.source(own.operands.map(refer));
  const inputs = node.inputs.map((input, i) => {
    const [name = "", value] = [node.op.inputs[i], refer(input)];
    return name === value ? name : `${printKey(name)}: ${value}`;
  });
  const attributes = printValue(node.attributes);
  const record = inputs.length === 0 ? "{}" : `{ ${inputs.join(", ")} }`;
  const call = `apply(${printOp(node.op, foreign)}, ${record}${attributes === "{}" ? "" : `, ${attributes}`})`;
  return node.name === undefined ? call : `named(${JSON.stringify(node.name)}, ${call})`;
}

const known: ReadonlySet<unknown> = new Set(Object.values(core.ops));

function printOp(op: Op, foreign: Set<string>): string {
  if (known.has(op)) return `ops.${op.name}`;
  foreign.add(op.name);
  return op.name;
}

/** Variables: the name of a node where it can be one and no other has it, else its number. */
function nameNodes(nodes: readonly Node[], loss: Node): ReadonlyMap<Node, string> {
  const taken = new Set(["loss", "report", "core", "ops", "apply", "named", "ndarray", "checkGradients", ...FUNCTIONS]);
  return new Map(
    nodes.map((node, i) => {
      const wish = node.name ?? "";
      const name = node === loss ? "loss" : isIdentifier(wish) && !taken.has(wish) ? wish : `n${i}`;
      taken.add(name);
      return [node, name];
    }),
  );
}

function printBindings(nodes: readonly Node[], bindings: Bindings): string {
  const given = new Map<string | Node, unknown>(Symbol.iterator in bindings ? bindings : Object.entries(bindings));
  const entries = nodes
    .filter(({ op }) => op.kernel === null)
    .map((node) => {
      const value = given.get(node) ?? given.get(node.name ?? "");
      if (value === undefined || node.name === undefined)
        throw new ArgumentError(
          `printGraph: ${node} has no ${node.name === undefined ? "name" : "binding"}; give it one.`,
        );
      return `${printKey(node.name)}: ${printValue(ndarray(value as NDArray, node.kind === "real" ? "float64" : node.kind))}`;
    });
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

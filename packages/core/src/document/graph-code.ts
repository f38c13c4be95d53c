import { lookUp } from "../arguments/look-up.ts";
import { type Body, bodiesOf } from "../graph/body.ts";
import { Node } from "../graph/node.ts";
import { listNodes, type Nodes } from "../graph/node-structure.ts";
import { byName, isVariadic } from "../graph/op-inputs.ts";
import { topology } from "../graph/topology.ts";
import { allOps } from "../op-set/all-ops.ts";
import { isIdentifier, printKey, printValue } from "./print-value.ts";
import { quoted } from "./quoted.ts";

/** A graph as TypeScript. */
export interface GraphCode {
  /** A statement for each node and body, operands first. */
  readonly statements: readonly string[];
  /** The names that the statements import from `@adjoint/core`. */
  readonly imports: readonly string[];
  /** The names of the ops that are not of this package: the reader has to bring their records. */
  readonly foreign: readonly string[];
  /** The variable of a node. */
  refer(node: Node): string;
}

const IMPORTS = ["apply", "Body", "named", "ndarray", "ops"] as const;

/** Words that a module does not let a variable be called by, and what the statements themselves read. */
const RESERVED: readonly string[] = [
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends false",
  "finally for function if implements import in instanceof interface let new null package private protected public return",
  "static super switch this throw true try typeof var void while with yield",
  "Infinity NaN Number undefined",
].flatMap((line) => line.split(" "));

/**
 * The statements that build a graph node by node, with `apply` and the records; the bodies of scans and of nodes with
 * rules of their own are written out before the nodes that hold them. Functions among the attributes, such as an `init`,
 * are left out.
 *
 * @param outputs - a node, a list or a record of nodes
 * @param variables - names for some of the nodes; the others are called by their own name if that can be a variable, else by number
 * @param others - names that the code around the statements has taken
 *
 * @example
 * ```ts
 * import { input, mul } from "@adjoint/core";
 * import { graphCode } from "@adjoint/core/graphs";
 * const x = input("x", [2]);
 * const { statements, refer } = graphCode(mul(x, x));
 * statements[1]; // => "const n1 = apply(ops.Mul, { a: x, b: x });"
 * refer(x); // => "x"
 * ```
 */
export function graphCode(
  outputs: Nodes,
  variables: ReadonlyMap<Node, string> = new Map(),
  others: readonly string[] = [],
): GraphCode {
  const written = writeOrder(listNodes(outputs));
  const names = nameAll(written, variables, others);
  const refer = (part: Node | Body): string => lookUp(names, part);
  const foreign = new Set<string>();
  const statements = written.map((part) => {
    const text = part instanceof Node ? nodeCode(part, refer, foreign) : bodyCode(part, refer);
    return `const ${refer(part)} = ${text};`;
  });
  const isUsed = (name: string): boolean => statements.some((text) => new RegExp(`\\b${name}\\b[.(]`).test(text));
  return { statements, imports: IMPORTS.filter(isUsed), foreign: [...foreign], refer };
}

/** Every node once, operands first, and every body once, behind the nodes inside it. */
function writeOrder(outputs: readonly Node[]): readonly (Node | Body)[] {
  const done = new Set<Node | Body>();
  const write = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (done.has(node)) continue;
      for (const body of bodiesOf(node)) {
        if (done.has(body)) continue;
        write(body.nodes); // bodies lie inside each other to a bounded depth
        done.add(body);
      }
      done.add(node);
    }
  };
  write(topology(outputs).nodes);
  return [...done];
}

function nameAll(
  written: readonly (Node | Body)[],
  variables: ReadonlyMap<Node, string>,
  others: readonly string[],
): ReadonlyMap<Node | Body, string> {
  const foreign = written.flatMap((part) => (part instanceof Node && !allOps.includes(part.op) ? [part.op.name] : []));
  const taken = new Set<string>([...IMPORTS, ...RESERVED, ...foreign, ...others, ...variables.values()]);
  const unused = (wish: string): string => (isIdentifier(wish) && !taken.has(wish) ? wish : "");
  return new Map(
    written.map((part, i) => {
      const own = part instanceof Node ? (variables.get(part) ?? unused(part.name ?? "")) : "";
      let name = own === "" ? `${part instanceof Node ? "n" : "body"}${i}` : own;
      while (own === "" && taken.has(name)) name = `${name}_`;
      taken.add(name);
      return [part, name];
    }),
  );
}

function nodeCode(node: Node, refer: (part: Node | Body) => string, foreign: Set<string>): string {
  const { op, name, attributes } = node;
  const operands = byName(op, node.inputs.map(refer));
  const inputs = Object.entries(operands).map(([key, value]) => {
    const text = isVariadic(op) ? `[${[...value].join(", ")}]` : value;
    return key === text ? key : `${printKey(key)}: ${text}`;
  });
  const isOurs = allOps.includes(op);
  if (!isOurs) foreign.add(op.name);
  const settings = printValue(attributes, refer);
  const record = inputs.length === 0 ? "{}" : `{ ${inputs.join(", ")} }`;
  const call = `apply(${isOurs ? `ops.${op.name}` : op.name}, ${record}${settings === "{}" ? "" : `, ${settings}`})`;
  return name === undefined ? call : `named(${quoted(name)}, ${call})`;
}

function bodyCode({ inputs, outputs }: Body, refer: (part: Node) => string): string {
  return `new Body([${inputs.map(refer).join(", ")}], [${outputs.map(refer).join(", ")}])`;
}

import { type Call, outlineOf, type Statement, type Stretch } from "./statements.ts";

/** An operation that a node can be of. */
export interface Operation {
  readonly name: string;
  /** Where it is imported from. */
  readonly module: string;
  /** The names of its inputs. */
  readonly inputs: readonly string[];
  /** Its shapes in letters, and what it computes. */
  readonly rule: string;
}

/** The model with another call in the place of a statement's value, and its function imported. */
export function withCall(code: string, { value }: Statement, call: Call, module: string): string {
  return withImport(replaced(code, value, callText(call)), call.callee, module);
}

/** The model with one more node before the loss. */
export function withNode(code: string, name: string, call: Call, module: string): string {
  const { statements, imports } = outlineOf(code);
  const at = statements.find((each) => each.name === "loss")?.from ?? statements.at(-1)?.to ?? imports.at(-1)?.to ?? 0;
  const before = at > 0 && code[at - 1] !== "\n" ? "\n" : "";
  const text = `${before}const ${name} = ${callText(call)};\n`;
  return withImport(code.slice(0, at) + text + code.slice(at), call.callee, module);
}

/** The model with an input or a parameter, and its value among the values. */
export function withLeaf(code: string, name: string, leaf: Leaf): string {
  const call = { callee: leaf.sort, operands: [JSON.stringify(name), leaf.shape] };
  const made = withNode(code, name, call, "@adjoint/core");
  const values = outlineOf(made).statements.find((each) => each.name === "values");
  if (values === undefined) return `${made}\nexport const values = { ${name}: ${leaf.value} };\n`;
  const text = made.slice(values.value.from, values.value.to);
  const inner = text.replace(/,?\s*\}$/, "");
  const [gap, end] = text.includes("\n") ? ["\n  ", ",\n}"] : [" ", " }"];
  const comma = inner.trim() === "{" ? "" : ",";
  return replaced(made, values.value, `${inner}${comma}${gap}${name}: ${leaf.value}${end}`);
}

/** What an input or a parameter is made of, each as it stands in the text. */
export interface Leaf {
  readonly sort: "input" | "parameter";
  readonly shape: string;
  readonly value: string;
}

/** The model without a statement. */
export function withoutStatement(code: string, { from, to }: Statement): string {
  return code.slice(0, from) + code.slice(to).replace(/^[ \t]*\n/, "");
}

/** A name like the given one that the model does not have yet. */
export function newName(code: string, wanted: string): string {
  const { imports, statements } = outlineOf(code);
  const taken = new Set([...imports.flatMap(({ names }) => names), ...statements.map(({ name }) => name)]);
  let name = wanted;
  for (let i = 2; taken.has(name); i++) name = `${wanted}${i}`;
  return name;
}

function withImport(code: string, name: string, module: string): string {
  const { imports } = outlineOf(code);
  if (imports.some(({ names }) => names.includes(name))) return code;
  const found = imports.find((each) => each.module === module);
  if (found === undefined) return `import { ${name} } from "${module}";\n${code}`;
  return replaced(code, { from: found.end, to: found.end }, `${found.names.length === 0 ? " " : ", "}${name}`);
}

function callText({ callee, operands, options = "" }: Call): string {
  return `${callee}(${[...operands, options].filter((text) => text.trim() !== "").join(", ")})`;
}

function replaced(code: string, { from, to }: Stretch, text: string): string {
  return code.slice(0, from) + text + code.slice(to);
}

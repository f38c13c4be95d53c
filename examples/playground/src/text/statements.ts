import { parser } from "@lezer/javascript";

type SyntaxNode = ReturnType<ReturnType<typeof typescript.parse>["topNode"]["getChild"]> & object;

/** A stretch of a text. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** `const name = value;` at the outermost level of a model. */
export interface Statement extends Stretch {
  readonly name: string;
  /** The line on which it begins, from 1, and the one on which it ends. */
  readonly lines: readonly [first: number, last: number];
  /** Where what follows `=` stands. */
  readonly value: Stretch;
  /** The call, if the value is one of a named function. */
  readonly call?: Call | undefined;
}

/** A call with the texts of its arguments. */
export interface Call {
  readonly callee: string;
  readonly operands: readonly string[];
  /** The text of the record in the last place, if there is one. */
  readonly options?: string | undefined;
}

/** The names that a model imports from a module. */
export interface Import extends Stretch {
  readonly module: string;
  readonly names: readonly string[];
  /** Where another name can be inserted. */
  readonly end: number;
}

/** What there is of a model's text. */
export interface Outline {
  readonly imports: readonly Import[];
  readonly statements: readonly Statement[];
}

const typescript = parser.configure({ dialect: "ts" });

/** Reads the imports and the outermost constants of a model. Text that is not TypeScript has those that can be made out. */
export function outlineOf(code: string): Outline {
  const top = typescript.parse(code).topNode;
  const imports: Import[] = [];
  const statements: Statement[] = [];
  for (let node = top.firstChild; node !== null; node = node.nextSibling) {
    const declaration = node.name === "ExportDeclaration" ? node.getChild("VariableDeclaration") : node;
    if (node.name === "ImportDeclaration") imports.push(...importOf(code, node));
    else if (declaration?.name === "VariableDeclaration") statements.push(...statementOf(code, node, declaration));
  }
  return { imports, statements };
}

function importOf(code: string, node: SyntaxNode): readonly Import[] {
  const [group, module] = [node.getChild("ImportGroup"), node.getChild("String")];
  const last = group?.lastChild;
  if (!group || !module || last?.name !== "}") return [];
  const names = group.getChildren("VariableDefinition");
  const end = names.at(-1)?.to ?? last.from;
  return [
    {
      from: node.from,
      to: node.to,
      module: textOf(code, module).slice(1, -1),
      names: names.map((each) => textOf(code, each)),
      end,
    },
  ];
}

function statementOf(code: string, node: SyntaxNode, declaration: SyntaxNode): readonly Statement[] {
  const name = declaration.getChild("VariableDefinition");
  const value = declaration.getChild("Equals")?.nextSibling;
  if (!name || !value || value.type.isError) return [];
  const lineAt = (place: number): number => code.slice(0, place).split("\n").length;
  return [
    {
      name: textOf(code, name),
      from: node.from,
      to: node.to,
      lines: [lineAt(node.from), lineAt(node.to)],
      value: { from: value.from, to: value.to },
      call: callOf(code, value),
    },
  ];
}

function callOf(code: string, value: SyntaxNode): Call | undefined {
  const [callee, list] = [value.firstChild, value.getChild("ArgList")];
  if (value.name !== "CallExpression" || callee?.name !== "VariableName" || !list) return undefined;
  const given: SyntaxNode[] = [];
  for (let at = list.firstChild; at !== null; at = at.nextSibling) if (!/^[(),]$/.test(at.name)) given.push(at);
  const last = given.at(-1);
  const hasOptions = last?.name === "ObjectExpression";
  return {
    callee: textOf(code, callee),
    operands: (hasOptions ? given.slice(0, -1) : given).map((each) => textOf(code, each)),
    options: hasOptions ? textOf(code, last) : undefined,
  };
}

function textOf(code: string, { from, to }: Stretch): string {
  return code.slice(from, to);
}

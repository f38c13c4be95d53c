import { RolldownMagicString } from "rolldown";
import { parseAst } from "rolldown/parseAst";

/** A node of the syntax tree, as far as this walk has to know it. */
interface Syntax {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

const FUNCTIONS = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);
const CALLS = new Set(["CallExpression", "NewExpression"]);
const PURE = "/* @__PURE__ */ ";

/**
 * Marks what a module computes while it loads as pure: `const Add = /* @__PURE__ *\/ multilinear({…})`. Our packages promise that
 * loading them has no effect (`sideEffects: false`), but of a file a bundler can leave out only the parts that it knows to have none.
 * Without the marks a page with one op would carry them all. Spreading an object may run a getter, and there is no mark for it: a
 * value with a spread in it becomes the result of a function that is called once, `const conv = /* @__PURE__ *\/ (() => ({ ...a }))()`.
 */
export function annotatePure(code: string): RolldownMagicString {
  const marked = new RolldownMagicString(code);
  const nodes = nodesWhileLoading(parseAst(code));
  for (const { type, start } of nodes) if (CALLS.has(type)) marked.appendLeft(start, PURE);
  for (const value of nodes.flatMap(initialiser)) {
    if (!nodesWhileLoading(value).some(({ type }) => type === "SpreadElement")) continue;
    marked.prependLeft(value.start, `${PURE}(() => (`);
    marked.appendRight(value.end, "))()");
  }
  return marked;
}

/** The nodes of a tree that do not stand inside of a function. */
function nodesWhileLoading(tree: unknown): readonly Syntax[] {
  const found: Syntax[] = [];
  const pending: unknown[] = [tree];
  while (pending.length > 0) {
    const value = pending.pop();
    if (Array.isArray(value)) pending.push(...value);
    else if (isSyntax(value) && !FUNCTIONS.has(value.type)) {
      found.push(value);
      pending.push(...Object.values(value));
    }
  }
  return found;
}

/** The value that a variable gets where it is declared. */
function initialiser(node: Syntax): readonly Syntax[] {
  return node.type === "VariableDeclarator" && "init" in node && isSyntax(node.init) ? [node.init] : [];
}

function isSyntax(value: unknown): value is Syntax {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

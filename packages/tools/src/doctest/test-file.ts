import ts from "typescript";
import { type Expectation, expectationsIn } from "./expectation.ts";
import type { Fence } from "./fence.ts";
import { literalCode } from "./literal.ts";

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The test of an example. Its lines have the same numbers as in the file of the example, so that a failure or a type error in
 * line 30 of the test is in line 30 of that file.
 */
export function testFile(fence: Fence): string {
  const head = 'import * as doctest from "@adjoint/tools/doctest";';
  const title = JSON.stringify(`${fence.file}:${fence.line}`);
  try {
    return `${head}${"\n".repeat(Math.max(1, fence.line - 1))}${body(fence.code, title)}\n`;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return `${head}\ndoctest.test(${title}, () => {\n  throw new Error(${JSON.stringify(message)});\n});\n`;
  }
}

function body(code: string, title: string): string {
  const file = ts.createSourceFile("example.ts", code, ts.ScriptTarget.Latest, true);
  const edits = expectationsIn(code).flatMap((expectation) => assertion(file, expectation));
  const lastImport = file.statements.findLast(ts.isImportDeclaration);
  const start = lastImport?.end ?? 0;
  edits.push({ start, end: start, text: ` doctest.test(${title}, async () => {` });
  return `${applyEdits(code, edits)}\n});`;
}

function assertion(file: ts.SourceFile, expectation: Expectation): Edit[] {
  const subject = subjectBefore(file, expectation.start);
  const text = JSON.stringify(expectation.text);
  const literal = literalCode(expectation.text);
  const [check, expected] = literal === undefined ? ["shows", text] : ["equals", literal];
  const wrap = (open: string, inner: ts.Node, close: string): Edit[] => {
    const newlines = file.text.slice(inner.end, expectation.end).replace(/[^\n]/g, "");
    return [
      { start: subject.getStart(), end: inner.getStart(), text: open },
      { start: inner.end, end: expectation.end, text: close + newlines },
    ];
  };
  if (ts.isVariableStatement(subject))
    return wrap("", subject, ` doctest.${check}(${variable(subject)}, ${expected});`);
  if (expectation.kind === "throws") {
    return wrap("await doctest.throws(async () => (", subject.expression, `), ${text});`);
  }
  return wrap(`doctest.${check}(`, printed(subject.expression) ?? subject.expression, `, ${expected});`);
}

/** The argument of `console.log(x)`. */
function printed(expression: ts.Expression): ts.Expression | undefined {
  const isPrint = ts.isCallExpression(expression) && expression.expression.getText() === "console.log";
  return isPrint ? expression.arguments[0] : undefined;
}

/** The name in `const name = …;`. */
function variable(statement: ts.VariableStatement): string {
  const name = statement.declarationList.declarations.at(-1)?.name;
  if (name === undefined || !ts.isIdentifier(name)) throw new Error("Only a plain variable can have an expectation.");
  return name.text;
}

/** The expression statement or declaration that ends right before a comment. */
function subjectBefore(file: ts.SourceFile, comment: number): ts.ExpressionStatement | ts.VariableStatement {
  const end = file.text.slice(0, comment).trimEnd().length;
  let found: ts.ExpressionStatement | ts.VariableStatement | undefined;
  const visit = (node: ts.Node): void => {
    if (node.end === end && (ts.isExpressionStatement(node) || ts.isVariableStatement(node))) found = node;
    ts.forEachChild(node, visit);
  };
  visit(file);
  if (found === undefined) throw new Error("An expectation must follow an expression: `x; // => 1`.");
  return found;
}

function applyEdits(code: string, edits: readonly Edit[]): string {
  let result = code;
  for (const edit of [...edits].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
  }
  return result;
}

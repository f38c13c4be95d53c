import ts from "typescript";
import type { Mutant } from "./mutant.ts";

/** What stands for what: each operator becomes another one of its sort. */
const OPERATORS: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.PlusToken, "-"],
  [ts.SyntaxKind.MinusToken, "+"],
  [ts.SyntaxKind.AsteriskToken, "/"],
  [ts.SyntaxKind.SlashToken, "*"],
  [ts.SyntaxKind.PercentToken, "*"],
  [ts.SyntaxKind.LessThanToken, "<="],
  [ts.SyntaxKind.LessThanEqualsToken, "<"],
  [ts.SyntaxKind.GreaterThanToken, ">="],
  [ts.SyntaxKind.GreaterThanEqualsToken, ">"],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, "!=="],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, "==="],
  [ts.SyntaxKind.AmpersandAmpersandToken, "||"],
  [ts.SyntaxKind.BarBarToken, "&&"],
  [ts.SyntaxKind.PlusEqualsToken, "-="],
  [ts.SyntaxKind.MinusEqualsToken, "+="],
]);

/** Functions whose two arguments may change places: nothing could notice it. */
const SYMMETRIC = new Set([
  "add",
  "equal",
  "hypot",
  "logicalAnd",
  "logicalOr",
  "max",
  "min",
  "mul",
  "sameShape",
  "sameAttributes",
]);

/**
 * All mutants of a source file: an operator becomes another one, a number is one more, true is false, the branches of a
 * condition change places, two first arguments change places (unless it makes no difference), a `!` or a minus goes away, and so does a statement that only calls.
 * Types, imports and texts stay as they are.
 */
export function mutantsOf(source: string, name = "source.ts"): readonly Mutant[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
  const mutants: Mutant[] = [];
  const replace = (node: ts.Node, text: string): void => {
    mutants.push({ start: node.getStart(file), end: node.getEnd(), text });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isBinaryExpression(node)) {
      const other = OPERATORS.get(node.operatorToken.kind);
      const joinsTexts = [node.left, node.right].some(
        (side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side),
      );
      if (other !== undefined && !joinsTexts) replace(node.operatorToken, other);
    } else if (ts.isNumericLiteral(node)) {
      replace(node, String(Number(node.text) + 1));
    } else if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) {
      replace(node, node.kind === ts.SyntaxKind.TrueKeyword ? "false" : "true");
    } else if (ts.isConditionalExpression(node)) {
      const [yes, no] = [node.whenTrue, node.whenFalse];
      const between = source.slice(yes.getEnd(), no.getStart(file));
      mutants.push({
        start: yes.getStart(file),
        end: no.getEnd(),
        text: `${no.getText(file)}${between}${yes.getText(file)}`,
      });
    } else if (ts.isPrefixUnaryExpression(node)) {
      const goes = node.operator === ts.SyntaxKind.ExclamationToken || node.operator === ts.SyntaxKind.MinusToken;
      if (goes) replace(node, node.operand.getText(file));
    } else if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) {
      if (ts.isBlock(node.parent) || ts.isSourceFile(node.parent)) replace(node, ";");
    } else if (ts.isCallExpression(node)) {
      const [a, b] = node.arguments;
      const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
      const areNames = a !== undefined && b !== undefined && ts.isIdentifier(a) && ts.isIdentifier(b);
      if (areNames && a.text !== b.text && !SYMMETRIC.has(called.getText(file))) {
        mutants.push({ start: a.getStart(file), end: b.getEnd(), text: `${b.text}, ${a.text}` });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return mutants;
}

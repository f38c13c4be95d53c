import ts from "typescript";

/**
 * The code of a literal (numbers, strings, arrays and objects of them, …) with each number replaced by a matcher that
 * knows how many digits were printed; `undefined` if the text is not a literal.
 */
export function literalCode(text: string): string | undefined {
  const file = ts.createSourceFile("literal.ts", `(${text}\n)`, ts.ScriptTarget.Latest, true);
  const [statement, ...more] = file.statements;
  if (statement === undefined || more.length > 0 || !ts.isExpressionStatement(statement)) return undefined;
  // Only `transpileModule` reports syntax errors through the public interface.
  const { diagnostics } = ts.transpileModule(file.text, { reportDiagnostics: true });
  if (diagnostics !== undefined && diagnostics.length > 0) return undefined;
  return codeOf(statement.expression);
}

function codeOf(node: ts.Expression): string | undefined {
  if (ts.isParenthesizedExpression(node)) return codeOf(node.expression);
  if (ts.isNumericLiteral(node)) return near(node.getText());
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    if (ts.isNumericLiteral(node.operand)) return near(`-${node.operand.getText()}`);
    return node.operand.getText() === "Infinity" ? "-Infinity" : undefined;
  }
  if (ts.isArrayLiteralExpression(node)) {
    const elements = node.elements.map(codeOf);
    return elements.includes(undefined) ? undefined : `[${elements.join(", ")}]`;
  }
  if (ts.isObjectLiteralExpression(node)) {
    const entries = node.properties.map((property) => {
      const value = ts.isPropertyAssignment(property) ? codeOf(property.initializer) : undefined;
      return value === undefined ? undefined : `${property.name?.getText()}: ${value}`;
    });
    return entries.includes(undefined) ? undefined : `{ ${entries.join(", ")} }`;
  }
  return ts.isStringLiteralLike(node) || constants.has(node.getText()) ? node.getText() : undefined;
}

const constants = new Set(["true", "false", "null", "undefined", "NaN", "Infinity"]);

const near = (digits: string): string => `doctest.near(${JSON.stringify(digits)})`;

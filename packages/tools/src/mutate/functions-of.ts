import ts from "typescript";

/** A function of a source file: its whole text, parameters included, and its body. */
export interface FunctionPlace {
  readonly start: number;
  readonly end: number;
  readonly body: { readonly start: number; readonly end: number; readonly isBlock: boolean };
}

/** All functions of a source file that have a body, outer ones before those inside them. */
export function functionsOf(source: string, name = "source.ts"): readonly FunctionPlace[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
  const places: FunctionPlace[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && "body" in node && node.body !== undefined) {
      const body = node.body as ts.ConciseBody;
      places.push({
        start: node.getStart(file),
        end: node.getEnd(),
        body: { start: body.getStart(file), end: body.getEnd(), isBlock: ts.isBlock(body) },
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return places;
}

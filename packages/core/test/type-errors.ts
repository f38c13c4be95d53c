import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** A line of a type test that has to be wrong. */
export interface WrongLine {
  /** Where it stands: `shapes.test-d.ts:36`. */
  readonly place: string;
  /** What the comment above it says that the compiler says. */
  readonly expected: string;
  /** What the compiler says of it, if anything. */
  readonly found: string | undefined;
}

const DIRECTIVE = "@ts-expect-error";
const here = dirname(fileURLToPath(import.meta.url));

/**
 * Every line of the type tests that follows a `// @ts-expect-error: …`, with what the compiler says where it does not
 * expect an error there.
 */
export function wrongLines(files: readonly string[]): readonly WrongLine[] {
  const options = readOptions();
  const host = ts.createCompilerHost(options);
  const paths = files.map((file) => join(here, file));
  const read = host.readFile;
  // as many characters as before, so that nothing moves
  const text = (path: string): string | undefined =>
    paths.includes(path) ? read(path)?.replaceAll(DIRECTIVE, DIRECTIVE.replace("@", "-")) : read(path);
  host.readFile = text;
  host.getSourceFile = (path, version) => {
    const source = text(path);
    return source === undefined ? undefined : ts.createSourceFile(path, source, version, true);
  };
  const program = ts.createProgram(paths, options, host);
  return paths.flatMap((path) => linesOf(path, program));
}

function linesOf(path: string, program: ts.Program): readonly WrongLine[] {
  const source = program.getSourceFile(path);
  if (source === undefined) throw new Error(`There is no type test ${path}.`);
  const messages = new Map<number, string>();
  for (const { start = 0, messageText } of program.getSemanticDiagnostics(source)) {
    const { line } = source.getLineAndCharacterOfPosition(start);
    messages.set(statementLine(source, line), ts.flattenDiagnosticMessageText(messageText, "\n"));
  }
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.flatMap((line, i) => {
    const [, expected] = line.split(`// ${DIRECTIVE}`);
    if (expected === undefined) return [];
    const found = messages.get(i + 1);
    messages.delete(i + 1);
    return [{ place: `${path.slice(here.length + 1)}:${i + 1}`, expected: expected.replace(/^: /, ""), found }];
  });
}

/** The line on which the statement starts that a line belongs to. */
function statementLine(source: ts.SourceFile, line: number): number {
  const position = source.getPositionOfLineAndCharacter(line, 0);
  const statement = source.statements.find(({ pos, end }) => pos <= position && position < end);
  return source.getLineAndCharacterOfPosition(statement?.getStart(source) ?? position).line;
}

function readOptions(): ts.CompilerOptions {
  const path = join(here, "../../../tsconfig.test.json");
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, dirname(path));
  return { ...options, noErrorTruncation: true };
}

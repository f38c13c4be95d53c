import * as core from "@adjoint/core";
import * as graphs from "@adjoint/core/graphs";
import * as coreOps from "@adjoint/core/ops";
import * as data from "@adjoint/data";
import * as gradcheck from "@adjoint/gradcheck";
import * as layers from "@adjoint/layers";
import * as training from "@adjoint/training";
import { transform } from "sucrase";
import { outlineOf, type Statement } from "../text/statements.ts";
import type { Fault } from "./messages.ts";

const modules: Readonly<Record<string, unknown>> = {
  "@adjoint/core": core,
  "@adjoint/core/graphs": graphs,
  "@adjoint/core/ops": coreOps,
  "@adjoint/data": data,
  "@adjoint/gradcheck": gradcheck,
  "@adjoint/layers": layers,
  "@adjoint/training": training,
};

/** What a model exports. */
export interface Model {
  readonly loss: core.Node;
  readonly values: Readonly<Record<string, core.ArrayLike>>;
  readonly made: Made;
  /** How it is trained, as it was exported, if it was. */
  readonly training: unknown;
}

/** The nodes that a model has made, by the name of their constant. */
export type Made = ReadonlyMap<string, core.Node>;

/** A model that cannot be run, with the line to blame if it is known, and what was made before. */
export class ModelError extends Error {
  readonly line: number | undefined;
  readonly made: Made;
  /** The statement that could not be run. */
  readonly statement: Statement | undefined;

  constructor({ message, line }: Fault, made: Made = new Map(), statement?: Statement) {
    super(message);
    this.name = "ModelError";
    this.line = line;
    this.made = made;
    this.statement = statement;
  }
}

/** The lines that `new Function` puts before a body, by the language's specification. */
const LINES_BEFORE = 2;

/**
 * Transpiles the text of a model and runs it.
 *
 * @throws ModelError with the line, for text that is not TypeScript, for what the model throws, and for missing exports
 */
export function runModel(code: string): Model {
  const exports: Record<string, unknown> = {};
  const { statements } = outlineOf(code);
  const script = transpile(watched(code, statements));
  const made = new Map<string, core.Node>();
  const watch = (name: string, value: unknown): void => {
    if (value instanceof core.Node) made.set(name, value);
  };
  try {
    new Function("require", "exports", WATCH, `${script}\n//# sourceURL=model.ts`)(load, exports, watch);
  } catch (error) {
    const line = lineOf(error);
    const statement = statements.find(
      ({ lines: [first, last] }) => line !== undefined && first <= line && line <= last,
    );
    throw new ModelError({ message: messageOf(error), line }, made, statement);
  }
  const { loss, values, training } = exports;
  if (!(loss instanceof core.Node))
    throw new ModelError({
      message: "The model exports no node `loss`. Write `export const loss = …`, a node of rank 0.",
    });
  if (typeof values !== "object" || values === null)
    throw new ModelError({
      message: "The model exports no record `values`. Write `export const values = { x: …, W: … }`.",
    });
  return { loss, made, values: { ...firstNumbers(loss), ...values }, training }; // the trace says which arrays are wrong
}

/** The seed of first numbers of parameters. */
const SEED = 1984;

/** Numbers for the parameters that have an `init`, so that a model need not write them. */
function firstNumbers(loss: core.Node): Model["values"] {
  return Object.fromEntries(core.initialise([loss], new data.NumpyRandom(SEED)));
}

/** A name that a model is not likely to have. */
const WATCH = "__watch";

/** The text with a call after each outermost constant that hands it out; every line stays where it is. */
function watched(code: string, statements: readonly Statement[]): string {
  return statements.reduceRight(
    (text, { name, to }) => `${text.slice(0, to)};${WATCH}("${name}", ${name});${text.slice(to)}`,
    code,
  );
}

function transpile(code: string): string {
  try {
    return transform(code, { transforms: ["typescript", "imports"], disableESTransforms: true }).code;
  } catch (error) {
    const line = (error as { readonly loc?: { readonly line: number } }).loc?.line;
    throw new ModelError({ message: messageOf(error).replace(/^Error transforming .*?: | \(\d+:\d+\)$/g, ""), line });
  }
}

function load(name: string): unknown {
  if (Object.hasOwn(modules, name)) return modules[name];
  throw new Error(`There is no module "${name}" here; there are ${Object.keys(modules).join(", ")}.`);
}

/** The text of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}`.replace(/^Error: /, "") : String(error);
}

/** The line of the model at which an error arose: the innermost call that is in it. */
function lineOf(error: unknown): number | undefined {
  const found = error instanceof Error ? /model\.ts:(\d+)/.exec(error.stack ?? "") : null;
  return found === null ? undefined : Number(found[1]) - LINES_BEFORE;
}

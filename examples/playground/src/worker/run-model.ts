import * as core from "@adjoint/core";
import * as graphs from "@adjoint/core/graphs";
import * as coreOps from "@adjoint/core/ops";
import * as data from "@adjoint/data";
import * as gradcheck from "@adjoint/gradcheck";
import * as layers from "@adjoint/layers";
import * as training from "@adjoint/training";
import { transform } from "sucrase";
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
  /** How it is trained, as it was exported, if it was. */
  readonly training: unknown;
}

/** A model that cannot be run, with the line to blame if it is known. */
export class ModelError extends Error {
  readonly line: number | undefined;

  constructor({ message, line }: Fault) {
    super(message);
    this.name = "ModelError";
    this.line = line;
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
  const script = transpile(code);
  try {
    new Function("require", "exports", `${script}\n//# sourceURL=model.ts`)(load, exports);
  } catch (error) {
    throw new ModelError({ message: messageOf(error), line: lineOf(error) });
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
  return { loss, values: { ...firstNumbers(loss), ...values }, training }; // the trace says which arrays are wrong
}

/** The seed of first numbers of parameters. */
const SEED = 1984;

/** Numbers for the parameters that have an `init`, so that a model need not write them. */
function firstNumbers(loss: core.Node): Model["values"] {
  return Object.fromEntries(core.initialise([loss], new data.NumpyRandom(SEED)));
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

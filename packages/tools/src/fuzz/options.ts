import { parseArgs } from "node:util";

/** Options of a run of the fuzzer. */
export interface FuzzOptions {
  /** The duration in minutes. */
  readonly minutes: number;
  /** The seed of the first batch; each further batch has the next integer. */
  readonly seed: number;
  /** Whether the compiled engine is tried instead of the laws of core: it has to agree with the reference. */
  readonly evaluator: "reference" | "wasm";
  /** The law, path and size of graphs of a failure to repeat. */
  readonly again: { readonly law: string; readonly path: string; readonly parts: number } | undefined;
}

/** The options from the arguments of the command; throws an Error that names the fault. */
export function readOptions(given: readonly string[]): FuzzOptions {
  const { values } = parseArgs({
    args: [...given],
    options: {
      minutes: { type: "string", default: "1" },
      seed: { type: "string", default: "1" },
      law: { type: "string" },
      path: { type: "string" },
      parts: { type: "string", default: "8" },
      evaluator: { type: "string", default: "reference" },
    },
  });
  const minutes = Number(values.minutes);
  const [seed, parts] = [values.seed, values.parts].map(Number) as [number, number]; // a list of two
  if (!(minutes > 0)) throw new Error(`--minutes must be a number above 0, it is "${values.minutes}".`);
  if (!Number.isInteger(seed)) throw new Error(`--seed must be an integer, it is "${values.seed}".`);
  if (!Number.isInteger(parts) || parts < 1)
    throw new Error(`--parts must be a positive integer, it is "${values.parts}".`);
  const { law, path, evaluator } = values;
  if (evaluator !== "reference" && evaluator !== "wasm")
    throw new Error(`--evaluator must be reference or wasm, it is "${evaluator}".`);
  if ((law === undefined) !== (path === undefined))
    throw new Error("--law and --path go together, with --seed and --parts.");
  return {
    minutes,
    seed,
    evaluator,
    again: law === undefined || path === undefined ? undefined : { law, path, parts },
  };
}

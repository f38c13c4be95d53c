import { parseArgs } from "node:util";

/** What a run of the fuzzer is asked for. */
export interface FuzzOptions {
  /** For how long. */
  readonly minutes: number;
  /** The seed of the first batch; each batch has the next one. */
  readonly seed: number;
  /** To see a failure again: its law, path and size of graphs. */
  readonly again: { readonly law: string; readonly path: string; readonly parts: number } | undefined;
}

/** The options from the arguments of the command; throws an Error that says what is wrong. */
export function readOptions(given: readonly string[]): FuzzOptions {
  const { values } = parseArgs({
    args: [...given],
    options: {
      minutes: { type: "string", default: "1" },
      seed: { type: "string", default: "1" },
      law: { type: "string" },
      path: { type: "string" },
      parts: { type: "string", default: "8" },
    },
  });
  const minutes = Number(values.minutes);
  const [seed, parts] = [values.seed, values.parts].map(Number) as [number, number]; // two of them
  if (!(minutes > 0)) throw new Error(`--minutes must be a number above 0, it is "${values.minutes}".`);
  if (!Number.isInteger(seed)) throw new Error(`--seed must be a whole number, it is "${values.seed}".`);
  if (!Number.isInteger(parts) || parts < 1)
    throw new Error(`--parts must be a whole number from 1 up, it is "${values.parts}".`);
  const { law, path } = values;
  if ((law === undefined) !== (path === undefined))
    throw new Error("--law and --path go together, with --seed and --parts.");
  return { minutes, seed, again: law === undefined || path === undefined ? undefined : { law, path, parts } };
}

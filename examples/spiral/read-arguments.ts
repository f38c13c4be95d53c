import { join } from "node:path";
import { parseArgs } from "node:util";

/** What the program was asked for. */
export interface Arguments {
  /** One JSON object instead of text. */
  readonly json: boolean;
  /** How many epochs to train. */
  readonly epochs: number;
  /** The folder for the pictures. */
  readonly out: string;
}

/** Reads the command line; an argument that is not known, or not a number where one is needed, throws. */
export function readArguments(args: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: "boolean", default: false },
      quick: { type: "boolean", default: false },
      epochs: { type: "string" },
      out: { type: "string", default: join(import.meta.dirname, "out") },
    },
  });
  const { json, quick, out } = values;
  const epochs = values.epochs ?? (quick ? "20" : "300");
  if (!/^[1-9]\d{0,6}$/.test(epochs)) throw new TypeError(`--epochs is ${epochs}; a whole number from 1 up is needed`);
  return { json, epochs: Number(epochs), out };
}

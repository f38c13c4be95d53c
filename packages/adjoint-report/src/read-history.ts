import { readFile } from "node:fs/promises";
import type { ReportHistory } from "@adjoint/visual";
import { UsageError } from "adjoint-check";

const FORM = 'it is JSON such as { "curves": { "loss": [1.1, 0.6] }, "gradientNorms": { "hidden": [0.5, 0.2] } }';

/**
 * The history of a training from a JSON file: curves by name, and gradient norms by scope or parameter.
 *
 * @throws UsageError in one line, for a file that cannot be read, is not JSON, or holds something else than lists of numbers
 */
export async function readHistory(file: string): Promise<ReportHistory> {
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new UsageError(`${file} cannot be read: ${error.message}.`);
  });
  const read = parsed(file, text);
  const { curves, gradientNorms, ...others } = isRecord(read) ? read : {};
  const [surplus] = Object.keys(others);
  if (surplus !== undefined) throw new UsageError(`${file} holds "${surplus}"; ${FORM}.`);
  return {
    curves: lists(file, "curves", curves),
    ...(gradientNorms !== undefined && { gradientNorms: lists(file, "gradientNorms", gradientNorms) }),
  };
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is not JSON; ${FORM}.`);
  }
}

function lists(file: string, key: string, given: unknown): Readonly<Record<string, readonly number[]>> {
  const isGood = (list: unknown): boolean =>
    Array.isArray(list) && list.length > 0 && list.every((number) => typeof number === "number");
  if (!isRecord(given) || Object.keys(given).length === 0 || !Object.values(given).every(isGood))
    throw new UsageError(`${file} has no "${key}" with a list of numbers by name; ${FORM}.`);
  return given as Readonly<Record<string, readonly number[]>>; // every value is one
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

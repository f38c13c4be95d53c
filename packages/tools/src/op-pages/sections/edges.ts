import { type NDArray, ndarray } from "@adjoint/core";
import { type AnyOp, isVariadic } from "@adjoint/core/ops";
import { domainOfInput } from "../domain-of-input.ts";
import { numberText } from "../number-text.ts";
import { differentiated, evaluated, makeSubject, type Subject } from "../subject.ts";

const SPECIAL = [0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN];
const PAIRS: readonly (readonly [number, number])[] = [
  [0, 0],
  [0, -0],
  [1, 1],
  [1, 0],
  [-1, 0],
  [0, Number.POSITIVE_INFINITY],
  [Number.POSITIVE_INFINITY, 0],
  [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  [Number.NaN, 1],
  [1, Number.NaN],
];

/**
 * A table of values and gradients, for a cotangent of 1, at kinks, at the ends of the domain and at special numbers, computed by the
 * reference evaluation while the page is made. The convention at kinks stands below.
 */
export function edgesSection(op: AnyOp, subject: Subject | undefined): string {
  const convention = `Convention: ${op.doc.kinks}.`;
  if (subject === undefined) return convention;
  const rows = placesOf(op, subject).map((values) => row(subject, values));
  const names = subject.inputs.map(({ name }) => name ?? "");
  const head = [...names, "y", ...differentiated(subject).map(({ name }) => `by ${name}`)];
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return `${lines.join("\n")}\n\n${convention}`;
}

/** The values of all inputs at each row. */
function placesOf(op: AnyOp, { inputs, values }: Subject): readonly (readonly (readonly number[])[])[] {
  const given = values.map(({ data }) => [...data]);
  if (op.form.kind === "elementwise" && !isVariadic(op)) {
    const [first = "", second] = op.inputs.slice(-2);
    const before = op.inputs.slice(0, -2).map(() => [1]);
    if (op.inputs.length === 1) return onePlaces(op, first).map((x) => [[x]]);
    if (second !== undefined && inputs.every(({ kind }) => kind === "real"))
      return PAIRS.map(([a, b]) => [...before, [a], [b]]);
    return truthPlaces(inputs.map(({ kind }) => kind));
  }
  const at = inputs.findIndex(({ kind }) => kind === "real");
  if (at < 0) return [given];
  const tie = given[at]?.map(() => 1) ?? [];
  const changed = SPECIAL.map((special) => [special, ...(given[at]?.slice(1) ?? [])]);
  return [tie, ...changed].map((array) => given.with(at, array));
}

function onePlaces(op: AnyOp, name: string): readonly number[] {
  const { min, max, kinks = [], kinds } = domainOfInput(op, name);
  if (!kinds.includes("real")) return [0, 1];
  const ends = [min, max, ...kinks].filter((end): end is number => Number.isFinite(end) && end !== 0);
  return [...new Set(ends), ...SPECIAL]; // a Set would take 0 and −0 for one
}

/** Every combination of truth values, with numbers for the other inputs. */
function truthPlaces(kinds: readonly string[]): readonly (readonly (readonly number[])[])[] {
  const choices = kinds.map((kind, i) => (kind === "bool" ? [0, 1] : [i, Number.NaN]));
  return choices.reduce<readonly (readonly number[])[][]>(
    (rows, values) => rows.flatMap((row) => values.map((value) => [...row, [value]])),
    [[]],
  );
}

function row({ op, values, inputs, y }: Subject, arrays: readonly (readonly number[])[]): readonly string[] {
  const given = Object.fromEntries(
    inputs.map(({ name = "" }, i) => {
      const shape = op.form.kind === "elementwise" ? [] : (values[i]?.shape ?? []);
      return [name, ndarray({ shape, data: [...(arrays[i] ?? [])] }, values[i]?.dtype)];
    }),
  );
  const here = makeSubject(op, given, y.attributes);
  const cells = here.values.map(list);
  try {
    const { value, bars } = evaluated(here);
    return [...cells, list(value), ...bars.map(list)];
  } catch (error) {
    return [
      ...cells,
      `refused: ${(error as Error).message.replaceAll("|", "\\|")}`,
      ...differentiated(here).map(() => ""),
    ];
  }
}

/** An array as nested lists; of a large one, how large it is. */
function list(array: NDArray): string {
  const format = (value: unknown): string =>
    Array.isArray(value) ? `[${value.map(format).join(", ")}]` : numberText(Number(value));
  return array.data.length > 16 ? `[${array.shape.join(", ")}] numbers` : format(array.toArray());
}

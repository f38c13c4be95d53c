import { ShapeError } from "../errors/shape-error.ts";
import { apply } from "../graph/apply.ts";
import { defineOp } from "../graph/define-op.ts";
import type { Node } from "../graph/node.ts";
import type { JvpRule, Op, VjpRule } from "../graph/op.ts";
import { unpack } from "../ops/unpack-place.ts";
import type { NoAttributes } from "../shapes/attributes.ts";
import { always } from "../shapes/kind.ts";
import { packedAxis } from "../shapes/packed-axis.ts";
import { formatShape, type Shape, sameShape } from "../shapes/shape.ts";
import type { ShapeRule } from "../shapes/shape-rule.ts";
import { oncePerCotangent } from "./once-per-cotangent.ts";
import { partsOf, placeholdersOf, type ScanBody } from "./scan-body.ts";
import { pullBackScan, pushForwardScan } from "./scan-derivatives.ts";
import { scanKernel } from "./scan-kernel.ts";

type ScanOp = Op<string, NoAttributes>;

/**
 * The record of a scan over one body. It has an input for each placeholder of the body, and its result packs the states after
 * the last step and the stacked outputs.
 */
function scanOp(body: ScanBody): ScanOp {
  const placeholders = placeholdersOf(body);
  const names = inputNames(body);
  const each = <T>(make: (placeholder: Node, index: number) => T): Record<string, T> =>
    Object.fromEntries(placeholders.map((placeholder, i) => [names[i] as string, make(placeholder, i)])); // one name each
  const cotangents = oncePerCotangent((y, yBar) => pullBackScan(body, y.inputs, yBar, applyScan));
  return defineOp<string, NoAttributes>({
    name: "Scan",
    inputs: names,
    shape: scanShape(body, names),
    kind: always("real"),
    domain: each(({ kind }) => ({ kinds: [kind] })),
    kernel: (site) => scanKernel(body, site),
    vjp: each(
      ({ kind }, i): VjpRule<string, NoAttributes> | null =>
        kind === "real" ? (yBar, { y }) => cotangents(y, yBar)[i] as Node : null, // real inputs have a cotangent
    ),
    jvp: each(({ kind }, i): JvpRule<string, NoAttributes> | null =>
      kind === "real" ? (xDot, { y }) => pushForwardScan(body, y.inputs, { index: i, xDot }, applyScan) : null,
    ),
    doc: {
      summary: "A body applied step by step over the first axis of its sequences.",
      formula: "(s_{t+1}, y_t) = f(s_t, x_t)",
      kinks: "those of the body",
      source: "the derivative of the body, step by step: back-propagation through time",
    },
  });
}

/** The states after the last step, then the outputs of all steps, stacked. */
export function applyScan(body: ScanBody, inputs: readonly Node[]): Node[] {
  const op = scanOp(body);
  const y = apply(op, Object.fromEntries(op.inputs.map((name, i) => [name, inputs[i] as Node]))); // one node an input
  const parts = partsOf(body);
  return parts.map((_, index) => unpack(y, { parts, index }));
}

function inputNames({ states, sequences, constants }: ScanBody): readonly string[] {
  const numbered = (what: string, nodes: readonly Node[]): string[] =>
    nodes.map((node, i) => node.name ?? `${what}${i}`);
  const names = [...numbered("state", states), ...numbered("sequence", sequences), ...numbered("constant", constants)];
  return names.map((name, i) => (names.indexOf(name) === i ? name : `${name}#${i}`));
}

function scanShape(body: ScanBody, names: readonly string[]): ShapeRule<NoAttributes> {
  const { states, sequences, length } = body;
  const expected = placeholdersOf(body).map(
    ({ shape }, i): Shape => (i >= states.length && i < states.length + sequences.length ? [length, ...shape] : shape),
  );
  return {
    inputs: names,
    text: "states · sequences[T, …] · constants → packed [states, outputs[T, …]]",
    infer(shapes) {
      const wrong = expected.findIndex((shape, i) => !sameShape(shape, shapes[i] ?? []));
      if (wrong >= 0) throw new ShapeError(`${names[wrong]} must be ${formatShape(expected[wrong] as Shape)}`); // inside
      return [packedAxis(partsOf(body))];
    },
    // laws run on bodies whose axes are all numbers
    draw: () => ({ shapes: expected as readonly (readonly number[])[], attributes: {} }),
  };
}

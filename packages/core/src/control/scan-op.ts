import { apply } from "../graph/apply.ts";
import { defineOp } from "../graph/define-op.ts";
import { Interned } from "../graph/interned.ts";
import type { Node } from "../graph/node.ts";
import type { JvpRule, Op, VjpRule } from "../graph/op.ts";
import type { NamedInput, OpMaker } from "../graph/op-maker.ts";
import { unpack } from "../ops/unpack-place.ts";
import { always } from "../shapes/kind.ts";
import { oncePerCotangent } from "./once-per-cotangent.ts";
import {
  attributesOf,
  partsOf,
  placeholdersOf,
  type ScanAttributes,
  type ScanBody,
  scanBodyOf,
  scanSorts,
} from "./scan-body.ts";
import { pullBackScan, pushForwardScan } from "./scan-derivatives.ts";
import { scanKernel } from "./scan-kernel.ts";
import { scanShape } from "./scan-shape.ts";
import { uniqueNames } from "./unique-names.ts";

/**
 * A step applied again and again; see {@link scan}. It has an input for each placeholder of the body, and its result packs
 * the states after the last step and the stacked outputs.
 */
export const scanMaker: OpMaker<ScanAttributes> = {
  name: "Scan",
  attributes: scanSorts,
  make: (inputs) => records.get(JSON.stringify(inputs.map(({ name, kind }) => [name, kind])), () => scanOp(inputs)),
};

const records = new Interned<Op<string, ScanAttributes>>();

function scanOp(inputs: readonly NamedInput[]): Op<string, ScanAttributes> {
  const each = <T>(make: (input: NamedInput, index: number) => T): Record<string, T> =>
    Object.fromEntries(inputs.map((input, i) => [input.name, make(input, i)]));
  const cotangents = oncePerCotangent<ScanAttributes, readonly (Node | undefined)[]>((yBar, _, { y, attributes }) =>
    pullBackScan(scanBodyOf(attributes), y.inputs, yBar, applyScan),
  );
  return defineOp<string, ScanAttributes>({
    name: scanMaker.name,
    inputs: inputs.map(({ name }) => name),
    shape: scanShape(inputs),
    kind: always("real"),
    domain: each(({ kind }) => ({ kinds: [kind] })),
    kernel: (site) => scanKernel(scanBodyOf(site.attributes), site),
    vjp: each(
      ({ kind }, i): VjpRule<string, ScanAttributes> | null =>
        kind === "real" ? (yBar, inputs, at) => cotangents(yBar, inputs, at)[i] as Node : null, // real inputs have a cotangent
    ),
    jvp: each(({ kind }, i): JvpRule<string, ScanAttributes> | null =>
      kind === "real"
        ? (xDot, _, { y, attributes }) =>
            pushForwardScan(scanBodyOf(attributes), y.inputs, { index: i, xDot }, applyScan)
        : null,
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
  const attributes = attributesOf(body);
  const names = inputNames(body);
  const placeholders = placeholdersOf(body);
  const op = scanMaker.make(
    placeholders.map(({ kind }, i) => ({ name: names[i] as string, kind })), // one name each, here and below
    attributes,
  );
  const y = apply(op, Object.fromEntries(inputs.map((node, i) => [names[i], node])), attributes);
  const parts = partsOf(body);
  return parts.map((_, index) => unpack(y, { parts, index }));
}

function inputNames({ states, sequences, constants }: ScanBody): readonly string[] {
  const numbered = (what: string, nodes: readonly Node[]): string[] =>
    nodes.map((node, i) => node.name ?? `${what}${i}`);
  return uniqueNames([
    ...numbered("state", states),
    ...numbered("sequence", sequences),
    ...numbered("constant", constants),
  ]);
}

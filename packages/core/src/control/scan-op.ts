import { makeNode } from "../graph/apply.ts";
import { defineOp } from "../graph/define-op.ts";
import type { Node } from "../graph/node.ts";
import type { VariadicOp } from "../graph/op.ts";
import { anything } from "../shapes/domain.ts";
import { attributesOf, partsOf, type ScanAttributes, type ScanBody, scanBodyOf } from "./scan-body.ts";
import { pullBackScan, pushForwardScan } from "./scan-derivatives.ts";
import { scanKernel } from "./scan-kernel.ts";
import { scanKind, scanShape } from "./scan-shape.ts";
import { unpack } from "./unpack-place.ts";

/**
 * A body applied at each step along a sequence; see {@link scan}. It has an input for each placeholder of the body, and
 * its result packs the states after the last step and the stacked outputs into one axis.
 */
export const Scan: VariadicOp<"x", ScanAttributes> = defineOp({
  name: "Scan",
  inputs: { each: "x", named: (index, { body }) => body.inputs[index]?.name ?? `x${index}` },
  shape: scanShape,
  kind: scanKind,
  domain: { x: anything },
  form: { kind: "region", bodies: ({ body }) => [body] },
  kernel: (context) => scanKernel(scanBodyOf(context.attributes), context),
  vjp: (yBar, { x }, { attributes }) => pullBackScan(scanBodyOf(attributes), x, yBar, applyScan),
  jvp: (xDot, { x }, { attributes, index }) =>
    x[index]?.kind === "real" ? pushForwardScan(scanBodyOf(attributes), x, { index, xDot }, applyScan) : null,
  doc: {
    summary: "A body applied step by step over the first axis of its sequences.",
    formula: "(s_{t+1}, y_t) = f(s_t, x_t)",
    kinks: "those of the body",
    source: "the derivative of the body, step by step: back-propagation through time",
  },
});

/** The states after the last step, then the outputs of all steps, stacked. */
export function applyScan(body: ScanBody, inputs: readonly Node[]): Node[] {
  const y = makeNode(Scan, inputs, attributesOf(body));
  const parts = partsOf(body);
  return parts.map((_, index) => unpack(y, { parts, index }));
}

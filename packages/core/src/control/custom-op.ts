import type { Numbers } from "../array/dtype.ts";
import { ShapeError } from "../errors/shape-error.ts";
import { anyBody, type Body } from "../graph/body.ts";
import { defineOp } from "../graph/define-op.ts";
import { Interned } from "../graph/interned.ts";
import type { Node } from "../graph/node.ts";
import type { JvpRule, Op, VjpRule } from "../graph/op.ts";
import type { NamedInput, OpMaker } from "../graph/op-maker.ts";
import { listOf, naturalNumber } from "../shapes/attribute-sort.ts";
import { always } from "../shapes/kind.ts";
import { formatShape, type Shape, sameShape } from "../shapes/shape.ts";
import type { ShapeRule } from "../shapes/shape-rule.ts";
import { oncePerCotangent } from "./once-per-cotangent.ts";

/** The attributes of a node with rules of its own. */
export interface CustomAttributes {
  /** From the cotangent, the value and all other inputs to the cotangents of the inputs that have a rule. */
  readonly rules: Body;
  /** The positions of these among the inputs of the op, ascending; the value is at 0 and has none. */
  readonly ruled: readonly number[];
}

/** A value whose reverse rules are bodies of its own; see {@link customVjp}. */
export const customMaker: OpMaker<CustomAttributes> = {
  name: "Custom",
  attributes: { rules: anyBody, ruled: listOf(naturalNumber) },
  make: (inputs, { ruled }) => {
    const key = JSON.stringify([inputs.map(({ name, kind }) => [name, kind]), ruled]);
    return records.get(key, () => customOp(inputs, ruled));
  },
};

const records = new Interned<Op<string, CustomAttributes>>();

function customOp(inputs: readonly NamedInput[], ruled: readonly number[]): Op<string, CustomAttributes> {
  const each = <T>(make: (position: number) => T): Record<string, T> =>
    Object.fromEntries(inputs.map(({ name }, i) => [name, make(i)]));
  const cotangents = oncePerCotangent<CustomAttributes, readonly Node[]>((yBar, _, { y, attributes }) =>
    attributes.rules.at([yBar, y, ...y.inputs.slice(1)]),
  );
  return defineOp<string, CustomAttributes>({
    name: customMaker.name,
    inputs: inputs.map(({ name }) => name),
    shape: shapeOfValue(inputs, ruled),
    kind: always("real"),
    domain: each((i) => ({ kinds: [(inputs[i] as NamedInput).kind] })), // one domain an input
    kernel:
      () =>
      (y, [value]) =>
        y.set(value as Numbers), // the first input
    vjp: each((i): VjpRule<string, CustomAttributes> | null => {
      const k = ruled.indexOf(i);
      return k < 0 ? null : (yBar, inputs, at) => cotangents(yBar, inputs, at)[k] as Node; // one output a rule
    }),
    jvp: each((i): JvpRule<string, CustomAttributes> | null => (i === 0 ? (xDot) => xDot : null)),
    doc: {
      summary: "A value with reverse rules of its own.",
      formula: "y = v",
      kinks: "as the rules say",
      source: "whoever wrote the rules",
    },
  });
}

/** The shape of the value; the rules have to fit it, and the others. */
function shapeOfValue(inputs: readonly NamedInput[], ruled: readonly number[]): ShapeRule<CustomAttributes> {
  return {
    inputs: inputs.map(({ name }) => name),
    text: "value[…] · others → […]",
    attributes: customMaker.attributes,
    infer(shapes, { rules }) {
      const [value = []] = shapes;
      const expected: readonly { readonly shape: Shape; readonly kind: string }[] = [
        { shape: value, kind: "real" },
        ...inputs.map(({ kind }, i) => ({ shape: shapes[i] ?? [], kind })),
      ];
      demandAlike("takes", rules.inputs, expected);
      demandAlike(
        "gives",
        rules.outputs,
        ruled.map((i) => ({ shape: shapes[i] ?? [], kind: inputs[i]?.kind === "real" && i > 0 ? "real" : "nothing" })),
      );
      return value;
    },
    draw: () => {
      throw new ShapeError("rules of one's own are not drawn");
    },
  };
}

function demandAlike(
  verb: string,
  found: readonly Node[],
  expected: readonly { readonly shape: Shape; readonly kind: string }[],
): void {
  if (found.length !== expected.length)
    throw new ShapeError(`the body of the rules ${verb} ${found.length} nodes and not ${expected.length}`);
  for (const [i, { shape, kind }] of expected.entries()) {
    const node = found[i] as Node; // equally many
    if (node.kind !== kind || !sameShape(node.shape, shape))
      throw new ShapeError(`the body of the rules ${verb} ${node.kind} ${node} for ${kind} ${formatShape(shape)}`);
  }
}

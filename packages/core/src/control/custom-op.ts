import { lookUp } from "../arguments/look-up.ts";
import { KindError, ShapeError } from "../errors.ts";
import { copyAll } from "../families/copy-all.ts";
import { anyBody, type Body } from "../graph/body.ts";
import { defineOp } from "../graph/define-op.ts";
import type { Node } from "../graph/node.ts";
import type { VariadicOp } from "../graph/op.ts";
import { listOf, naturalNumber } from "../shapes/attribute-sort.ts";
import { anything } from "../shapes/domain.ts";
import type { Kind } from "../shapes/kind.ts";
import { formatShape, type Shape, sameShape } from "../shapes/shape.ts";
import type { ShapeRule } from "../shapes/shape-rule.ts";

/** The attributes of a node with rules of its own. */
export interface CustomAttributes {
  /** From the cotangent, the value and all other inputs to the cotangents of the inputs that have a rule. */
  readonly rules: Body;
  /** The positions of the inputs that have a rule, ascending, among those of the op; the value, at 0, has no rule. */
  readonly ruled: readonly number[];
}

/** The rule of the shape: that of the value. The body of the rules must fit the value and the other inputs. */
const shapeOfValue: ShapeRule<CustomAttributes> = {
  inputs: ["x"],
  text: "value[…] · others → […]",
  attributes: { rules: anyBody, ruled: listOf(naturalNumber) },
  infer(shapes, { rules, ruled }) {
    const [value] = shapes;
    if (value === undefined) throw new ShapeError("there is no value");
    requireShapes("takes", rules.inputs, [value, ...shapes]);
    const unknown = ruled.find((i) => i === 0 || i >= shapes.length);
    if (unknown !== undefined) throw new ShapeError(`there is a rule for the input ${unknown}, which has none`);
    requireShapes(
      "gives",
      rules.outputs,
      ruled.map((i) => lookUp(shapes, i)),
    );
    return value;
  },
  draw: null,
};

/** The rule of the kind: real, once inputs and cotangents are of the kinds that the body says. */
function kindOfValue(kinds: readonly Kind[], { rules, ruled }: CustomAttributes): Kind {
  const wrong = ["real" as Kind, ...kinds].findIndex((kind, i) => kind !== rules.inputs[i]?.kind);
  if (wrong >= 0) {
    const [node, kind] = [rules.inputs[wrong], wrong === 0 ? "real" : kinds[wrong - 1]];
    throw new KindError(`Custom: the body of the rules takes ${node?.kind} ${node}, and is handed ${kind}.`);
  }
  for (const [k, i] of ruled.entries())
    if (rules.outputs[k]?.kind !== "real" || kinds[i] !== "real")
      throw new KindError(
        `Custom: the rule of the input ${i} is from ${kinds[i]} to ${rules.outputs[k]?.kind}; only real nodes have cotangents.`,
      );
  return "real";
}

/** A value whose reverse rules are bodies of its own; see {@link customVjp}. */
export const Custom: VariadicOp<"x", CustomAttributes> = defineOp({
  name: "Custom",
  inputs: { each: "x", named: (index, { rules }) => rules.inputs[index + 1]?.name ?? `x${index}` },
  shape: shapeOfValue,
  kind: kindOfValue,
  domain: { x: anything },
  form: { kind: "region", bodies: ({ rules }) => [rules] },
  kernel: copyAll,
  vjp: (yBar, { x }, { y, attributes: { rules, ruled } }) => {
    const xBars = rules.at([yBar, y, ...x.slice(1)]);
    return x.map((_, i) => xBars[ruled.indexOf(i)] ?? null);
  },
  jvp: (xDot, _, { index }) => (index === 0 ? xDot : null),
  doc: {
    summary: "A value with reverse rules of its own.",
    formula: "y = v",
    kinks: "as the rules say",
    source: "whoever wrote the rules",
  },
});

function requireShapes(verb: string, found: readonly Node[], expected: readonly Shape[]): void {
  if (found.length !== expected.length)
    throw new ShapeError(`the body of the rules ${verb} ${found.length} nodes and not ${expected.length}`);
  for (const [i, shape] of expected.entries()) {
    const node = lookUp(found, i);
    if (!sameShape(node.shape, shape))
      throw new ShapeError(`the body of the rules ${verb} ${node} for ${formatShape(shape)}`);
  }
}

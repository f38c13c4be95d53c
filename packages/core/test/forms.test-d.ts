// Read by the type check alone: a line below `@ts-expect-error` must be wrong, and everything else right.
import { apply, contraction, defineOp, input, movement, type Node, ops, real, reduction } from "@adjoint/core";
import { expand, type expansions } from "@adjoint/core/graphs";
import {
  type AnyOp,
  equalShapes,
  type Form,
  likeFirst,
  type NoAttributes,
  type Op,
  type OpDoc,
  type Permutation,
  permuting,
  type Reduction,
} from "@adjoint/core/ops";
import { expectTypeOf } from "vitest";

declare const op: AnyOp;
declare const doc: OpDoc;

// a form knows the attributes of its op, and a form of any op is told by its kind
expectTypeOf(ops.Sum.form).toEqualTypeOf<Form<Reduction>>();
if (ops.Sum.form.kind === "reduction") {
  expectTypeOf(ops.Sum.form.axes).parameter(0).toEqualTypeOf<Reduction>();
}
if (op.form.kind === "elementwise") expectTypeOf(op.form.value({})(1, 2)).toEqualTypeOf<number>();
if (op.form.kind === "movement") expectTypeOf(op.form.constant({})).toEqualTypeOf<number | null>();
// @ts-expect-error: 'axes' does not exist
op.form.axes;

// the families give records with their attributes and the names of their inputs
const vjp = { x: null };
expectTypeOf(reduction({ name: "R", domain: { x: real }, fold: () => 0, vjp, jvp: { x: null }, doc })).toEqualTypeOf<
  Op<"x", Reduction>
>();
// @ts-expect-error: 'jvp' is missing
reduction({ name: "R", domain: { x: real }, fold: () => 0, vjp, doc });
expectTypeOf(movement({ name: "M", shape: permuting, kernel: () => () => {}, vjp, doc })).toEqualTypeOf<
  Op<"x", Permutation>
>();
const Product = contraction({
  name: "C",
  operands: { a: "k", b: "k" },
  result: "",
  kernel: () => () => {},
  vjp: { a: (yBar) => yBar, b: (yBar) => yBar },
  doc,
});
expectTypeOf(Product).toEqualTypeOf<Op<"a" | "b", NoAttributes>>();
const [a, b] = [input("a", [2]), input("b", [2])];
expectTypeOf(apply(Product, { a, b })).toEqualTypeOf<Node>();
// @ts-expect-error: 'b' is missing
apply(Product, { a });
const rules = { a: (yBar: Node) => yBar };
// @ts-expect-error: 'b' is missing
contraction({ name: "C", operands: { a: "k", b: "k" }, result: "", kernel: () => () => {}, vjp: rules, doc });

// a record of defineOp may leave its form out, and may not invent one
const parts = { name: "O", inputs: ["x"], shape: equalShapes(["x"]), kind: likeFirst, domain: { x: real } } as const;
const rest = { kernel: () => () => {}, vjp, jvp: vjp, doc } as const;
expectTypeOf(defineOp<"x", NoAttributes>({ ...parts, ...rest }).form).toEqualTypeOf<Form<NoAttributes>>();
// @ts-expect-error: "scan"
defineOp<"x", NoAttributes>({ ...parts, ...rest, form: { kind: "scan" } });

// an entry of the table has the inputs and attributes of its op, and may give null
expectTypeOf<ReturnType<NonNullable<typeof expansions.Relu>>>().toEqualTypeOf<Node | null>();
const plain: Node = a;
expectTypeOf(expand({ plain })).toEqualTypeOf<{ readonly plain: Node }>();
expand(a, { keep: [ops.Sub, ops.Concat], only: [Product] });
// @ts-expect-error: 'string' is not assignable
expand(a, { keep: ["Sub"] });

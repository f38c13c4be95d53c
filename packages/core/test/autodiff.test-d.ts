// Read by the type check alone: a line below `@ts-expect-error` must be wrong, and everything else right.
import {
  constant,
  customVjp,
  gradients,
  hessian,
  hessianVectorProduct,
  input,
  jacobian,
  jvp,
  mul,
  type Node,
  named,
  neg,
  parameter,
  sum,
  vjp,
} from "@adjoint/core";
import { expectTypeOf } from "vitest";

const x = input("x", ["batch", 2]);
const v = parameter("v", [3]);
const s = input("s", ["batch", 2]);
const plain: Node = x;
const loss = sum(mul(x, x));

expectTypeOf(gradients(loss, [v, x])).toEqualTypeOf<readonly [Node<[3]>, Node<["batch", 2]>]>();
expectTypeOf(gradients(plain, { v }).v).toEqualTypeOf<Node<[3]>>();
expectTypeOf(gradients(loss, plain)).toEqualTypeOf<Node>();
// @ts-expect-error: LossIsNoScalar<["batch", 2]>
gradients(x, v);

// cotangents have the shapes of the outputs, the answer those of the nodes
expectTypeOf(vjp(x, v, s)).toEqualTypeOf<Node<[3]>>();
expectTypeOf(vjp({ x, loss }, [v, x], { x: s, loss: constant(1) })[1]).toEqualTypeOf<Node<["batch", 2]>>();
expectTypeOf(vjp(plain, v, plain)).toEqualTypeOf<Node<[3]>>();
expectTypeOf(vjp(x, plain, plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'Node<[3]>' is not assignable to parameter of type 'Node<["batch", 2]>'.
vjp(x, v, v);
// @ts-expect-error: Type 'Node<["batch", 2]>' is not assignable to type 'Node<[3]>'.
vjp([x, v], x, [s, s]);

// tangents have the shapes of the nodes, the answer those of the outputs
expectTypeOf(jvp(x, v, v)).toEqualTypeOf<Node<["batch", 2]>>();
expectTypeOf(jvp([loss, v], x, s)).toEqualTypeOf<readonly [Node<[]>, Node<[3]>]>();
expectTypeOf(jvp(plain, v, v)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'Node<["batch", 2]>' is not assignable to parameter of type 'Node<[3]>'.
jvp(x, v, s);

expectTypeOf(hessianVectorProduct(loss, [v, x], [v, s])).toEqualTypeOf<readonly [Node<[3]>, Node<["batch", 2]>]>();
expectTypeOf(hessianVectorProduct(plain, plain, plain)).toEqualTypeOf<Node>();
// @ts-expect-error: LossIsNoScalar<["batch", 2]>
hessianVectorProduct(x, v, v);
// @ts-expect-error: Argument of type 'Node<["batch", 2]>' is not assignable to parameter of type 'Node<[3]>'.
hessianVectorProduct(loss, v, s);

expectTypeOf(jacobian(x, v)).toEqualTypeOf<Node<["batch", 2, 3]>>();
expectTypeOf(jacobian(v, v, { mode: "forward" })).toEqualTypeOf<Node<[3, 3]>>();
expectTypeOf(jacobian(plain, v)).toEqualTypeOf<Node>();
// @ts-expect-error: Type '"sideways"' is not assignable to type '"forward" | "reverse" | undefined'.
jacobian(v, v, { mode: "sideways" });
expectTypeOf(hessian(loss, v)).toEqualTypeOf<Node<[3, 3]>>();
expectTypeOf(hessian(loss, x)).toEqualTypeOf<Node<["batch", 2, "batch", 2]>>();
expectTypeOf(hessian(plain, plain)).toEqualTypeOf<Node>();
// @ts-expect-error: LossIsNoScalar<[3]>
hessian(v, v);

expectTypeOf(named("y", x)).toEqualTypeOf<Node<["batch", 2]>>();
expectTypeOf(named("y", v)).toEqualTypeOf<Node<[3]>>();
expectTypeOf(named("y", plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'Node<["batch", 2]>' is not assignable to parameter of type 'string'.
named(x, "y");
expectTypeOf(customVjp(x, { v }, { v: neg })).toEqualTypeOf<Node<["batch", 2]>>();
expectTypeOf(customVjp(v, { v }, { v: neg })).toEqualTypeOf<Node<[3]>>();
expectTypeOf(customVjp(plain, { v }, { v: null })).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type '{ v: Node<[3]>; }' is not assignable to parameter of type 'Readonly<Record<"v" | "w", Node<any>>>'.
customVjp(x, { v }, { w: neg });

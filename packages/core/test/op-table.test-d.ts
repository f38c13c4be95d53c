// Read by the type check alone: a line below `@ts-expect-error` must be wrong, and everything else right.
import type { Node } from "@adjoint/core";
import { type OpTable, opTable } from "@adjoint/core/ops";
import { expectTypeOf } from "vitest";

declare const table: OpTable<number>;

// each op needs an entry, a function or `null`, and nothing else has one
// @ts-expect-error: missing the following properties
opTable<number>({ Add: null });
// @ts-expect-error: 'Foo' does not exist
opTable<number>({ ...table, Foo: null });
// @ts-expect-error: 'undefined' is not assignable
opTable<number>({ ...table, Add: undefined });
// @ts-expect-error: 'string' is not assignable to type 'number'
opTable<number>({ ...table, Add: () => "a" });

// an entry has the inputs and the attributes of its op
opTable<number>({ ...table, Sum: ({ attributes: { axes } }) => axes.length });
opTable<number>({
  ...table,
  Concat: ({ inputs: { x } }) => {
    expectTypeOf(x).toEqualTypeOf<readonly Node[]>();
    return x.length;
  },
});
// @ts-expect-error: 'c' does not exist
opTable<number>({ ...table, MatMul: ({ inputs: { c } }) => Number(c) });

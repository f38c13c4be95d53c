import type { ElementType } from "../../numeric/element-type.ts";
import type { FunctionBuilder } from "../../wasm/function-builder.ts";
import { i32 } from "../../wasm/instructions.ts";
import { valueType } from "../../wasm/value-type.ts";
import { advance, counted, overAxes } from "../counted.ts";
import type { Kernel } from "../kernel.ts";
import { addRow, clear, copyRow } from "../rows.ts";
import { loadInteger } from "./integer-elements.ts";

/** How a table, ids into it and what they select lie in memory: `[batch, outer, size, inner]` and `[batch, ids]`. */
export interface GatherSpec {
  readonly type: ElementType;
  /** The product of the shared axes. */
  readonly batch: number;
  /** The product of the table's axes between the shared ones and the one selected from. */
  readonly outer: number;
  /** The length of the axis selected from. */
  readonly size: number;
  /** How many ids each part of the batch has. */
  readonly ids: number;
  /** The product of the table's axes after the one selected from. */
  readonly inner: number;
}

/**
 * The kernel that selects slices of a table: addresses of the table, the ids, the selection. It returns 0, or, if an id is
 * outside the axis, one more than the first such id's position, and has written nothing then.
 */
export function gather(spec: GatherSpec): Kernel {
  return selecting("gather", spec, (f, { table, ids, selection }) => {
    writeRows(f, spec, ids, table, selection, (row, at) =>
      copyRow(f, spec.type, { source: row, target: at, length: spec.inner }),
    );
  });
}

/** The kernel that adds slices up in a table of zeros: addresses of the slices, the ids, the table. It returns what {@link gather} does. */
export function scatterAdd(spec: GatherSpec): Kernel {
  return selecting("scatterAdd", spec, (f, { table: slices, ids, selection: table }) => {
    clear(f, table, spec.batch * spec.outer * spec.size * spec.inner * spec.type.bytes);
    writeRows(f, spec, ids, table, slices, (row, at) =>
      addRow(f, spec.type, { source: at, target: row, length: spec.inner }),
    );
  });
}

interface Addresses {
  readonly table: number;
  readonly ids: number;
  readonly selection: number;
}

function selecting(name: string, spec: GatherSpec, write: (f: FunctionBuilder, at: Addresses) => void): Kernel {
  const { type, batch, outer, size, ids, inner } = spec;
  return {
    key: [name, type.name, batch, outer, size, ids, inner].join(" "),
    scratchBytes: 0,
    checks: true,
    emit: (module) =>
      module.define([valueType.i32, valueType.i32, valueType.i32], [valueType.i32], (f) => {
        writeCheck(f, spec, 1);
        write(f, { table: 0, ids: 1, selection: 2 });
        f.i32(0);
      }),
  };
}

/** Writes an early return of 1 + position for the first id that is outside the axis. */
function writeCheck(f: FunctionBuilder, { type, batch, size, ids }: GatherSpec, address: number): void {
  const [at, position] = [f.local(valueType.i32), f.local(valueType.i32)];
  f.get(address).set(at).i32(0).set(position);
  counted(f, batch * ids, () => {
    f.get(position).i32(1).op(i32.add).set(position);
    // unsigned: a negative id is a large one
    loadInteger(f, type, at)
      .i32(size)
      .op(i32.geU)
      .if(() => f.get(position).return());
    advance(f, at, type.bytes);
  });
  f.release(at, position);
}

/** Writes `body` for each selected slice: it is told the locals of where it lies in the table, and where in the selection. */
function writeRows(
  f: FunctionBuilder,
  { type, batch, outer, size, ids, inner }: GatherSpec,
  idAddress: number,
  table: number,
  selection: number,
  body: (row: number, at: number) => void,
): void {
  const [id, row] = [f.local(valueType.i32), f.local(valueType.i32)];
  f.get(idAddress).set(id);
  const bytes = (count: number): number => count * type.bytes;
  const moving = [
    { address: table, strides: [outer * size * inner, size * inner, 0].map(bytes) },
    { address: selection, strides: [outer * ids * inner, ids * inner, inner].map(bytes) },
    { address: id, strides: [ids, 0, 1].map(bytes) },
  ];
  overAxes(f, [batch, outer, ids], moving, () => {
    loadInteger(f, type, id).i32(bytes(inner)).op(i32.mul).get(table).op(i32.add).set(row);
    body(row, selection);
  });
  f.release(id, row);
}

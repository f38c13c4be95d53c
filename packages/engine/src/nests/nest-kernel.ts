import type { CalledFunction } from "../elements/called-functions.ts";
import type { Kernel } from "../kernels/kernel.ts";
import type { ElementType } from "../numeric/element-type.ts";
import { type Nest, viewsOf } from "../program/instruction.ts";
import type { ModuleBuilder } from "../wasm/module-builder.ts";
import { valueType } from "../wasm/value-type.ts";
import { type LoopOrder, type Loops, loopOrder } from "./loop-order.ts";
import { NestWriter } from "./nest-writer.ts";

/** The function of a nest: it takes the addresses of the first elements of all views. Nests of one key are one function. */
export function nestKernel(nest: Nest, type: ElementType, functions: readonly CalledFunction[]): Kernel {
  const order = loopOrder(nest);
  return {
    key: keyOf(nest, order),
    scratchBytes: 0,
    emit: (module: ModuleBuilder): number =>
      module.define(
        viewsOf(nest).map(() => valueType.i32),
        [],
        (f) => new NestWriter(f, { type, functions }, nest, order).write(),
      ),
  };
}

function keyOf({ operands, program, stores }: Nest, { outer, groups }: LoopOrder): string {
  let key = `nest ${keyOfLoops(outer)}`;
  for (const loops of groups) key += `/${keyOfLoops(loops)}`;
  for (const { group } of operands) key += `,${group}`;
  for (const step of program.steps) {
    if (step.kind === "operand") key += `;o${step.operand}`;
    else if (step.kind === "constant") key += `;${step.sort}${Object.is(step.value, -0) ? "-0" : step.value}`;
    else if (step.kind === "call") key += `;call${step.called} ${step.inputs.join()}`;
    else if (step.kind === "op") key += `;${step.op} ${step.inputs.join()}`;
    else key += `;${step.fold}${step.group} ${step.inputs.join()}`;
  }
  for (const { value, group } of stores) key += `;=${value},${group}`;
  return key;
}

function keyOfLoops({ axes, vector }: Loops): string {
  let key = String(vector);
  for (const { size, strides } of axes) key += `|${size}:${strides.join()}`;
  return key;
}

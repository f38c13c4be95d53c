import type { Kernel } from "../kernels/kernel.ts";
import type { ElementType } from "../numeric/element-type.ts";
import type { Nest } from "../program/instruction.ts";
import type { ModuleBuilder } from "../wasm/module-builder.ts";
import { valueType } from "../wasm/value-type.ts";
import { loopOrder, viewsOf } from "./loop-order.ts";
import { NestWriter } from "./nest-writer.ts";

/** The function of a nest: it takes the addresses of the first elements of all views. Nests of one key are one function. */
export function nestKernel(nest: Nest, type: ElementType): Kernel {
  const order = loopOrder(nest);
  return {
    key: keyOf(nest, order),
    scratchBytes: 0,
    emit: (module: ModuleBuilder): number =>
      module.define(
        viewsOf(nest).map(() => valueType.i32),
        [],
        (f) => new NestWriter(f, type, nest, order).write(),
      ),
  };
}

function keyOf({ operands, program, stores, folds }: Nest, { axes, vector }: ReturnType<typeof loopOrder>): string {
  let key = `nest ${vector} ${operands.length}`;
  for (const { size, isReduced, strides } of axes) key += `|${size}${isReduced ? "r" : ""}:${strides.join()}`;
  for (const step of program.steps) {
    if (step.kind === "operand") key += `;o${step.operand}`;
    else if (step.kind === "constant") key += `;${step.sort}${Object.is(step.value, -0) ? "-0" : step.value}`;
    else key += `;${step.op} ${step.inputs.join()}`;
  }
  for (const { value } of stores) key += `;=${value}`;
  for (const { value, fold } of folds) key += `;${fold}${value}`;
  return key;
}

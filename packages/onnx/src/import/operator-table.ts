import type { OperatorReader, OperatorReaders } from "./operator.ts";
import { control } from "./operators/control.ts";
import { elementwise } from "./operators/elementwise.ts";
import { movement } from "./operators/movement.ts";
import { products } from "./operators/products.ts";
import { recurrentLayers } from "./operators/recurrent.ts";
import { reduction } from "./operators/reduction.ts";
import { selection } from "./operators/selection.ts";
import { shapes } from "./operators/shapes.ts";
import { windows } from "./operators/windows.ts";

const readers: OperatorReaders = {
  ...control,
  ...elementwise,
  ...movement,
  ...products,
  ...recurrentLayers,
  ...reduction,
  ...selection,
  ...shapes,
  ...windows,
};

/** What reads an operator of the standard domain, if something does. */
export function readerOf(operator: string): OperatorReader | undefined {
  return Object.hasOwn(readers, operator) ? readers[operator] : undefined;
}

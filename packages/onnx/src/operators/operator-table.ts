import type { OperatorReader, OperatorReaders } from "../reading/operator.ts";
import { control } from "./control.ts";
import { elementwise } from "./elementwise.ts";
import { movement } from "./movement.ts";
import { products } from "./products.ts";
import { recurrentLayers } from "./recurrent.ts";
import { reduction } from "./reduction.ts";
import { selection } from "./selection.ts";
import { shapes } from "./shapes.ts";
import { windows } from "./windows.ts";

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

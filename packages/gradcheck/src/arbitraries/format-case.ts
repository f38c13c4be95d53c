import type { NDArray } from "@adjoint/core";
import { printValue } from "@adjoint/core/graphs";
import { numbersText } from "./numbers-text.ts";
import type { OpCase } from "./op-case.ts";

/** A case as a few lines: values, attributes, then directions. */
export function formatCase(example: Omit<OpCase, "toString">): string {
  const { values, attributes, cotangent, otherCotangent, tangents, otherTangents } = example;
  const parts = [
    ...formatArrays("", values),
    ...(Object.keys(attributes).length === 0 ? [] : [`attributes ${formatAttributes(attributes)}`]),
  ];
  const directions = [
    `yBar ${formatValues(cotangent)}, then ${formatValues(otherCotangent)}`,
    ...formatArrays("Dot", tangents).map((text, i) => `${text}, then ${formatValues(Object.values(otherTangents)[i])}`),
  ];
  return [parts.join(", "), ...directions].filter((line) => line !== "").join("\n  ");
}

function formatArrays(suffix: string, arrays: Readonly<Record<string, NDArray>>): string[] {
  return Object.entries(arrays).map(([name, array]) => `${name}${suffix} ${formatValues(array)}`);
}

function formatValues(array: NDArray | undefined): string {
  if (array === undefined) return "none";
  const shape = array.data.length === 0 ? ` of shape [${array.shape.join(", ")}]` : "";
  const dtype = array.dtype === "int32" ? " (int32)" : "";
  return `${numbersText(array)}${shape}${dtype}`;
}

function formatAttributes(attributes: object): string {
  return printValue(attributes);
}

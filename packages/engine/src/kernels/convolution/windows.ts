import type { FunctionBuilder } from "../../wasm/function-builder.ts";
import { valueType } from "../../wasm/value-type.ts";
import { advance, overAxes } from "../counted.ts";
import { addRow, copyRow } from "../rows.ts";
import type { ConvolutionSpec, Geometry } from "./geometry.ts";

/**
 * Writes the copy of each window of a plane into a matrix `[elements of a window, windows]`, or, the other way, the addition
 * of each number of that matrix to where it lies in the plane.
 */
export function writeWindows(
  f: FunctionBuilder,
  { type, stride, dilation }: ConvolutionSpec,
  { channels, tall, wide, down, across, plane }: Geometry,
  way: "read" | "add",
  planes: number,
  matrix: number,
): void {
  const [place, row] = [f.local(valueType.i32), f.local(valueType.i32)];
  f.get(planes).set(place).get(matrix).set(row);
  const strides = [plane.height * plane.width, dilation[0] * plane.width, dilation[1], stride[0] * plane.width];
  const moving = [{ address: place, strides: strides.map((count) => count * type.bytes) }];
  overAxes(f, [channels, tall, wide, down], moving, () => {
    if (way === "read") copyRow(f, type, { source: place, target: row, length: across, sourceStride: stride[1] });
    else addRow(f, type, { source: row, target: place, length: across, targetStride: stride[1] });
    advance(f, row, across * type.bytes);
  });
  f.release(place, row);
}

/** Writes the copy of x's planes into planes with zeros around, or back. */
export function writePlanes(
  f: FunctionBuilder,
  { type }: ConvolutionSpec,
  { channels, height, width, plane }: Geometry,
  way: "pad" | "crop",
  x: number,
  planes: number,
): void {
  const [inner, outer] = [f.local(valueType.i32), f.local(valueType.i32)];
  f.get(x).set(inner).get(planes).set(outer);
  advance(f, outer, (plane.top * plane.width + plane.left) * type.bytes);
  const moving = [
    { address: inner, strides: [height * width, width].map((count) => count * type.bytes) },
    { address: outer, strides: [plane.height * plane.width, plane.width].map((count) => count * type.bytes) },
  ];
  overAxes(f, [channels, height], moving, () =>
    copyRow(
      f,
      type,
      way === "pad" ? { source: inner, target: outer, length: width } : { source: outer, target: inner, length: width },
    ),
  );
  f.release(inner, outer);
}

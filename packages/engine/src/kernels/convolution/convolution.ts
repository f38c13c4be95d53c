import type { FunctionBuilder } from "../../wasm/function-builder.ts";
import { i32 } from "../../wasm/instructions.ts";
import { valueType } from "../../wasm/value-type.ts";
import { overAxes } from "../counted.ts";
import type { Kernel } from "../kernel.ts";
import { matrixProduct } from "../matrix-product/matrix-product.ts";
import type { MatrixLayout } from "../matrix-product/product-spec.ts";
import { clear } from "../rows.ts";
import { type ConvolutionSpec, type Geometry, geometryOf } from "./geometry.ts";
import { writePlanes, writeWindows } from "./windows.ts";

/** The kernel that fills `u` from `x` and the kernel: addresses x, kernel, u, scratch. */
export function convolution(spec: ConvolutionSpec): Kernel {
  return throughWindows("Conv2d", spec, ({ outputs, window, windows }) => ({
    inputs: ["x", "kernel"],
    m: outputs,
    k: window,
    n: windows,
    a: rows(window),
    b: rows(windows),
    accumulate: false,
    write: (f, { x, kernel, u, matrix }, parts) => {
      parts.readWindows(f, x);
      parts.product(f, kernel, matrix, u);
    },
  }));
}

/** The kernel that fills `x` from `u` and the kernel, the transpose by the input: addresses u, kernel, x, scratch. */
export function convolutionToInput(spec: ConvolutionSpec): Kernel {
  return throughWindows("ConvTranspose2d", spec, ({ outputs, window, windows }) => ({
    inputs: ["u", "kernel"],
    m: window,
    k: outputs,
    n: windows,
    a: { row: 1, column: window, batch: [] },
    b: rows(windows),
    accumulate: false,
    write: (f, { x, kernel, u, matrix }, parts) => {
      parts.product(f, kernel, u, matrix);
      parts.addWindows(f, x);
    },
  }));
}

/** The kernel that fills the kernel from `x` and `u`, the transpose by the kernel: addresses x, u, kernel, scratch. */
export function convolutionToKernel(spec: ConvolutionSpec): Kernel {
  return throughWindows("ConvKernelTranspose2d", spec, ({ outputs, window, windows }) => ({
    inputs: ["x", "u"],
    m: outputs,
    k: windows,
    n: window,
    a: rows(windows),
    b: { row: 1, column: windows, batch: [] },
    accumulate: true,
    write: (f, { x, kernel, u, matrix }, parts) => {
      parts.readWindows(f, x);
      parts.product(f, u, matrix, kernel);
    },
  }));
}

/** Addresses of the three arrays at one image and group, and of the matrix of windows. */
interface Addresses {
  readonly x: number;
  readonly kernel: number;
  readonly u: number;
  readonly matrix: number;
}

/** What the three ways are written with. */
interface Parts {
  readWindows(f: FunctionBuilder, x: number): void;
  addWindows(f: FunctionBuilder, x: number): void;
  product(f: FunctionBuilder, a: number, b: number, c: number): void;
}

/** The product that a way takes of each image and group, and what comes before and after it. */
interface WayOfConvolving {
  readonly inputs: readonly ("x" | "kernel" | "u")[];
  readonly m: number;
  readonly k: number;
  readonly n: number;
  readonly a: MatrixLayout;
  readonly b: MatrixLayout;
  readonly accumulate: boolean;
  write(f: FunctionBuilder, at: Addresses, parts: Parts): void;
}

const rows = (row: number): MatrixLayout => ({ row, column: 1, batch: [] });

const aligned = (bytes: number): number => 16 * Math.ceil(bytes / 16) + 32;

function throughWindows(name: string, spec: ConvolutionSpec, wayOf: (geometry: Geometry) => WayOfConvolving): Kernel {
  const { type, features } = spec;
  const geometry = geometryOf(spec);
  const { batch, groups, channels, outputs, height, width, plane, inPlace, window, windows } = geometry;
  const { inputs, m, k, n, a, b, accumulate, write } = wayOf(geometry);
  const multiply = matrixProduct({ type, m, k, n, batch: [], a, b, c: rows(n), accumulate, features });
  const matrixBytes = aligned(window * windows * type.bytes);
  const planeBytes = inPlace ? 0 : aligned(channels * plane.height * plane.width * type.bytes);
  const key = [name, type.name, features.fused, features.largeBlocks, groups, spec.x, spec.kernel, spec.u];
  const scratchBytes = matrixBytes + planeBytes + multiply.scratchBytes;
  return {
    key: [...key, spec.stride, spec.padding, spec.dilation].join(" "),
    scratchBytes,
    emit(module) {
      const product = multiply.emit(module);
      return module.define([valueType.i32, valueType.i32, valueType.i32, valueType.i32], [], (f) => {
        const place = (array: "x" | "kernel" | "u"): number => (inputs.includes(array) ? inputs.indexOf(array) : 2);
        const [x, kernel, u, scratch] = [place("x"), place("kernel"), place("u"), 3];
        const [matrix, planes, productScratch] = [scratch, f.local(valueType.i32), f.local(valueType.i32)];
        f.get(scratch).i32(matrixBytes).op(i32.add).tee(planes).i32(planeBytes).op(i32.add).set(productScratch);
        const parts: Parts = {
          readWindows(g, image) {
            if (!inPlace) writePlanes(g, spec, geometry, "pad", image, planes);
            writeWindows(g, spec, geometry, "read", inPlace ? image : planes, matrix);
          },
          addWindows(g, image) {
            const target = inPlace ? image : planes;
            clear(g, target, channels * plane.height * plane.width * type.bytes);
            writeWindows(g, spec, geometry, "add", target, matrix);
            if (!inPlace) writePlanes(g, spec, geometry, "crop", image, planes);
          },
          product(g, left, right, result) {
            g.get(left).get(right).get(result);
            if (multiply.scratchBytes > 0) g.get(productScratch);
            g.call(product);
          },
        };
        if (!inPlace) clear(f, planes, planeBytes);
        if (accumulate) clear(f, kernel, groups * outputs * window * type.bytes);
        const bytes = (count: number): number => count * type.bytes;
        const moving = [
          { address: x, strides: [groups * channels * height * width, channels * height * width].map(bytes) },
          { address: u, strides: [groups * outputs * windows, outputs * windows].map(bytes) },
          { address: kernel, strides: [0, outputs * window].map(bytes) },
        ];
        overAxes(f, [batch, groups], moving, () => write(f, { x, kernel, u, matrix }, parts));
      });
    },
  };
}

import type { FunctionBuilder } from "../../wasm/function-builder.ts";
import { valueType } from "../../wasm/value-type.ts";
import { overAxes } from "../counted.ts";
import type { Kernel } from "../kernel.ts";
import { writeDirectProduct } from "./direct-product.ts";
import { writeDotProducts } from "./dot-products.ts";
import { blocksFor, definePackedParts, writePackedProduct } from "./packed-product.ts";
import { planProduct } from "./plan-product.ts";
import { type MatrixLayout, mergeBatch, type ProductSpec } from "./product-spec.ts";
import type { TilePointers } from "./write-tile.ts";

/**
 * The kernel of a matrix product: addresses of a, b, the epilogue's arrays, c, and scratch memory if it needs some. Up to 32
 * bytes after a's, b's and the operands' last numbers may be read; nothing is written but c and the scratch memory.
 */
export function matrixProduct(asked: ProductSpec): Kernel {
  const { way, tile, spec, swapped } = planProduct(mergeBatch(asked));
  const { type, batch, epilogue } = spec;
  const operands = epilogue?.operands ?? [];
  const blocks = way === "packed" ? blocksFor(spec, tile) : undefined;
  const scratchBytes = blocks?.scratchBytes ?? 0;
  const parameters = 3 + operands.length + (scratchBytes > 0 ? 1 : 0);
  return {
    key: keyOf(asked),
    scratchBytes,
    emit(module) {
      const parts = blocks && definePackedParts(module, spec, tile, blocks);
      return module.define(
        Array.from({ length: parameters }, () => valueType.i32),
        [],
        (f) => {
          const at: TilePointers = {
            a: swapped ? 1 : 0,
            b: swapped ? 0 : 1,
            operands: operands.map((_, i) => 2 + i),
            c: 2 + operands.length,
          };
          const moving = [
            strided(at.a, spec.a, type.bytes),
            strided(at.b, spec.b, type.bytes),
            strided(at.c, spec.c, type.bytes),
            ...operands.map((layout, i) => strided(2 + i, layout, type.bytes)),
          ];
          const write = (g: FunctionBuilder): void => {
            if (blocks && parts) writePackedProduct(g, spec, tile, blocks, parts, at, at.c + 1);
            else if (way === "dots") writeDotProducts(g, spec, at);
            else writeDirectProduct(g, spec, tile, at);
          };
          overAxes(f, batch, moving, () => write(f));
        },
      );
    },
  };
}

function strided(address: number, { batch }: MatrixLayout, bytes: number): { address: number; strides: number[] } {
  return { address, strides: batch.map((stride) => stride * bytes) };
}

function keyOf({ type, m, k, n, batch, a, b, c, accumulate, epilogue, features }: ProductSpec): string {
  const layout = ({ row, column, batch: along }: MatrixLayout): string => [row, column, ...along].join();
  return [
    `product ${type.name} ${m},${k},${n} [${batch}]`,
    ...[a, b, c, ...(epilogue?.operands ?? [])].map(layout),
    `${accumulate} ${epilogue?.key ?? ""} ${features.fused} ${features.largeBlocks}`,
  ].join(";");
}

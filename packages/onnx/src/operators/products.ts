import {
  add,
  div,
  einsum,
  matMul,
  mean,
  mul,
  type Node,
  reshape,
  type Shape,
  sqrt,
  square,
  sub,
  transpose,
} from "@adjoint/core";
import type { ImportedValue } from "../reading/imported-value.ts";
import type { Operator, OperatorReaders } from "../reading/operator.ts";
import { positive } from "./shapes.ts";

/** A matrix product, scaled, and something added. */
function gemm(operator: Operator): Node {
  const turned = (index: number, name: string): Node =>
    operator.int(name, 0) === 1 ? transpose(operator.node(index)) : operator.node(index);
  const scaled = (x: Node, factor: number): Node => (factor === 1 ? x : mul(factor, x));
  const product = scaled(matMul(turned(0, "transA"), turned(1, "transB")), operator.float("alpha", 1));
  return operator.has(2) ? add(product, scaled(operator.node(2), operator.float("beta", 1))) : product;
}

/** Numbers less their mean over the last axes, in units of their deviation, scaled and shifted. */
function layerNormalization(operator: Operator): readonly ImportedValue[] {
  const x = operator.node(0);
  const first = positive(operator.int("axis", -1), x.shape.length);
  const along = { axis: [...x.shape.keys()].slice(first), keepAxes: true } as const;
  const centre = mean(x, along);
  const centred = sub(x, centre);
  const deviation = sqrt(add(mean(square(centred), along), operator.float("epsilon", 1e-5)));
  const scaled = mul(div(centred, deviation), operator.node(1));
  const y: Node = operator.has(2) ? add(scaled, operator.node(2)) : scaled;
  return [{ node: y }, { node: centre }, { node: div(1, deviation) }];
}

/** By the statistics of the file, as in use: one number for each channel. */
function batchNormalization(operator: Operator): Node {
  const x = operator.node(0);
  const rank = x.shape.length;
  const channel = (index: number): Node => {
    const each = operator.node(index);
    return reshape(each, [(each.shape as Shape)[0] as number, ...Array.from({ length: rank - 2 }, () => 1)]);
  };
  const [scale, shift, centre, variance] = [channel(1), channel(2), channel(3), channel(4)];
  const unit = div(sub(x, centre), sqrt(add(variance, operator.float("epsilon", 1e-5))));
  return add(mul(unit, scale), shift);
}

export const products: OperatorReaders = {
  BatchNormalization: batchNormalization,
  Einsum: (operator) => {
    const [first, ...others] = operator.nodes();
    const spec: string = operator.text("equation", "");
    const contract = einsum as (spec: string, ...operands: readonly Node[]) => Node; // the shapes are known when it runs
    return contract(spec, first as Node, ...others);
  },
  Gemm: gemm,
  LayerNormalization: layerNormalization,
  MatMul: (operator) => matMul(operator.node(0), operator.node(1)),
};

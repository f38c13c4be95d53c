import {
  abs,
  all,
  any,
  log,
  logSoftmax,
  logSumExp,
  max,
  mean,
  min,
  type Node,
  norm,
  prod,
  softmax,
  square,
  sum,
} from "@adjoint/core";
import type { Operator, OperatorReader, OperatorReaders } from "../reading/operator.ts";
import { positive } from "./shapes.ts";

interface Along {
  readonly axis: readonly number[];
  readonly keepAxes: boolean;
}

/** Axes are those that are named, or else all: unless the operator says that then there are none. */
function reducing(reduce: (x: Node, along: Along) => Node, before: (x: Node) => Node = (x) => x): OperatorReader {
  return (operator) => {
    const x = before(operator.node(0));
    const given = operator.axes(1);
    const isNone = (given === undefined || given.length === 0) && operator.int("noop_with_empty_axes", 0) === 1;
    if (isNone) return x;
    const rank = x.shape.length;
    const axes =
      given === undefined || given.length === 0 ? [...x.shape.keys()] : given.map((axis) => positive(axis, rank));
    const along = { axis: [...axes].sort((a, b) => a - b), keepAxes: operator.int("keepdims", 1) === 1 };
    return axes.length === 0 ? x : reduce(x, along);
  };
}

function alongAxis(make: (x: Node, along: { readonly axis: number }) => Node): OperatorReader {
  return (operator: Operator) => {
    const x = operator.node(0);
    return make(x, { axis: positive(operator.int("axis", -1), x.shape.length) });
  };
}

export const reduction: OperatorReaders = {
  LogSoftmax: alongAxis((x, along) => logSoftmax(x, along)),
  ReduceL1: reducing((x, along) => sum(x, along), abs),
  ReduceL2: reducing((x, along) => norm(x, along)),
  ReduceLogSum: reducing((x, along) => log(sum(x, along))),
  ReduceLogSumExp: reducing((x, along) => logSumExp(x, along)),
  ReduceMax: reducing((x, along) => (x.kind === "bool" ? any(x, along) : max(x, along))),
  ReduceMean: reducing((x, along) => mean(x, along)),
  ReduceMin: reducing((x, along) => (x.kind === "bool" ? all(x, along) : min(x, along))),
  ReduceProd: reducing((x, along) => prod(x, along)),
  ReduceSum: reducing((x, along) => sum(x, along)),
  ReduceSumSquare: reducing((x, along) => sum(x, along), square),
  Softmax: alongAxis((x, along) => softmax(x, along)),
};

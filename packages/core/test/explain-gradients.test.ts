import {
  add,
  exp,
  explain,
  explainGradients,
  GradientError,
  gather,
  input,
  logSoftmax,
  matMul,
  mean,
  mul,
  type Node,
  neg,
  parameter,
  sigmoid,
  stopGradient,
  sum,
} from "@adjoint/core";
import { expect, test } from "vitest";

const a = input("a", [2]);

test("the two-layer net: each forward node beside the nodes of its cotangent, in 100 columns", () => {
  const x = input("x", ["batch", 2]);
  const labels = input("labels", ["batch"], { kind: "int32" });
  const hidden = { W: parameter("hidden/W", [2, 10]), b: parameter("hidden/b", [10]) };
  const output = { W: parameter("output/W", [10, 3]), b: parameter("output/b", [3]) };
  const scores = add(matMul(sigmoid(add(matMul(x, hidden.W), hidden.b)), output.W), output.b);
  const loss = neg(mean(gather(logSoftmax(scores), labels, { axis: 1, batchAxes: 1 })));
  const table = explainGradients(loss, [...Object.values(hidden), ...Object.values(output)]).split("\n");
  expect(Math.max(...table.map((line) => line.length))).toBeLessThanOrEqual(100);
  expect(table.slice(0, 12)).toEqual([
    "               value                 shape             cotangent",
    "%0   x         Input                 [batch, 2]",
    "%1   hidden/W  Parameter             [2, 10]      %19  Transpose(x)                  from %2.b",
    "                                                  %30  MatMul(%19, %29)              from %2.b",
    "%2             MatMul(x, hidden/W)   [batch, 10]  %29                                that of %5",
    "%3   hidden/b  Parameter             [10]         %31  Sum(%29)                      from %4.x",
    "%4             Repeat(hidden/b)      [batch, 10]  %29                                that of %5",
    "%5             Add(%2, %4)           [batch, 10]  %28  SigmoidDerivative(%5)         from %6.x",
    "                                                  %29  MulNoNan(%27, %28)            from %6.x",
    "%6             Sigmoid(%5)           [batch, 10]  %26  Transpose(output/W)           from %8.a",
    "                                                  %27  MatMul(%25, %26)              from %8.a",
    "%7   output/W  Parameter             [10, 3]      %32  Transpose(%6)                 from %8.b",
  ]);
});

test("several uses end in a sum, a stopped gradient reaches nothing, and the seed stands by the loss", () => {
  const loss = sum(add(mul(a, a), stopGradient(exp(a))));
  expect(lines(explainGradients(loss, a))).toEqual([
    "value shape cotangent",
    "%0 a Input [2] %8 Mul(%7, a) from %1.a",
    "%9 Mul(%7, a) from %1.b",
    "%10 Add(%8, %9) sum of 2",
    "%1 Mul(a, a) [2] %7 that of %4",
    "%2 Exp(a) [2] %12 no gradient",
    "%3 StopGradient(%2) [2] %7 that of %4",
    "%4 Add(%1, %3) [2] %7 Repeat(%6) from %5.x",
    "%5 Sum(%4) [] %6 Constant seed",
  ]);
});

test("only what lies on the way has a right side", () => {
  const b = input("b", [2]);
  const table = lines(explainGradients(sum(mul(exp(a), exp(b))), { b }));
  expect(table.filter((line) => line.startsWith("%0") || line.startsWith("%1"))).toEqual([
    "%0 a Input [2]",
    "%1 Exp(a) [2]",
  ]);
  expect(lines(explainGradients(sum(exp(a)), b))).toEqual([
    "value shape cotangent",
    "%0 a Input [2]",
    "%1 Exp(a) [2]",
    "%2 Sum(%1) []",
  ]);
});

test("the numbers of the left side are those of explain", () => {
  const loss = sum(mul(exp(a), sigmoid(a)));
  const rows = (table: string): string[] => table.split("\n").flatMap((line) => /^%\d+ +\w+\(/.exec(line) ?? []);
  expect(rows(explainGradients(loss, a))).toEqual(rows(explain(loss)));
  expect(rows(explain(loss)).length).toBe(4);
});

test("a loss that is not a single number is an error", () => {
  expect(() => explainGradients(exp(a), a)).toThrow(GradientError);
});

test("a chain of 100,000 nodes prints", () => {
  let node: Node = a;
  for (let i = 0; i < 100_000; i++) node = neg(node);
  expect(explainGradients(sum(node), a).split("\n").length).toBe(100_003);
}, 30_000);

function lines(table: string): string[] {
  return table.split("\n").map((line) => line.trim().replace(/ +/g, " "));
}

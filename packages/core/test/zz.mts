import * as core from "@adjoint/core";

const { input, where, greater, gradients, evaluate, sum } = core;
for (const [n, f] of Object.entries({
  reciprocal: core.reciprocal,
  rsqrt: core.rsqrt,
  log1p: core.log1p,
  asin: core.asin,
  acos: core.acos,
  atanh: core.atanh,
  acosh: core.acosh,
  p: (x) => core.pow(x, 0.5),
  q: (x) => core.pow(2, x),
})) {
  const x = input("x", [5]);
  const y = where(greater(x, 5), f(x), 0);
  const g = gradients(sum(y), x);
  const h = gradients(sum(g), x);
  console.log(n, ...evaluate([g, h], { x: [1, -1, 0, 2, -2] }).map((v) => v.data));
}

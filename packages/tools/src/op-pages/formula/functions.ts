const sigma = (x: number): number => 1 / (1 + Math.exp(-x));

/** The digamma function above 0: Stirling's series, from 20 on, and the recurrence below. */
const psi = (x: number): number =>
  x < 20 ? psi(x + 1) - 1 / x : Math.log(x) - 1 / (2 * x) - 1 / (12 * x ** 2) + 1 / (120 * x ** 4) - 1 / (252 * x ** 6);

/** Functions of one number, by their TeX. */
export const functions: Readonly<Record<string, (x: number) => number>> = {
  "\\sin": Math.sin,
  "\\cos": Math.cos,
  "\\tan": Math.tan,
  "\\sinh": Math.sinh,
  "\\cosh": Math.cosh,
  "\\tanh": Math.tanh,
  "\\exp": Math.exp,
  "\\ln": Math.log,
  "\\sigma": sigma,
  "\\psi": psi,
  sign: Math.sign,
  sech: (x) => 1 / Math.cosh(x),
};

/** Relations of two numbers, by their TeX. */
export const relations: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  "=": (a, b) => a === b,
  "\\ne": (a, b) => a !== b,
  "<": (a, b) => a < b,
  ">": (a, b) => a > b,
  "\\le": (a, b) => a <= b,
  "\\ge": (a, b) => a >= b,
};

/** Numbers that have a name. */
export const constants: Readonly<Record<string, number>> = { "\\pi": Math.PI, e: Math.E };

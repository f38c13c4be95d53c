const sigma = (x: number): number => 1 / (1 + Math.exp(-x));

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

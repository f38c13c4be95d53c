import * as core from "@adjoint/core";
import { constant, evaluate, type Node, vjp } from "@adjoint/core";
import { expect, test } from "vitest";

// Reference values: mpmath 1.3 with 60 digits, at the float64 written here, rounded to float64 once.

type Table = readonly (readonly [x: number, y: number])[];

/** The largest error of a function over a table, in units of float64's relative precision. */
function worst(f: (x: Node<[number]>) => Node, table: Table): number {
  const values = evaluate(f(constant(table.map(([x]) => x)) as Node<[number]>), {}).data;
  return Math.max(...table.map(([, y], i) => Math.abs((values[i] as number) - y) / (Math.abs(y) * 2 ** -52 || 5e-324))); // as long
}

const slope = (f: (x: Node) => Node) => (x: Node) => vjp(f(x), x, core.broadcastTo(1, x.shape));

// biome-ignore format: a table
const erf: Table = [
  [1e-300, 1.1283791670955126e-300], [1e-10, 1.1283791670955126e-10], [0.03125, 0.035250373867322826], [0.25, 0.27632639016823696],
  [0.5, 0.5204998778130465], [0.7, 0.6778011938374184], [0.71875, 0.6905924687003268], [0.75, 0.7111556336535151],
  [0.84375, 0.7672256612323416], [1, 0.8427007929497149], [1.125, 0.8883882317017078], [1.25, 0.9229001282564583],
  [1.5, 0.9661051464753108], [2, 0.9953222650189527], [2.5, 0.999593047982555], [2.8125, 0.9999303492456073],
  [2.875, 0.9999521451602562], [3, 0.9999779095030014], [3.5, 0.9999992569016276], [4, 0.9999999845827421],
  [5, 0.9999999999984626], [5.9, 0.9999999999999999],
];
// biome-ignore format: a table
const erfc: Table = [
  [-6, 2], [-3, 1.9999779095030015], [-1.5, 1.9661051464753108], [-1.25, 1.9229001282564582], [-1, 1.8427007929497148],
  [-0.72, 1.6914331231387512], [-0.5, 1.5204998778130465], [-0.25, 1.276326390168237], [0, 1], [1e-20, 1],
  [0.25, 0.7236736098317631], [0.5, 0.4795001221869535], [0.7, 0.32219880616258156], [0.71875, 0.3094075312996732],
  [0.75, 0.28884436634648486], [0.84375, 0.23277433876765838], [1, 0.15729920705028513], [1.125, 0.11161176829829224],
  [1.25, 0.07709987174354177], [1.5, 0.033894853524689274], [2, 0.004677734981047266], [2.5, 0.0004069520174449589],
  [2.8125, 6.965075439264378e-05], [2.875, 4.785483974377341e-05], [3, 2.209049699858544e-05], [4, 1.541725790028002e-08],
  [5, 1.537459794428035e-12], [6, 2.1519736712498913e-17], [8, 1.1224297172982926e-29], [10, 2.088487583762545e-45],
  [13, 1.7395573154667246e-75], [17, 1.0212280150942608e-127], [20, 5.395865611607901e-176], [23, 4.441265948088057e-232],
  [25, 8.300172571196523e-274], [26, 5.663192408856143e-296], [26.5, 2.2109076642637343e-307],
];

test("erf and erfc are right to the last place, erfc in the tail to the last but one", () => {
  expect(worst(core.erf, erf)).toBeLessThanOrEqual(1);
  expect(worst(core.erfc, erfc.slice(0, 19))).toBeLessThanOrEqual(1);
  expect(worst(core.erfc, erfc)).toBeLessThanOrEqual(2);
});

test("erf is odd, and erfc what it lacks of 1, beyond the last digit too", () => {
  const mirrored: Table = erf.map(([x, y]) => [-x, -y]);
  expect(worst(core.erf, mirrored)).toBeLessThanOrEqual(1);
  const ends = [Number.NEGATIVE_INFINITY, -30, 30, Number.POSITIVE_INFINITY];
  expect(core.ops.Erf.forward({ x: ends }).toArray()).toEqual([-1, -1, 1, 1]);
  expect(core.ops.Erfc.forward({ x: ends }).toArray()).toEqual([2, 2, 0, 0]);
  expect(core.ops.Erfc.forward({ x: 27 }).item()).toBe(5.23705e-319); // subnormal
});

// biome-ignore format: a table
const tables: readonly [name: string, f: (x: Node<[number]>) => Node, places: number, table: Table][] = [
  ["expm1", core.expm1, 1, [[1e-20, 1e-20], [-1e-10, -9.999999999500001e-11], [0.001, 0.0010005001667083417], [-40, -1]]],
  ["log1p", core.log1p, 1, [[1e-20, 1e-20], [-1e-10, -1.00000000005e-10], [0.001, 0.0009995003330835331], [-0.999, -6.907755278982136]]],
  ["asinh", core.asinh, 1, [[1e-20, 1e-20], [-1e-5, -9.999999999833334e-6], [3, 1.8184464592320668], [-1e200, -461.2101657793691]]],
  ["atanh", core.atanh, 2, [[1e-20, 1e-20], [-1e-5, -1.0000000000333334e-5], [0.5, 0.5493061443340549], [0.999, 3.8002011672501994]]],
  ["acosh", core.acosh, 1, [[1.0000000001, 1.4142136208675862e-5], [2, 1.3169578969248168], [1e200, 461.2101657793691]]],
  ["sinh", core.sinh, 1, [[1e-20, 1e-20], [-0.001, -0.001000000166666675], [20, 242582597.70489514]]],
  ["cosh", core.cosh, 1, [[1e-8, 1], [3, 10.067661995777765], [-20, 242582597.70489514]]],
  ["tan", core.tan, 2, [[1e-20, 1e-20], [1.5, 14.101419947171719], [-2, 2.185039863261519], [100, -0.5872139151569291]]],
  ["acos", core.acos, 1, [[0.999999999, 4.4721358921319356e-5], [0.5, 1.0471975511965979], [-0.9, 2.6905658417935308]]],
  ["rsqrt", core.rsqrt, 1, [[1e-300, 1e150], [2, Math.SQRT1_2], [3, 0.5773502691896257]]],
  ["softplus", core.softplus, 1, [[-700, 9.85967654375977e-305], [-50, 1.9287498479639178e-22], [-1, 0.3132616875182228], [21, 21.000000000758256], [40, 40]]],
  ["logSigmoid", core.logSigmoid, 1, [[-1000, -1000], [-20, -20.000000002061153], [1, -0.3132616875182228], [50, -1.9287498479639178e-22], [700, -9.85967654375977e-305]]],
  ["silu", core.silu, 4, [[-709, -8.62697552192007e-306], [-1, -0.2689414213699951], [2, 1.7615941559557649]]],
  ["gelu", core.gelu, 2, [[-1, -0.15865525393145705], [1e-20, 5e-21], [3, 2.99595030590511]]],
  // here −x / √2 is rounded, and the error of a square goes into an exponent of 450: as good as the argument allows
  ["gelu in the tail", core.gelu, 1000, [[-30, -1.472014178144456e-196], [-10, -7.619853024160526e-23]]],
  ["sinc", core.sinc, 4, [[1e-9, 1], [0.3, 0.8583936913341398], [0.7, 0.36788301057177425], [1.5, -0.2122065907891938], [7.25, -0.031045390212314002]]],
  ["sinc'", slope(core.sinc), 4, [[1e-5, -3.289868133371756e-5], [0.01, -0.0328954344817124], [0.5, -1.2732395447351628], [1, -1]]],
  ["sinc''", slope(slope(core.sinc)), 6, [[0, -3.289868133696453], [1e-5, -3.289868132722362], [0.5, -1.1902271282389358], [1, 2]]],
];

test.each(tables.map(([name, f, places, table]) => ({ name, f, places, table })))("$name loses no digits", (row) => {
  expect(worst(row.f, row.table)).toBeLessThanOrEqual(row.places);
});

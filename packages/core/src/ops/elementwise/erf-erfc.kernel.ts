// Each interval has its own approximation. The coefficients were computed for this file: interpolation at Chebyshev nodes
// in 80-digit arithmetic, then rounded; what they leave out is below 1e-17 of the value everywhere. Lowest power first.

/** (erf(x) − x) / x by x², for |x| < 23/32. */
const NEAR = [
  0.1283791670955126, -0.37612638903183737, 0.11283791670953927, -0.02686617064476878, 0.005223977619815232,
  -0.0008548326513315184, 0.00012055304104676139, -1.4924597999358678e-5, 1.6437373078373735e-6, -1.6001582650041266e-7,
  1.1712433522690797e-8,
];

/** erf(x) − 27/32 by x − 1, for x from 23/32 to 5/4. */
const MIDDLE = [
  -0.0010492070502851306, 0.4151074974205947, -0.4151074974205948, 0.13836916580686615, 0.06918458290344591,
  -0.06918458290364944, 0.004612305525318882, 0.015154718176402389, -0.004777030631822595, -0.0018851890239316587,
  0.0012262845854024676, 8.553792032692268e-5, -0.00020000058550538702, 1.856112208534689e-5, 2.3182525139241292e-5,
  -4.7060030608951665e-6,
];

/** ln(x erfc(x)) + x² + 9/16 by x⁻², for x from 5/4 to √8: numerator and denominator. */
const TAIL = [
  [
    -0.009864943895357562, -0.705145186100662, -11.323253201235502, -72.56689973884708, -213.04173627327785,
    -290.71681059763404, -172.60842878374282, -37.39764111593026, -1.8643519109162536,
  ],
  [
    1, 20.79538356116088, 157.1785731470366, 550.7555496594995, 948.2214024369292, 785.7378898995406, 285.7476528604597,
    36.855949526153864, 0.9551579654187969,
  ],
] as const;

/** The same for x from √8 to 28, beyond which no float64 is small enough for erfc. */
const FAR_TAIL = [
  [
    -0.0098649429247001, -0.8321471014448509, -20.285435511779607, -210.0361350434693, -1013.5148671184421,
    -2213.259043716172, -1873.340798799077, -394.38250199779793,
  ],
  [
    1, 33.66943975045484, 413.1514665270985, 2327.6500567614435, 6236.029713091011, 7428.871848699828,
    3216.6902459605044, 285.9843851706621,
  ],
] as const;

/** The error function of a number, $`\frac{2}{\sqrt{\pi}} \int_0^x e^{-t^2} dt`$, to about one unit in the last place. */
export function erfOf(x: number): number {
  const size = Math.abs(x);
  if (size < 0.71875) return x + x * polynomial(NEAR, x * x);
  const value = size < 1.25 ? 0.84375 + polynomial(MIDDLE, size - 1) : 1 - tail(size);
  return x < 0 ? -value : value;
}

/** 1 − erf of a number, without the cancellation: its relative error is small in the tail too. */
export function erfcOf(x: number): number {
  const size = Math.abs(x);
  if (size < 0.71875) {
    const rest = x * polynomial(NEAR, x * x);
    return x < 0.25 ? 1 - (x + rest) : 0.5 - (x - 0.5 + rest);
  }
  if (size < 1.25) {
    const rest = polynomial(MIDDLE, size - 1);
    return x < 0 ? 1.84375 + rest : 0.15625 - rest;
  }
  return x < 0 ? 2 - tail(size) : tail(size);
}

/**
 * erfc from 5/4 on. The square is taken of a `head` of 24 bits, which is exact; what it lacks goes into a second, small
 * exponent. The rounding error of x², times the whole of it, would otherwise be the error of the result.
 */
function tail(x: number): number {
  if (x > 28) return 0;
  const head = Math.fround(x);
  const [numerator, denominator] = x * x < 8 ? TAIL : FAR_TAIL;
  const w = 1 / (x * x);
  const rest = (head - x) * (head + x) + polynomial(numerator, w) / polynomial(denominator, w);
  const most = Math.exp(-head * head - 0.5625) / x;
  return most + most * Math.expm1(rest);
}

function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) value = value * x + (coefficients[k] as number); // k is inside the list
  return value;
}

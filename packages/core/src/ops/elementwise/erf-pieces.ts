/** The polynomials that make erf and erfc, lowest power first. A quotient is a numerator and a denominator. */
export interface ErfPieces {
  /** (erf(x) − x) / x by x², for |x| < 23/32. */
  readonly near: readonly number[];
  /** erf(x) − 27/32 by x − 1, for x from 23/32 to 5/4. */
  readonly middle: readonly number[];
  /** ln(x erfc(x)) + x² + 9/16 by x⁻², for x from 5/4 to √8. */
  readonly tail: readonly [readonly number[], readonly number[]];
  /** The same for x from √8 to 28, beyond which no float64 is small enough for erfc. */
  readonly farTail: readonly [readonly number[], readonly number[]];
}

/**
 * The coefficients behind erf and erfc, for engines and formats that have to spell the functions out and are to give the same
 * digits. Computed for this package: interpolation at Chebyshev nodes in 80-digit arithmetic, then rounded; what they leave out is
 * below 1e-17 of the value everywhere.
 *
 * @example
 * ```ts
 * import { erfPieces } from "@adjoint/core/ops";
 * const [first = 0] = erfPieces.near;
 * 0.001 + 0.001 * first; // => 0.001128
 * ```
 */
export const erfPieces: ErfPieces = {
  near: [
    0.1283791670955126, -0.37612638903183737, 0.11283791670953927, -0.02686617064476878, 0.005223977619815232,
    -0.0008548326513315184, 0.00012055304104676139, -1.4924597999358678e-5, 1.6437373078373735e-6,
    -1.6001582650041266e-7, 1.1712433522690797e-8,
  ],
  middle: [
    -0.0010492070502851306, 0.4151074974205947, -0.4151074974205948, 0.13836916580686615, 0.06918458290344591,
    -0.06918458290364944, 0.004612305525318882, 0.015154718176402389, -0.004777030631822595, -0.0018851890239316587,
    0.0012262845854024676, 8.553792032692268e-5, -0.00020000058550538702, 1.856112208534689e-5, 2.3182525139241292e-5,
    -4.7060030608951665e-6,
  ],
  tail: [
    [
      -0.009864943895357562, -0.705145186100662, -11.323253201235502, -72.56689973884708, -213.04173627327785,
      -290.71681059763404, -172.60842878374282, -37.39764111593026, -1.8643519109162536,
    ],
    [
      1, 20.79538356116088, 157.1785731470366, 550.7555496594995, 948.2214024369292, 785.7378898995406,
      285.7476528604597, 36.855949526153864, 0.9551579654187969,
    ],
  ],
  farTail: [
    [
      -0.0098649429247001, -0.8321471014448509, -20.285435511779607, -210.0361350434693, -1013.5148671184421,
      -2213.259043716172, -1873.340798799077, -394.38250199779793,
    ],
    [
      1, 33.66943975045484, 413.1514665270985, 2327.6500567614435, 6236.029713091011, 7428.871848699828,
      3216.6902459605044, 285.9843851706621,
    ],
  ],
};

/** What an instruction on single elements computes; numbers are real unless the name says otherwise. */
export type ElementOp =
  | "add"
  | "sub"
  | "mul"
  | "div"
  | "max"
  | "min"
  | "abs"
  | "neg"
  | "sqrt"
  | "ceil"
  | "floor"
  | "nearest"
  | "eq"
  | "ne"
  | "lt"
  | "le"
  | "intEq"
  | "intNe"
  | "intLt"
  | "intLe"
  | "and"
  | "or"
  | "xor"
  | "not"
  | "select"
  | "intToReal"
  | MathOp;

/** Functions that take more than one machine instruction. */
export type MathOp =
  | "exp"
  | "expm1"
  | "log"
  | "log1p"
  | "sin"
  | "cos"
  | "tanh"
  | "erf"
  | "erfc"
  | "sinh"
  | "cosh"
  | "asin"
  | "acos"
  | "atan"
  | "atan2"
  | "asinh"
  | "acosh"
  | "pow";

/** One value of a program: what it is computed from, by the numbers of earlier values. */
export type ElementStep =
  | { readonly kind: "operand"; readonly operand: number }
  | { readonly kind: "constant"; readonly value: number; readonly sort: Sort }
  | { readonly kind: "op"; readonly op: ElementOp; readonly inputs: readonly number[] }
  /** A function of numbers from outside, by its position among those of the program. */
  | { readonly kind: "call"; readonly called: number; readonly inputs: readonly number[] }
  | { readonly kind: "fold"; readonly fold: Fold; readonly inputs: readonly [number]; readonly group: number };

/** How the values along the axes of a fold group become one. */
export type Fold = "sum" | "product" | "max" | "min" | "all" | "any";

/** How a constant is held: as a real number, as an integer, or as a mask. */
export type Sort = "real" | "int" | "mask";

/** A function of one element from each operand, as a list of values, each computed from earlier ones. */
export interface ElementProgram {
  readonly steps: readonly ElementStep[];
}

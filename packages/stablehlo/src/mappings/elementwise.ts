import type { Block } from "../text/block.ts";
import type { ElementType, TensorType, Value } from "../text/value.ts";
import type { Mapping } from "./mapping.ts";

/** Writes expressions whose values all have the sizes of one result. */
export class Elements {
  readonly #block: Block;
  readonly #sizes: readonly number[];
  readonly #real: ElementType;

  /** @param y - sizes and type of the result */
  constructor(block: Block, { sizes, type }: TensorType) {
    this.#block = block;
    this.#sizes = sizes;
    this.#real = type;
  }

  /** A number everywhere. */
  num(value: number): Value {
    return this.#block.filled(value, { sizes: this.#sizes, type: this.#real });
  }

  /** One operation whose result has the type of its last operand. */
  op(name: string, ...operands: readonly Value[]): Value {
    const type = operands.at(-1)?.type ?? this.#real;
    return this.#block.operation(`stablehlo.${name}`, operands, { sizes: this.#sizes, type });
  }

  /** An operation of the CHLO dialect, which XLA computes by more basic ones. */
  chlo(name: string, ...operands: readonly Value[]): Value {
    return this.#block.operation(`chlo.${name}`, operands, { sizes: this.#sizes, type: this.#real });
  }

  /** A comparison: `EQ`, `NE`, `LT`, `LE`, `GT` or `GE`. */
  compare(direction: string, a: Value, b: Value): Value {
    return compared(this.#block, direction, [a, b]);
  }
}

/** Whether two values are in a relation, position by position. */
export function compared(block: Block, direction: string, [a, b]: readonly [Value, Value]): Value {
  const sort = a.type === "i32" ? "SIGNED" : a.type === "i1" || a.type === "ui32" ? "UNSIGNED" : "FLOAT";
  return block.operation(
    "stablehlo.compare",
    [a, b],
    { sizes: a.sizes, type: "i1" },
    {
      attributes: {
        comparison_direction: `#stablehlo<comparison_direction ${direction}>`,
        compare_type: `#stablehlo<comparison_type ${sort}>`,
      },
    },
  );
}

/** A formula for one element, from those of the inputs. */
export type Formula = (e: Elements, a: Value, b: Value, c: Value) => Value;

/** A mapping by a formula. */
export function elementwise(formula: Formula): () => Mapping {
  return () =>
    (inputs, { block, y }) => {
      const [a, b, c] = inputs as readonly [Value, Value, Value]; // a formula uses as many as the op has
      return formula(new Elements(block, y), a, b, c);
    };
}

/** A mapping to one operation of StableHLO. */
export function same(name: string): () => Mapping {
  return () =>
    (inputs, { block, y }) =>
      new Elements(block, y).op(name, ...inputs);
}

/** A mapping to one operation of CHLO. */
export function chlo(name: string): () => Mapping {
  return () =>
    (inputs, { block, y }) =>
      new Elements(block, y).chlo(name, ...inputs);
}

/** A mapping to a comparison. */
export function comparing(direction: string): () => Mapping {
  return () =>
    ([a, b], { block }) =>
      compared(block, direction, [a as Value, b as Value]); // the ops have two inputs
}

/** A mapping to a conversion into the type of the result. */
export const converting: () => Mapping =
  () =>
  (inputs, { block, y }) =>
    block.operation("stablehlo.convert", inputs, y);

/** $`\max(x, 0)`$. */
export const relu: Formula = (e, x) => e.op("maximum", x, e.num(0));

/** $`e^{-|x|}`$, which does not overflow. */
function decay(e: Elements, x: Value): Value {
  return e.op("exponential", e.op("negate", e.op("abs", x)));
}

/** $`\max(x, 0) + \ln(1 + e^{-|x|})`$. */
export const softplus: Formula = (e, x) => e.op("add", e.op("maximum", x, e.num(0)), e.op("log_plus_one", decay(e, x)));

/** $`e^{-|x|} / (1 + e^{-|x|})^2`$. */
export const sigmoidDerivative: Formula = (e, x) => {
  const power = decay(e, x);
  const sum = e.op("add", e.num(1), power);
  return e.op("divide", power, e.op("multiply", sum, sum));
};

/** $`(1 - x)(1 + x)`$. */
export const oneMinusSquare: Formula = (e, x) =>
  e.op("multiply", e.op("subtract", e.num(1), x), e.op("add", e.num(1), x));

/** The product, and 0 where the first factor is 0, or the second is and the first infinite. */
export const mulNoNan: Formula = (e, x, y) => {
  const isInfinite = e.compare("EQ", e.op("abs", x), e.num(Number.POSITIVE_INFINITY));
  const isZero = e.op("or", e.compare("EQ", x, e.num(0)), e.op("and", e.compare("EQ", y, e.num(0)), isInfinite));
  return e.op("select", isZero, e.num(0), e.op("multiply", x, y));
};

/** The quotient, and 0 where the dividend is 0, or the divisor infinite and the dividend a number. */
export const divNoNan: Formula = (e, x, y) => {
  const isInfinite = e.compare("EQ", e.op("abs", y), e.num(Number.POSITIVE_INFINITY));
  const isZero = e.op("or", e.compare("EQ", x, e.num(0)), e.op("and", isInfinite, e.compare("EQ", x, x)));
  return e.op("select", isZero, e.num(0), e.op("divide", x, y));
};

/** The remainder of a truncated division, moved to the sign of the divisor. */
export const remainder: Formula = (e, x, y) => {
  const zero = e.num(0);
  const rest = e.op("remainder", x, y);
  const [isNegative, isBelow] = [e.compare("LT", rest, zero), e.compare("LT", y, zero)];
  const differs = e.op("and", e.compare("NE", rest, zero), e.op("xor", isNegative, isBelow));
  return e.op("select", differs, e.op("add", rest, y), rest);
};

/** The power, 1 where the base is 1 or −1 and the exponent infinite, as IEEE 754 has it. */
export const power: Formula = (e, x, y) => {
  const isOne = e.compare("EQ", e.op("abs", x), e.num(1));
  const isInfinite = e.compare("EQ", e.op("abs", y), e.num(Number.POSITIVE_INFINITY));
  return e.op("select", e.op("and", isOne, isInfinite), e.num(1), e.op("power", x, y));
};

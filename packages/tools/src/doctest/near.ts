/** Numbers with fewer decimals than this are meant exactly: `0.5` is a half, `0.731` is rounded. */
const roundedFrom = 3;
/** A number with at least this many digits was printed in full. */
const fullLength = 15;

/**
 * A matcher, for use inside `toEqual`, of the numbers that print as these digits. With three to fourteen decimals, it accepts
 * numbers that round to them; otherwise a relative error of 1e-12 is allowed.
 */
export function near(digits: string): unknown {
  const expected = Number(digits);
  const [mantissa = "", exponent = "0"] = digits.toLowerCase().split("e");
  const decimals = mantissa.split(".")[1]?.length ?? 0;
  const isRounded = decimals >= roundedFrom && significantDigits(mantissa) < fullLength;
  const tolerance = isRounded ? 0.5 * 10 ** (Number(exponent) - decimals) * (1 + 1e-9) : 1e-12 * Math.abs(expected);
  return {
    $$typeof: Symbol.for("jest.asymmetricMatcher"),
    asymmetricMatch: (actual: unknown) =>
      typeof actual === "number" && (Object.is(actual, expected) || Math.abs(actual - expected) <= tolerance),
    toString: () => "Near",
    toAsymmetricMatcher: () => digits,
  };
}

const significantDigits = (mantissa: string): number => mantissa.replace(/^[-0.]+/, "").replace(".", "").length;

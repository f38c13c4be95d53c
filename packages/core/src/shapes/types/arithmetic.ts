/** A tuple as long as the digit that is its key. Sizes are added digit by digit, as on paper. */
type Units = {
  readonly "0": [];
  readonly "1": [0];
  readonly "2": [0, 0];
  readonly "3": [0, 0, 0];
  readonly "4": [0, 0, 0, 0];
  readonly "5": [0, 0, 0, 0, 0];
  readonly "6": [0, 0, 0, 0, 0, 0];
  readonly "7": [0, 0, 0, 0, 0, 0, 0];
  readonly "8": [0, 0, 0, 0, 0, 0, 0, 0];
  readonly "9": [0, 0, 0, 0, 0, 0, 0, 0, 0];
};
type Ten = [0, ...Units["9"]];
type Digit = keyof Units;

/** Whether two sizes are literal non-negative integers, which can be calculated with. */
type AreSizes<A extends number, B extends number> = [`${A}`, `${B}`] extends [`${bigint}`, `${bigint}`]
  ? `${A}${B}` extends `${string}-${string}`
    ? false
    : true
  : false;

/** Digits in reverse order, so that the units come first. */
type Reverse<Text extends string, Done extends string = ""> = Text extends `${infer First}${infer Rest}`
  ? Reverse<Rest, `${First}${Done}`>
  : Done;

/** The number that reversed digits stand for. */
type Read<Digits extends string> = StripZeros<Reverse<Digits>> extends `${infer Value extends number}` ? Value : number;

type StripZeros<Text extends string> = Text extends `0${infer Rest}`
  ? Rest extends ""
    ? "0"
    : StripZeros<Rest>
  : Text;

type AddDigits<
  A extends string,
  B extends string,
  Carry extends 0[] = [],
  Done extends string = "",
> = `${A}${B}` extends ""
  ? Carry["length"] extends 0
    ? Done
    : `${Done}1`
  : [...Units[First<A>], ...Units[First<B>], ...Carry] extends infer Total extends 0[]
    ? Total extends [...Ten, ...infer Left extends 0[]]
      ? AddDigits<Tail<A>, Tail<B>, [0], `${Done}${Left["length"]}`>
      : AddDigits<Tail<A>, Tail<B>, [], `${Done}${Total["length"]}`>
    : never;

type TakeDigits<
  A extends string,
  B extends string,
  Borrow extends 0[] = [],
  Done extends string = "",
> = `${A}${B}` extends ""
  ? Borrow["length"] extends 0
    ? Done
    : "negative"
  : Units[First<A>] extends [...Units[First<B>], ...Borrow, ...infer Left extends 0[]]
    ? TakeDigits<Tail<A>, Tail<B>, [], `${Done}${Left["length"]}`>
    : [...Ten, ...Units[First<A>]] extends [...Units[First<B>], ...Borrow, ...infer Left extends 0[]]
      ? TakeDigits<Tail<A>, Tail<B>, [0], `${Done}${Left["length"]}`>
      : never;

type First<Text extends string> = Text extends `${infer Head extends Digit}${string}` ? Head : "0";
type Tail<Text extends string> = Text extends `${string}${infer Rest}` ? Rest : "";

/** The sum of two sizes; `number` where one is not a literal. */
export type Plus<A extends number, B extends number> =
  AreSizes<A, B> extends true ? Read<AddDigits<Reverse<`${A}`>, Reverse<`${B}`>>> : number;

/** The difference of two sizes; `number` where one is not a literal, or where it would be negative. */
export type Minus<A extends number, B extends number> =
  Difference<A, B> extends infer Left extends number ? Left : number;

/** The difference of two sizes, or `"negative"`; `number` where one is not a literal. */
export type Difference<A extends number, B extends number> =
  AreSizes<A, B> extends true
    ? TakeDigits<Reverse<`${A}`>, Reverse<`${B}`>> extends infer Digits extends string
      ? Digits extends "negative"
        ? "negative"
        : Read<Digits>
      : never
    : number;

/** The product of two sizes, digit by digit of the second; `number` where one is not a literal. */
export type Times<A extends number, B extends number> = AreSizes<A, B> extends true ? Multiply<A, `${B}`> : number;

type Multiply<A extends number, Digits extends string, Total extends number = 0> = Digits extends `${infer First extends
  Digit}${infer More}`
  ? Multiply<A, More, Plus<Append<Total, "0">, Multiple<A, Units[First]>>>
  : Total;

/** A size as many times as there are terms. */
type Multiple<A extends number, Terms extends 0[], Total extends number = 0> = Terms extends [
  0,
  ...infer More extends 0[],
]
  ? Multiple<A, More, Plus<Total, A>>
  : Total;

/** A size with one more digit at its end. */
type Append<A extends number, Last extends string> =
  StripZeros<`${A}${Last}`> extends `${infer Value extends number}` ? Value : number;

/** Quotient and remainder of two sizes, by long division; both `number` if one is not a literal or the divisor is 0. */
export type Division<A extends number, B extends number> =
  AreSizes<A, B> extends true ? (B extends 0 ? [number, number] : Divide<`${A}`, B>) : [number, number];

type Divide<
  Digits extends string,
  B extends number,
  Rest extends number = 0,
  Quotient extends number = 0,
> = Digits extends `${infer First extends Digit}${infer More}`
  ? Share<Append<Rest, First>, B> extends [infer Count extends 0[], infer Left extends number]
    ? Divide<More, B, Left, Append<Quotient, `${Count["length"]}`>>
    : never
  : [Quotient, Rest];

/** How often one size fits into another, at most nine times, and what is left. */
type Share<A extends number, B extends number, Count extends 0[] = []> = Count["length"] extends 9
  ? [Count, A]
  : Difference<A, B> extends infer Left extends number
    ? Share<Left, B, [...Count, 0]>
    : [Count, A];

/** The quotient of two sizes, rounded down. */
export type Quotient<A extends number, B extends number> = Division<A, B>[0];

/** The quotient of two sizes, rounded up. */
export type QuotientUp<A extends number, B extends number> = Quotient<Plus<A, Minus<B, 1>>, B>;

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

/** Whether two sizes are literal whole numbers from 0 up, which can be calculated with. */
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
  AreSizes<A, B> extends true
    ? TakeDigits<Reverse<`${A}`>, Reverse<`${B}`>> extends infer Digits extends string
      ? Digits extends "negative"
        ? number
        : Read<Digits>
      : never
    : number;

/** A size several times: a sum of up to 99 terms; `number` where a factor is not a literal, or where there are more. */
export type Times<A extends number, B extends number> =
  AreSizes<A, B> extends true
    ? `${B}` extends `${infer _}${infer _}${infer _}${infer _}`
      ? number
      : Multiple<A, B>
    : number;

type Multiple<
  A extends number,
  B extends number,
  Terms extends 0[] = [],
  Total extends number = 0,
> = Terms["length"] extends B ? Total : Multiple<A, B, [...Terms, 0], Plus<Total, A>>;

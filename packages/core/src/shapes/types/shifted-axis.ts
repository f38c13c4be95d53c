/** The name of an axis with some places more or fewer; `string` where it is a sum already, or has signs in it. */
export type ShiftedAxis<Name extends string, Places extends number, Sign extends "-" | ""> = Places extends 0
  ? Name
  : string extends Name
    ? string
    : Name extends `${string}${"(" | ")" | "," | "·" | " " | '"' | "\\"}${string}` | `${"-" | bigint}${string}`
      ? string
      : number extends Places
        ? string
        : `Σ(${Name}, ${Sign}${Places})`;

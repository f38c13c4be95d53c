import { escapeText } from "./escape-text.ts";

/** The attributes of an element by name; `undefined` leaves one out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/**
 * One SVG element as a string.
 *
 * @param name - the tag
 * @param attributes - strings are escaped, numbers are written with two decimals
 * @param children - markup, written as it is: text must pass through `escapeText` first
 */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? shortNumber(value) : escapeText(String(value))}"`)
    .join("");
  const inside = children.join("");
  return inside === "" ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}

function shortNumber(value: number): string {
  return String(Math.round(value * 100) / 100 || 0); // `|| 0` turns −0 into 0
}

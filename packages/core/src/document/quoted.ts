/** A text between quotation marks, as TypeScript and JSON have it, in plain signs: none that a terminal obeys, none that turns the writing. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\p{Cc}\p{Bidi_Control}]/gu,
    (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}

/**
 * A text with its control characters written out, `\u{1b}`, and those that turn the direction of writing: names come from files
 * too, and a terminal would obey them.
 */
export function showControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);
}

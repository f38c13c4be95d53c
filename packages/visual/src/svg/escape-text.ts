const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

// All characters that XML 1.0 cannot express, escaped or not: control characters, lone surrogates, two non-characters. And those that turn the writing.
const UNWRITABLE = /[^\t\n\r\u{20}-\u{7E}\u{A0}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]|\p{Bidi_Control}/gu;

/**
 * Text that is safe between tags and inside a quoted attribute.
 *
 * A character that XML cannot hold (a control character, half a surrogate pair) or that turns the direction of writing becomes U+FFFD.
 */
export function escapeText(text: string): string {
  return text.replace(UNWRITABLE, "\u{FFFD}").replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

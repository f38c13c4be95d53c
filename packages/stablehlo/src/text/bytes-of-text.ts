// The library for ES2023 alone does not describe this class of the web platform.
declare class TextEncoder {
  encode(text: string): Uint8Array;
}

/** A text in UTF-8. */
export function bytesOfText(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

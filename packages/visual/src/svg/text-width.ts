const NARROW = /[fijlrtI1.,:;'!|()[\] ]/;
const BROAD = /[mwMW@%—\u2190-\u2BFF]/; // arrows and signs of mathematics included
const FULL =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFFD]|[\u{10000}-\u{10FFFF}]/u;

/**
 * An estimate of the width of a text in pixels, in a sans-serif font of the given size.
 *
 * Without a DOM, fonts cannot be measured. The estimate is rather too wide, so that texts fit into the space left for them.
 */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const character of text)
    ems += FULL.test(character) ? 1.05 : BROAD.test(character) ? 0.92 : NARROW.test(character) ? 0.37 : 0.64;
  return ems * fontSize;
}

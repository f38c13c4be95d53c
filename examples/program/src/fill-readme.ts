import type { Claims } from "./claims.ts";

/** A README with the claims of a program in their places. */
export interface FilledReadme {
  /** Its text. */
  readonly text: string;
  /** What does not fit: places for claims that the program does not make, and claims without a place. */
  readonly misfits: readonly string[];
}

const PLACE = /<!-- ([\w -]+) -->[\s\S]*?<!-- \/ -->/g;

/**
 * Writes claims into their places in a README: `<!-- name -->…<!-- / -->`, which readers do not see. Tables stand on lines of their
 * own.
 */
export function fillReadme(readme: string, claims: Claims): FilledReadme {
  const shown = new Set<string>();
  const misfits: string[] = [];
  const text = readme.replace(PLACE, (place, name: string) => {
    const claim = claims.get(name);
    shown.add(name);
    if (claim === undefined) {
      misfits.push(`README.md has a place for "${name}", which the program does not claim`);
      return place;
    }
    const inner = claim.includes("\n") ? `\n\n${claim}\n\n` : claim;
    return `<!-- ${name} -->${inner}<!-- / -->`;
  });
  for (const name of claims.keys())
    if (!shown.has(name)) misfits.push(`README.md has no place for "${name}": put <!-- ${name} --><!-- / --> into it`);
  return { text, misfits };
}

/** The parts of a README outside of all places for claims. */
export function outsideClaims(readme: string): string {
  return readme.replace(PLACE, "");
}

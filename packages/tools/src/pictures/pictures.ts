import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";
import { globSync } from "tinyglobby";

/** A picture of a README or a guide, with the code that draws it: the fence before it, whose `picture` it is. */
export interface Picture {
  /** The file with the prose. */
  readonly from: string;
  /** The file of the picture, relative to the root. */
  readonly file: string;
  /** The code. */
  readonly code: string;
}

const PROSE = ["README.md", "docs/guide/**/*.md", "packages/*/README.md"];
const FENCE_AND_PICTURE = /```ts\n((?:(?!```)[\s\S])*?)```\n+!\[[^\]]*\]\(([^)\s]+\.svg)\)/g;

/** All pictures that stand behind the code that draws them. */
export function pictures(root: string): readonly Picture[] {
  return globSync(PROSE, { cwd: root, ignore: ["**/node_modules/**"] })
    .sort()
    .flatMap((from) =>
      [...readFileSync(join(root, from), "utf8").matchAll(FENCE_AND_PICTURE)].map(([, code = "", target = ""]) => ({
        ...{ from, code },
        file: normalize(join(dirname(from), target)),
      })),
    );
}

/**
 * Runs the code of a picture.
 *
 * @throws Error if it does not make an SVG text called `picture`
 */
export async function drawPicture(root: string, { from, file, code }: Picture): Promise<string> {
  const parent = join(root, "docs/.doctest");
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "picture-"));
  try {
    const path = join(folder, "picture.ts");
    writeFileSync(path, `${code}\nexport { picture };\n`);
    const { picture } = (await import(pathToFileURL(path).href)) as { picture: unknown };
    if (typeof picture !== "string" || !picture.startsWith("<svg"))
      throw new Error(`${from}: the code before ${file} makes no SVG text called picture.`);
    return `${picture}\n`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

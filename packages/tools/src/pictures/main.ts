/** `pnpm pictures`: draws the pictures of README and guides from the code before them. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { drawPicture, pictures } from "./pictures.ts";

const root = resolve(import.meta.dirname, "../../../..");
for (const picture of pictures(root)) {
  const svg = await drawPicture(root, picture);
  mkdirSync(dirname(join(root, picture.file)), { recursive: true });
  writeFileSync(join(root, picture.file), svg);
  console.log(`${picture.file}: ${Math.ceil(svg.length / 1000)} kB, from ${picture.from}`);
}

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { globSync } from "tinyglobby";
import { expect, test } from "vitest";
import { drawPicture, pictures } from "../../src/pictures/pictures.ts";

const root = resolve(import.meta.dirname, "../../../..");
const all = pictures(root);

test.each(all)("$file is what the code before it in $from draws", async (picture) => {
  const kept = readFileSync(join(root, picture.file), "utf8");
  expect(kept === (await drawPicture(root, picture)), "run `npx -y pnpm@10 pictures`").toBe(true);
});

test("every picture that is kept stands behind its code", () => {
  expect(globSync("docs/pictures/*.svg", { cwd: root }).sort()).toEqual(all.map(({ file }) => file).sort());
});

test("code that makes no picture is named", async () => {
  const wrong = { from: "README.md", file: "docs/pictures/none.svg", code: "const picture = 3;" };
  await expect(drawPicture(root, wrong)).rejects.toThrow(
    "README.md: the code before docs/pictures/none.svg makes no SVG text called picture.",
  );
});

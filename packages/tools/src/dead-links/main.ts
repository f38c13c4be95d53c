/** `pnpm run docs` ends with it: names every dead link of the site in a directory, and fails if there is one. */
import { deadLinks } from "./dead-links.ts";

const [directory = "docs/api"] = process.argv.slice(2);
const dead = deadLinks(directory);
for (const { page, link } of dead) console.error(`${directory}/${page}: dead link to ${link}`);
if (dead.length > 0) {
  console.error(`${dead.length} dead links.`);
  process.exitCode = 1;
}

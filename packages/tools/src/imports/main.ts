/** `pnpm cycles`: fails on cycles of value imports, and on imports against the layering. */
import { cycles } from "./cycles.ts";
import { layering } from "./layering.ts";
import { readSources } from "./source.ts";
import { violations } from "./violations.ts";

const sources = readSources(process.cwd());
const layered = sources.filter(({ path }) => !path.startsWith("packages/tools/"));
const problems = [
  ...cycles(sources).map((files) => `cycle: ${files.join("\n    → ")}`),
  ...violations(layered, layering),
];
for (const problem of problems) console.error(problem);
const edges = sources.reduce((sum, { imports }) => sum + imports.length, 0);
console.log(`${sources.length} files, ${edges} imports, ${problems.length} problems`);
if (problems.length > 0) process.exitCode = 1;

/** `pnpm sizes`: prints the lengths of files, and fails if they are over the limits. */
import { readGroups } from "./file-sizes.ts";
import { overLimits, sizeRow } from "./size-row.ts";

const groups = readGroups(process.cwd());
const rows = [...groups, { name: "all", files: groups.flatMap(({ files }) => files) }].map(sizeRow);
const cells = [
  ["", "files", "median", "9 in 10", "longest", ""],
  ...rows.map(({ name, files, median, ninth, longest }) => [
    name,
    ...[files, median, ninth, longest.lines].map(String),
    longest.path,
  ]),
];
for (const [name = "", ...rest] of cells) {
  console.log(name.padEnd(12), ...rest.slice(0, -1).map((cell) => cell.padStart(8)), "", rest.at(-1));
}
const problems = overLimits(groups);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

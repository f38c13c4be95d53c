/**
 * `pnpm test [--seed N] [--runs N] [--quick] […]`: runs vitest; arguments other than these are passed on to it. With `--quick`, what takes
 * long is left out, and properties are tried in 25 cases.
 */
import { spawnSync } from "node:child_process";

const variables: Readonly<Record<string, string>> = { "--seed": "ADJOINT_SEED", "--runs": "ADJOINT_RUNS" };

/** Files that start many processes, build graphs of 10⁵ nodes or draw thousands of cases. */
const SLOW = ["**/{gradcheck,adjoint-check,tools}/**", "**/{deep-graphs,interrupted-saves}.test.ts"];
const QUICK = ["--project", "unit", ...SLOW.flatMap((pattern) => ["--exclude", pattern])];

const passedOn: string[] = [];
const environment = { ...process.env };
const given = process.argv.slice(2).flatMap((argument) => argument.split(/(?<=^--\w+)=/));
for (let at = 0; at < given.length; at++) {
  const argument = given[at] ?? "";
  const variable = variables[argument];
  if (argument === "--quick") {
    passedOn.push(...QUICK);
    environment.ADJOINT_RUNS ??= "25";
  } else if (variable === undefined) passedOn.push(argument);
  else environment[variable] = given[++at] ?? "";
}

const run = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...passedOn], {
  stdio: "inherit",
  env: environment,
});
process.exitCode = run.status ?? 1;

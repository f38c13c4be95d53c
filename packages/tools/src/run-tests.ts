/** `pnpm test [--seed N] [--runs N] […]`: runs vitest; arguments other than these are passed on to it. */
import { spawnSync } from "node:child_process";

const variables: Readonly<Record<string, string>> = { "--seed": "ADJOINT_SEED", "--runs": "ADJOINT_RUNS" };

const passedOn: string[] = [];
const environment = { ...process.env };
const given = process.argv.slice(2).flatMap((argument) => argument.split(/(?<=^--\w+)=/));
for (let at = 0; at < given.length; at++) {
  const argument = given[at] ?? "";
  const variable = variables[argument];
  if (variable === undefined) passedOn.push(argument);
  else environment[variable] = given[++at] ?? "";
}

const run = spawnSync(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...passedOn], {
  stdio: "inherit",
  env: environment,
});
process.exitCode = run.status ?? 1;

/**
 * `pnpm typecheck:time`: the cost of the type check, of this repository with its tests and examples, and of a program of 200
 * chained operations, with shapes of literals and with plain nodes. Seconds vary with the load; instantiations do not.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chainedOps } from "./chained-ops.ts";
import { type CheckCost, check } from "./check.ts";

const COUNT = 200;
const directory = "docs/.doctest/typecheck-time"; // ignored by git; inside the repository, so that @adjoint/core is found

try {
  mkdirSync(directory, { recursive: true });
  const none = ofProgram("none", 0, true);
  print("tests, benches, examples", check(["-p", "tsconfig.test.json"]));
  print("@adjoint/core alone", none);
  print(`${COUNT} chained ops, literal shapes`, ofProgram("literal", COUNT, true), none);
  print(`${COUNT} chained ops, plain nodes`, ofProgram("plain", COUNT, false), none);
} finally {
  rmSync(directory, { recursive: true, force: true });
}

/** The cost of a program that imports the core and chains operations. */
function ofProgram(name: string, count: number, literal: boolean): CheckCost {
  const folder = join(directory, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "chain.ts"), chainedOps(count, { literal }));
  const config = join(folder, "tsconfig.json");
  writeFileSync(config, JSON.stringify({ extends: "../../../../tsconfig.test.json", include: ["chain.ts"] }));
  return check(["-p", config]);
}

function print(what: string, cost: CheckCost, base?: CheckCost): void {
  const more =
    base === undefined ? "" : ` (${(cost.instantiations - base.instantiations).toLocaleString("en")} of them here)`;
  const seconds = cost.userSeconds.toFixed(1).padStart(6);
  console.log(
    `${what.padEnd(34)}${seconds} s user  ${cost.instantiations.toLocaleString("en").padStart(10)} instantiations${more}`,
  );
}

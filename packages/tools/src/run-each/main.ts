/**
 * `run-each <glob> [fixed …] -- [part …] [argument …]`: runs every program that matches the pattern, or those whose path contains
 * one of the parts, one after the other and each in its own process, with the fixed and the further arguments. Fails if
 * one of them does.
 */
import { spawnSync } from "node:child_process";
import { globSync } from "tinyglobby";
import { type Choice, choosePrograms } from "./choose-programs.ts";

const [pattern = "", ...rest] = process.argv.slice(2);
const separator = rest.indexOf("--"); // the scripts in package.json pass one
const [fixed, given] = [rest.slice(0, separator), rest.slice(separator + 1)];
const found = globSync(pattern, { ignore: ["**/node_modules/**"] }).sort();
if (found.length === 0) console.log(`Nothing to run: no file matches ${pattern}`);

const failed: string[] = [];
const { programs, programArguments } = choose();
for (const program of programs) {
  console.log(`\n── ${program}`);
  const started = performance.now();
  const command = ["--conditions=@adjoint/source", "--import", "tsx", program, ...fixed, ...programArguments];
  const { status } = spawnSync(process.execPath, command, { stdio: "inherit" });
  console.log(`── ${((performance.now() - started) / 1000).toFixed(1)} s`);
  if (status !== 0) failed.push(program);
}
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(", ")}`);
  process.exitCode = 1;
}

function choose(): Choice {
  try {
    return choosePrograms(found, given);
  } catch (error) {
    console.error((error as Error).message); // it only throws errors
    process.exit(1);
  }
}

/**
 * `run-each <glob> […]`: runs every program that the pattern finds, one after the other and each in a process of its
 * own, with the further arguments. Fails if one of them does.
 */
import { spawnSync } from "node:child_process";
import { globSync } from "tinyglobby";

const [pattern = "", ...programArguments] = process.argv.slice(2);
const programs = globSync(pattern, { ignore: ["**/node_modules/**"] }).sort();
if (programs.length === 0) console.log(`Nothing to run: no file matches ${pattern}`);

const failed: string[] = [];
for (const program of programs) {
  console.log(`\n── ${program}`);
  const started = performance.now();
  const command = ["--conditions=@adjoint/source", "--import", "tsx", program, ...programArguments];
  const { status } = spawnSync(process.execPath, command, { stdio: "inherit" });
  console.log(`── ${((performance.now() - started) / 1000).toFixed(1)} s`);
  if (status !== 0) failed.push(program);
}
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(", ")}`);
  process.exitCode = 1;
}

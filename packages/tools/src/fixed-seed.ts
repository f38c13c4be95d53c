/**
 * Test set-up: every property test draws the same cases in every run, here and in CI. `pnpm test --seed 7 --runs 1000`
 * draws others, and more of them.
 */
import fc from "fast-check";

const fromEnvironment = (name: string, standard: number): number => {
  const text = process.env[name] ?? String(standard);
  if (!/^-?\d+$/.test(text)) throw new Error(`${name} must be an integer, it is "${text}".`);
  return Number(text);
};

fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  seed: fromEnvironment("ADJOINT_SEED", 20261121),
  numRuns: fromEnvironment("ADJOINT_RUNS", 100),
});

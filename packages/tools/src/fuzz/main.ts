/**
 * `pnpm fuzz --minutes M --seed S`: the laws of graphs on fresh random graphs until time is up. A failure prints its seed, its
 * path and the smallest graph as code; `pnpm fuzz --seed S --law … --path … --parts …` repeats it. With `--evaluator wasm` the
 * compiled engine is tried: values and gradients of each graph have to agree with the reference.
 */
import { allOps } from "@adjoint/core/ops";
import { allGraphLaws, checkGraphs } from "@adjoint/gradcheck";
import { engineLaw } from "./engine-law.ts";
import { fuzz } from "./fuzz.ts";
import { readOptions } from "./options.ts";
import { Tally } from "./tally.ts";

/** Ops that are drawn as operands of others, and not counted. */
const LEAVES = ["Constant", "Input", "Parameter"];

const { minutes, seed, evaluator, again } = readOptions(process.argv.slice(2));
const laws = evaluator === "wasm" ? [engineLaw] : allGraphLaws;
const option = evaluator === "wasm" ? "--evaluator wasm " : "";
if (again === undefined) {
  const tally = new Tally(allOps.map(({ name }) => name).filter((name) => !LEAVES.includes(name)));
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  const failure = fuzz(seed, tally, () => seconds() > 60 * minutes, laws);
  console.log(tally.format(seconds()));
  if (failure !== undefined) {
    const { error, parts } = failure;
    console.error(`\n${error.message}\n`);
    console.error(
      `again: pnpm fuzz ${option}--seed ${error.seed} --parts ${parts} --law ${JSON.stringify(error.law.name)} --path ${JSON.stringify(error.path)}`,
    );
    process.exitCode = 1;
  }
} else {
  const chosen = laws.filter(({ name }) => name === again.law);
  if (chosen.length === 0) throw new Error(`No law has the name "${again.law}".`);
  checkGraphs({ laws: chosen, seed, path: again.path, maxParts: again.parts });
  console.log("The law holds now.");
}

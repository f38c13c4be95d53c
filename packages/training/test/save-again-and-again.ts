/** Saves states 1, 2, 3, … to a path until something stops it, and says so before and after each. */
import { writeSync } from "node:fs";
import { NDArray } from "@adjoint/core";
import { Map as ImmutableMap } from "immutable";
import { TrainingState } from "../src/index.ts";
import { saveCheckpoint } from "../src/node.ts";

const [path = "", size = "1"] = process.argv.slice(2);
for (let step = 1; ; step++) {
  const parameters = ImmutableMap({ W: NDArray.filled([Number(size)], step) });
  writeSync(1, `saving ${step}\n`);
  await saveCheckpoint(path, TrainingState({ step, parameters }));
  writeSync(1, `saved ${step}\n`);
}

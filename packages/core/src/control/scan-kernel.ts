import type { Numbers } from "../array/dtype.ts";
import { elementCount } from "../array/sizes.ts";
import type { Kernel, KernelContext } from "../graph/op.ts";
import { bodyMemory } from "./body-memory.ts";
import { placeholdersOf, type ScanBody } from "./scan-body.ts";

/** Runs the body of a scan step by step, in memory that is planned once: the states after the last step, then the outputs. */
export function scanKernel(body: ScanBody, { sizeOf }: KernelContext<object>): Kernel {
  const { states, sequences, next, outputs, reverse } = body;
  const { placeholders, results, run } = bodyMemory(placeholdersOf(body), [...next, ...outputs], { sizeOf });
  const [nextMemory, outputMemory] = [results.slice(0, next.length), results.slice(next.length)];
  const carried = states.map(({ shape }) => new Float64Array(elementCount(shape.map(sizeOf))));
  const steps = sizeOf(body.length);

  return (y, inputs) => {
    for (const [i, memory] of carried.entries()) memory.set(inputs[i] as Numbers); // states come first
    for (let i = states.length + sequences.length; i < inputs.length; i++) placeholders[i]?.set(inputs[i] as Numbers);
    const start = carried.reduce((total, memory) => total + memory.length, 0);
    for (let step = 0; step < steps; step++) {
      const time = reverse ? steps - 1 - step : step;
      for (const [i, memory] of carried.entries()) placeholders[i]?.set(memory);
      for (let i = states.length; i < states.length + sequences.length; i++) {
        const memory = placeholders[i];
        memory?.set((inputs[i] as Numbers).subarray(time * memory.length, (time + 1) * memory.length));
      }
      run();
      for (const [i, memory] of nextMemory.entries()) carried[i]?.set(memory);
      let offset = start;
      for (const memory of outputMemory) {
        y.set(memory, offset + time * memory.length);
        offset += steps * memory.length;
      }
    }
    let offset = 0;
    for (const memory of carried) {
      y.set(memory, offset);
      offset += memory.length;
    }
  };
}

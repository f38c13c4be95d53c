import { type Call, type Instruction, isCall } from "../program/instruction.ts";
import type { View } from "../program/view.ts";
import type { FunctionBuilder } from "../wasm/function-builder.ts";
import { i32 } from "../wasm/instructions.ts";
import { load } from "../wasm/memory-instructions.ts";
import { valueType } from "../wasm/value-type.ts";

/** A call of a function, steps that are repeated, the way out of them, or a choice of steps. */
export type Step = CallStep | LoopStep | LeaveStep | ChoiceStep;

/** A call of a function. */
export interface CallStep {
  readonly target: number;
  readonly operands: readonly number[];
  /** By how much each operand grows with each round of the loop around it. */
  readonly advances: readonly number[];
  /** What is called if it returns another number than 0. */
  readonly ifWrong?: CallStep;
}

interface LoopStep {
  readonly rounds: number;
  readonly steps: readonly Step[];
}

/** Leaves the loop that it stands in unless the truth value at an address holds; `failing` is called if that holds for too long. */
interface LeaveStep {
  readonly unless: number;
  readonly limit: number;
  readonly failing: CallStep;
}

interface ChoiceStep {
  readonly condition: number;
  readonly whenTrue: readonly Step[];
  readonly whenFalse: readonly Step[];
}

/** How steps come of instructions. */
export interface StepMaker {
  /** The call of an instruction, by its position. */
  callOf(call: Call, index: number): CallStep;
  /** The address of the first element of a view. */
  addressOf(view: View): number;
  /** The call that throws the error of the instruction at a position. */
  failing(index: number): CallStep;
}

/** Instructions as steps, what stands between the start and the end of a loop or a choice as one of them. */
export function stepsOf(instructions: readonly Instruction[], make: StepMaker): readonly Step[] {
  const open: Step[][] = [[]];
  const add = (step: Step): unknown => open.at(-1)?.push(step);
  for (const [index, instruction] of instructions.entries()) {
    if (isCall(instruction)) add(make.callOf(instruction, index));
    else if (instruction.kind === "leave")
      add({ unless: make.addressOf(instruction.condition), limit: instruction.limit, failing: make.failing(index) });
    else if (instruction.kind === "loop") {
      const steps: Step[] = [];
      add({ rounds: instruction.rounds, steps });
      open.push(steps);
    } else if (instruction.kind === "choice") {
      const [whenTrue, whenFalse]: [Step[], Step[]] = [[], []];
      add({ condition: make.addressOf(instruction.condition), whenTrue, whenFalse });
      open.push(whenFalse, whenTrue);
    } else open.pop();
  }
  return open[0] as Step[];
}

/**
 * Writes steps in order.
 *
 * @param round - the local with the number of the round of the loop around them
 */
export function writeSteps(f: FunctionBuilder, steps: readonly Step[], round?: number): void {
  for (const step of steps) {
    if ("target" in step) writeCall(f, step, round);
    else if ("steps" in step) writeLoop(f, step);
    else if ("unless" in step) {
      holds(f, step.unless).op(i32.eqz).brIf(1); // out of the block around the loop
      if (round !== undefined)
        f.get(round)
          .i32(step.limit)
          .op(i32.eq)
          .if(() => writeCall(f, step.failing, undefined));
    } else
      holds(f, step.condition).if(
        () => writeSteps(f, step.whenTrue, round),
        () => writeSteps(f, step.whenFalse, round),
      );
  }
}

function writeLoop(f: FunctionBuilder, { rounds, steps }: LoopStep): void {
  if (rounds === 0) return;
  const own = f.local(valueType.i32);
  f.i32(0).set(own);
  f.block(() =>
    f.loop(() => {
      writeSteps(f, steps, own);
      f.get(own).i32(1).op(i32.add).tee(own);
      if (Number.isFinite(rounds)) f.i32(rounds).op(i32.ltS).brIf(0);
      else f.drop().br(0);
    }),
  );
  f.release(own);
}

/** Leaves on the stack whether the truth value at an address holds. */
function holds(f: FunctionBuilder, address: number): FunctionBuilder {
  return f.i32(address | 0).memory(load.i32);
}

function writeCall(
  f: FunctionBuilder,
  { target, operands, advances, ifWrong }: CallStep,
  round: number | undefined,
): void {
  for (const [i, operand] of operands.entries()) {
    f.i32(operand | 0);
    const advance = advances[i] ?? 0;
    if (advance !== 0 && round !== undefined) f.get(round).i32(advance).op(i32.mul).op(i32.add);
  }
  f.call(target);
  if (ifWrong !== undefined) f.if(() => writeCall(f, ifWrong, round));
}

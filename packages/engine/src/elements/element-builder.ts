import type { CalledFunctions } from "./called-functions.ts";
import type { ElementOp, ElementProgram, ElementStep, Fold, Sort } from "./element-program.ts";
import { foldElement } from "./fold-element.ts";

/** Makes an {@link ElementProgram}: equal values are one value, and what depends on constants alone is computed here. */
export class ElementBuilder {
  readonly #steps: ElementStep[] = [];
  readonly #known = new Map<string, number>();
  /** Where functions are found for ops that have no instructions of their own. */
  readonly functions: CalledFunctions | undefined;

  constructor(functions?: CalledFunctions) {
    this.functions = functions;
  }

  /** The element of an operand. */
  operand(operand: number): number {
    return this.#enter(`o${operand}`, { kind: "operand", operand });
  }

  /** A real number. */
  num(value: number): number {
    return this.#constant(value, "real");
  }

  /** An integer, as elements of int32 values are held. */
  int(value: number): number {
    return this.#constant(value, "int");
  }

  /** A truth value. */
  truth(value: boolean): number {
    return this.#constant(value ? 1 : 0, "mask");
  }

  /** The value of an instruction. */
  op(op: ElementOp, ...inputs: number[]): number {
    const folded = this.#folded(op, inputs);
    if (folded !== undefined) return folded;
    return this.#enter(`${op} ${inputs.join(" ")}`, { kind: "op", op, inputs });
  }

  /** The value of a function from outside, by its position. */
  call(called: number, ...inputs: number[]): number {
    return this.#enter(`call ${called} ${inputs.join(" ")}`, { kind: "call", called, inputs });
  }

  /** A value folded along the axes of a group. */
  fold(fold: Fold, input: number, group: number): number {
    return this.#enter(`${fold} ${group} ${input}`, { kind: "fold", fold, inputs: [input], group });
  }

  /** The constant that a value is, if it is one. */
  constantAt(value: number): number | undefined {
    const step = this.#steps[value];
    return step?.kind === "constant" ? step.value : undefined;
  }

  /** The step that computes a value. */
  stepAt(value: number): ElementStep {
    return this.#steps[value] as ElementStep; // values are numbers of steps
  }

  /** The program so far. */
  finish(): ElementProgram {
    return { steps: this.#steps };
  }

  #constant(value: number, sort: Sort): number {
    const key = Object.is(value, -0) ? "-0" : String(value);
    return this.#enter(`${sort} ${key}`, { kind: "constant", value, sort });
  }

  #folded(op: ElementOp, inputs: readonly number[]): number | undefined {
    const values: number[] = [];
    for (const input of inputs) {
      const value = this.constantAt(input);
      if (value === undefined) return undefined;
      values.push(value);
    }
    const folded = foldElement(op, values);
    return folded === undefined ? undefined : this.num(folded);
  }

  #enter(key: string, step: ElementStep): number {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const value = this.#steps.push(step) - 1;
    this.#known.set(key, value);
    return value;
  }
}

import { NumpyRandom } from "@adjoint/data";
import { Trainer, type TrainingState } from "@adjoint/training";
import { plant } from "../plant.ts";
import { runModel } from "../run-model.ts";
import type { Recipe } from "./messages.ts";
import { readTraining, type Training } from "./read-training.ts";

/** A moment of a run. */
export interface Moment {
  /** The state, whose history is empty: the losses stand here. */
  readonly state: TrainingState;
  /** The mean loss of the steps since the moment before; not a number for the first. */
  readonly loss: number;
}

/** The number of steps from one moment that is kept to the next, as long as they are few. */
const EVERY = 10;
/** The most moments that are kept: of more, two neighbours become one. */
const MOST = 600;

/**
 * A run of training, with moments of its past. States are immutable, so that keeping one costs a few hundred numbers and any of
 * them can be continued from. By its recipe a run repeats to the bit.
 */
export class Run {
  readonly recipe: Recipe;
  readonly training: Training;
  /** The examples, by the name of their input. */
  readonly data: ReturnType<Training["data"]>;
  readonly #trainer: Trainer;
  /** Moments that are kept, and after them the last one, which lies between two. */
  #kept: readonly Moment[];
  #last: Moment | undefined;

  /**
   * @param parent - the run that it branches from
   * @throws ModelError for a model that cannot be run or trained, and what its code, its data and the trainer throw
   */
  constructor(recipe: Recipe, parent?: Run) {
    const { code, planted, rate, seed, from } = recipe;
    const model = runModel(code);
    const random = new NumpyRandom(seed);
    this.recipe = recipe;
    this.training = readTraining(model);
    this.data = this.training.data(random);
    this.#trainer = new Trainer({
      loss: planted === undefined ? model.loss : plant(model.loss, planted),
      optimiser: this.training.optimiser({ rate }),
      ...{ data: this.data, batchSize: this.training.batchSize, random, interval: 1 },
    });
    const origin = from === undefined ? undefined : parent?.at(from.step);
    this.#kept = [origin ?? { state: this.#trainer.start(), loss: Number.NaN }];
  }

  /** The moments, first to last. */
  get moments(): readonly Moment[] {
    return this.#last === undefined ? this.#kept : [...this.#kept, this.#last];
  }

  /** The last moment. */
  get last(): Moment {
    return this.#last ?? (this.#kept.at(-1) as Moment); // there is one from the beginning
  }

  /**
   * Makes steps. Which moments are kept depends on their number alone, not on how they were divided.
   *
   * @throws DivergenceError if the loss is not finite
   */
  advance(steps: number): void {
    for (let i = 0; i < steps; i++) {
      const { state, loss } = this.last;
      const next = this.#trainer.step(state);
      const made = next.step - (this.#kept.at(-1) as Moment).state.step; // there is one from the beginning
      const sum = (made === 1 ? 0 : loss * (made - 1)) + lossOf(next);
      const moment: Moment = { state: next.set("history", next.history.clear()), loss: sum / made };
      this.#last = made < EVERY ? moment : undefined;
      if (made >= EVERY) this.#kept = thinned([...this.#kept, moment]);
    }
  }

  /** The moment after a number of steps, from the last one before it that was kept. */
  at(step: number): Moment {
    const before = this.moments.findLast(({ state }) => state.step <= step) ?? this.#kept[0];
    let { state, loss } = before as Moment; // there is one from the beginning
    while (state.step < step) {
      state = this.#trainer.step(state);
      loss = lossOf(state);
    }
    return { state: state.set("history", state.history.clear()), loss };
  }
}

/** The loss of the step that led to a state. */
function lossOf({ history }: TrainingState): number {
  return history.last()?.loss ?? Number.NaN;
}

/** At most so many moments: first and last stay, pairs between them become the later one with the mean of both losses. */
function thinned(moments: readonly Moment[]): readonly Moment[] {
  if (moments.length <= MOST) return moments;
  const [first, ...others] = moments;
  const kept = first === undefined ? [] : [first];
  for (let i = 0; i < others.length; i += 2) {
    const [a, b] = [others[i], others[i + 1]];
    if (a !== undefined) kept.push(b === undefined ? a : { state: b.state, loss: (a.loss + b.loss) / 2 });
  }
  return kept;
}

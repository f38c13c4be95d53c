import type { Weight } from "../worker/messages.ts";
import { moved, weights } from "./state.ts";

/** More sliders than these are closed at first. */
const FEW = 12;

/** The most sliders: beyond that a parameter is changed in the text. */
const MOST = 40;

/** A slider for each number of each parameter; the picture follows it. */
export function WeightsPane() {
  let count = 0;
  const shown = weights.value.filter(({ numbers }) => {
    count += numbers.length;
    return count <= MOST;
  });
  if (weights.value.length === 0) return null;
  const missing = weights.value.length - shown.length;
  return (
    <section aria-label="Weights">
      <details open={Math.min(count, MOST) <= FEW} key={weights.value.map(({ name }) => name).join()}>
        <summary>
          <h2>Weights</h2>
        </summary>
        <div class="weights">{shown.flatMap((weight) => weight.numbers.map((_, i) => slider(weight, i)))}</div>
        {missing > 0 && <p class="note">There are {missing} more parameters, of too many numbers for sliders.</p>}
      </details>
      {Object.keys(moved.value).length > 0 && (
        <button
          type="button"
          id="reset"
          onClick={() => {
            moved.value = {};
          }}
        >
          Back to the model's numbers
        </button>
      )}
    </section>
  );
}

function slider({ name, shape, numbers }: Weight, i: number) {
  const current = moved.value[name] ?? numbers;
  const value = current[i] ?? 0;
  const label = shape.length === 0 ? name : `${name}[${position(shape, i).join(", ")}]`;
  return (
    <label key={label} class="weight">
      <span>{label}</span>
      <input
        type="range"
        aria-label={label}
        min={-3}
        max={3}
        step={0.01}
        value={value}
        onInput={({ currentTarget }) => {
          moved.value = { ...moved.value, [name]: current.with(i, Number(currentTarget.value)) };
        }}
      />
      <output>{Number(value.toPrecision(4))}</output>
    </label>
  );
}

/** The place of the i-th number in row-major order. */
function position(shape: readonly number[], i: number): readonly number[] {
  const places: number[] = [];
  let rest = i;
  for (const size of shape.toReversed()) {
    places.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return places;
}

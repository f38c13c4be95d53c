import { signal } from "@preact/signals";
import { Picture } from "./picture.tsx";
import { depth, fault, faultyPicture, traced } from "./state.ts";

/** Whether the picture is as wide as its place, or as large as it is made. */
const isFitted = signal(false);

/** The picture of the pass: every value, and beside it its cotangent. */
export function PicturePane() {
  const { svg = "", loss } = traced.value ?? {};
  return (
    <section class={`picture${isFitted.value ? " fitted" : ""}`} aria-label="Values and cotangents">
      <div class="line">
        <span>
          {loss === undefined ? "Running the model…" : "The loss is "}
          <output id="loss">{loss}</output>
          {fault.value !== undefined && loss !== undefined && " (of the last model that ran)"}
        </span>
        <label>
          Scopes{" "}
          <select
            id="depth"
            value={String(depth.value ?? -1)}
            onChange={({ currentTarget }) => {
              const levels = Number(currentTarget.value);
              depth.value = levels < 0 ? undefined : levels;
            }}
          >
            <option value="-1">open</option>
            <option value="0">closed</option>
            <option value="1">one level</option>
          </select>
        </label>
        <label>
          <input
            type="checkbox"
            id="fit"
            checked={isFitted.value}
            onChange={({ currentTarget }) => {
              isFitted.value = currentTarget.checked;
            }}
          />{" "}
          Fit the width
        </label>
      </div>
      {faultyPicture.value !== undefined && (
        <Picture id="faulty" label="The graph up to the node that does not fit" svg={faultyPicture.value} />
      )}
      <Picture id="picture" label="Picture of values and cotangents" svg={svg} />
    </section>
  );
}

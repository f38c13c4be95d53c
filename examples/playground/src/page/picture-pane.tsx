import { Picture } from "./picture.tsx";
import { fault, traced } from "./state.ts";

/** The picture of the pass: every value, and beside it its cotangent. */
export function PicturePane() {
  const { svg = "", loss } = traced.value ?? {};
  return (
    <section class="picture" aria-label="Values and cotangents">
      <p class="line">
        {loss === undefined ? "Running the model…" : "The loss is "}
        <output id="loss">{loss}</output>
        {fault.value !== undefined && loss !== undefined && " (of the last model that ran)"}
      </p>
      <Picture id="picture" label="Picture of values and cotangents" svg={svg} />
    </section>
  );
}

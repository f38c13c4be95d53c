import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { models } from "../models/models.ts";
import { editor } from "./editor.ts";
import { broken, code, fault, open } from "./state.ts";

/** The text of the model with what is wrong in it, and the examples that can be opened. */
export function ModelPane() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null) return;
    const text = editor(place.current, code.value, (changed) => {
      code.value = changed;
    });
    effect(() => {
      if (text.text() !== code.value) text.setText(code.value);
    });
    effect(() => text.mark(fault.value));
  }, []);
  const { line, message } = fault.value ?? {};
  return (
    <section class="model" aria-label="Model">
      <label class="field">
        Open an example{" "}
        <select
          id="examples"
          value=""
          onChange={({ currentTarget }) => {
            open({ code: models[currentTarget.value] ?? code.value });
            currentTarget.value = "";
          }}
        >
          <option value="">choose…</option>
          {Object.keys(models).map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <div class="editor" ref={place} />
      <div role="status" id="fault" class={message === undefined ? "" : "fault"}>
        {message !== undefined && `${line === undefined ? "" : `Line ${line}: `}${message}`}
      </div>
      {broken.value !== "" && (
        <p id="broken" class="fault" role="alert">
          {broken.value}
        </p>
      )}
    </section>
  );
}

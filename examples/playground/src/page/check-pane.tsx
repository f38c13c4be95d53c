import { Picture } from "./picture.tsx";
import { checked, checkNow, isChecking, offers, planted } from "./state.ts";

/** A mistake to plant, the gradient check, and what it found: whose rule is wrong, as a note on the picture. */
export function CheckPane() {
  const { ok, text, svg } = checked.value ?? {};
  const { value: chosen } = planted;
  const index = offers.value.findIndex(
    ({ node, input, mistake }) => node === chosen?.node && input === chosen.input && mistake === chosen.mistake,
  );
  const put = (i: number): void => {
    const offer = offers.value[i];
    planted.value = offer && { node: offer.node, input: offer.input, mistake: offer.mistake };
  };
  return (
    <section aria-label="Gradient check">
      <h2>Is the gradient right?</h2>
      <p class="field">
        <button type="button" id="check" disabled={isChecking.value} onClick={() => void checkNow()}>
          {isChecking.value ? "Checking…" : "Check gradients"}
        </button>
        <label class="field">
          Plant a mistake{" "}
          <select id="plant" value={String(index)} onChange={({ currentTarget }) => put(Number(currentTarget.value))}>
            <option value="-1">none</option>
            {offers.value.map(({ text }, i) => (
              <option key={text} value={String(i)}>
                {text}
              </option>
            ))}
          </select>
        </label>
      </p>
      <div role="status" id="verdict" class={ok === false ? "fault" : "line"}>
        {ok === true && "The gradient agrees with differences of the loss."}
        {ok === false && "The gradient is wrong: see the marked node."}
      </div>
      {svg !== undefined && ok === false && <Picture id="blame" label="Picture with the wrong rule marked" svg={svg} />}
      {text !== undefined && (
        <details>
          <summary>The whole report</summary>
          <Text text={text} />
        </details>
      )}
    </section>
  );
}

/** Text in columns, which scrolls by keys too. */
function Text({ text }: { readonly text: string }) {
  return (
    <section
      class="scroll"
      aria-label="Report"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
      tabIndex={0}
    >
      <pre id="report">{text}</pre>
    </section>
  );
}

import { code, documentNow, traced } from "./state.ts";

/** Saves the picture, the graph as a document that `fromJSON` reads, or the text of the model. */
export function SavePane() {
  const saveDocument = async (): Promise<void> => {
    const json = await documentNow();
    if (json !== undefined) save("graph.json", "application/json", json);
  };
  return (
    <section aria-label="Save">
      <h2>Save</h2>
      <p class="field">
        <button
          type="button"
          id="save-svg"
          disabled={traced.value === undefined}
          onClick={() => save("graph.svg", "image/svg+xml", traced.value?.svg ?? "")}
        >
          Picture (SVG)
        </button>
        <button type="button" id="save-json" onClick={() => void saveDocument()}>
          Graph (JSON)
        </button>
        <button type="button" id="save-code" onClick={() => save("model.ts", "text/typescript", code.value)}>
          Model (TypeScript)
        </button>
      </p>
    </section>
  );
}

function save(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  link.download = name;
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000); // a download may begin later
}

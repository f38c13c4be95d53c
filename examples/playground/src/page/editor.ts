import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import type { Fault } from "../worker/messages.ts";

/** A text with line numbers, history and marks of faults. Tab leaves it, as it leaves every other field. */
export interface Editor {
  readonly text: () => string;
  readonly setText: (text: string) => void;
  /** Marks the line of a fault; none for nothing. */
  readonly mark: (fault: Fault | undefined) => void;
}

/** An editor of TypeScript in a place of the page. */
export function editor(parent: Element, text: string, onChange: (text: string) => void): Editor {
  const view = new EditorView({
    parent,
    doc: text,
    extensions: [
      lineNumbers(),
      history(),
      indentOnInput(),
      bracketMatching(),
      EditorView.lineWrapping,
      javascript({ typescript: true }),
      syntaxHighlighting(classHighlighter),
      keymap.of([...defaultKeymap, ...historyKeymap]),
      EditorView.contentAttributes.of({ "aria-label": "The model, in TypeScript", tabindex: "0" }),
      EditorView.updateListener.of(({ docChanged, state }) => {
        if (docChanged) onChange(state.doc.toString());
      }),
    ],
  });
  return {
    text: () => view.state.doc.toString(),
    setText: (insert) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert } }),
    mark(fault) {
      const { doc } = view.state;
      const isHere = fault?.line !== undefined && fault.line >= 1 && fault.line <= doc.lines;
      const { from, to } = doc.line(isHere ? (fault.line ?? 1) : 1);
      const marks = isHere ? [{ from, to, severity: "error" as const, message: fault.message }] : [];
      view.dispatch(setDiagnostics(view.state, marks));
    },
  };
}

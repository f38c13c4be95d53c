import type { Node } from "@adjoint/core";
import { gru, lstm, type RecurrentOptions } from "@adjoint/layers";

/** The state of a cell, by the names of its parts: h, and for the LSTM c. */
export type CellState = Readonly<Record<string, Node>>;

/** A recurrent layer of either kind. */
export interface Cell {
  /** Its parameters. */
  readonly parameters: readonly Node[];
  /** The names of the parts of its state, `[N, H]` each. */
  readonly parts: readonly string[];
  /** From x `[N, T, D]` and the state before it to the outputs `[N, T, H]` and the state after it. */
  run(x: Node, before: CellState): { readonly outputs: Node; readonly state: CellState };
}

/** The two cells that the program compares. */
export const cells = {
  lstm: (options: RecurrentOptions): Cell => {
    const layer = lstm(options);
    return {
      parameters: layer.parameters,
      parts: ["h", "c"],
      run: (x, initialState) => {
        const { outputs, state } = layer(x, { initialState });
        return { outputs, state: { h: state.h, c: state.c } };
      },
    };
  },
  gru: (options: RecurrentOptions): Cell => {
    const layer = gru(options);
    return {
      parameters: layer.parameters,
      parts: ["h"],
      run: (x, { h: initialState }) => {
        const { outputs, state } = layer(x, { initialState });
        return { outputs, state: { h: state } };
      },
    };
  },
} as const;

/** The kind of cell. */
export type CellKind = keyof typeof cells;

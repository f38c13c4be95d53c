import type { GraphCase, GraphLawResult } from "@adjoint/gradcheck";

/** A law that a smaller share of graphs decides is weak. */
const STRONG = 0.8;

/** The coverage of a run: the graphs, how often each op and function was drawn, and how each law held. */
export class Tally {
  #graphs = 0;
  readonly #parts = new Map<string, number>();
  readonly #laws = new Map<string, { runs: number; telling: number; worst: number }>();

  /** @param parts - the names of all ops, to list those that were never drawn */
  constructor(parts: readonly string[]) {
    for (const name of parts) this.#parts.set(name, 0);
  }

  /** Counts a graph. */
  countGraph({ parts }: GraphCase): void {
    this.#graphs++;
    for (const name of parts) this.#parts.set(name, (this.#parts.get(name) ?? 0) + 1);
  }

  /** Counts how a law held on a batch. */
  countLaw({ law, runs, telling, worst }: GraphLawResult): void {
    const before = this.#laws.get(law.name) ?? { runs: 0, telling: 0, worst: 0 };
    this.#laws.set(law.name, {
      runs: before.runs + runs,
      telling: before.telling + telling,
      worst: Math.max(before.worst, worst),
    });
  }

  /** The figures, with the number of graphs per second. */
  format(seconds: number): string {
    const drawn = [...this.#parts].sort(([, a], [, b]) => a - b);
    const never = drawn.filter(([, count]) => count === 0).map(([name]) => name);
    const laws = [...this.#laws].map(([name, { runs, telling, worst }]) => {
      const share = telling / runs;
      const remark = share < STRONG ? "  (weak: under 80 % tell something)" : "";
      return `${percent(share)} of ${runs}  worst ${worst.toExponential(1)}  ${name}${remark}`;
    });
    return [
      `${this.#graphs} graphs, ${(this.#graphs / seconds).toFixed(1)} a second, ${seconds.toFixed(0)} s`,
      "",
      "how often each op and function was drawn:",
      ...rows(drawn.map(([name, count]) => `${name} ${count}`)),
      ...(never.length === 0 ? [] : ["", `never drawn: ${never.join(", ")}`]),
      "",
      "share of the graphs that told something, largest relative deviation, law:",
      ...laws,
    ].join("\n");
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`.padStart(5);
}

/** Breaks words into lines of moderate width. */
function rows(words: readonly string[]): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length > 110) lines.push(word);
    else lines[lines.length - 1] = `${last}, ${word}`;
  }
  return lines;
}

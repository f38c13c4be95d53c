import type { TextPairs } from "@adjoint/data";

/** A rival that only remembers: the answer to the known question that differs from a question in the fewest places, the first of them. */
export function nearestAnswer({ sources, targets }: TextPairs): (question: string) => string {
  return (question) => {
    let [best, fewest] = [0, Infinity];
    for (const [i, source] of sources.entries()) {
      let different = 0;
      for (let at = 0; at < question.length && different < fewest; at++) if (source[at] !== question[at]) different++;
      if (different < fewest) [best, fewest] = [i, different];
    }
    return targets[best] ?? "";
  };
}

/** The share of the last pairs that the rival answers without a mistake, when it remembers all others. */
export function shareOfNearest({ sources, targets }: TextPairs, tests: number): number {
  const answer = nearestAnswer({ sources: sources.slice(0, -tests), targets: targets.slice(0, -tests) });
  const right = sources.slice(-tests).filter((source, i) => answer(source) === targets.slice(-tests)[i]);
  return right.length / tests;
}

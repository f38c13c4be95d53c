import { positionOf } from "../../check/output-position.ts";
import type { Mistake } from "../blamed-rule.ts";
import { isNear, type RuleEvidence, type Table } from "../rule-evidence.ts";

/** Counts of the elements of an input by what reaches them, where several elements of the result depend on each. */
interface Losses {
  /** The elements with several contributions of which only one arrives. */
  readonly oneOfSeveral: number;
  /** Whether it is the last contribution that arrives, at each of those elements. */
  readonly isLast: boolean;
  /** The elements at which every contribution arrives. */
  readonly complete: number;
  /** The elements to which all of the result contributes, and only the contribution from the same position arrives. */
  readonly ownOnly: number;
}

/**
 * Some contributions to an element arrive unchanged, and the others not at all: one axis was not summed over, one cotangent
 * overwrote another, or the terms that couple elements were left out.
 */
export function lostContributions(evidence: RuleEvidence): Mistake | undefined {
  const losses = lossesOf(evidence);
  if (losses === undefined) return undefined;
  const { oneOfSeveral, complete, ownOnly, isLast } = losses;
  const { node, point, y } = evidence.local;
  const [fine, many] = [
    `to ${complete} elements all arrive`,
    `of several contributions to an element only one arrives`,
  ];
  if (ownOnly === evidence.elements.length)
    return {
      kind: "dropped term",
      text: "each element gets what its own output gives: the term that couples elements is missing",
    };
  if (oneOfSeveral === 0) return undefined;
  const isRepeated = complete === 0 && point.valueOf(y).data.length > point.valueOf(evidence.x).data.length;
  const hasIds = node.inputs.some(({ kind }) => kind === "int32");
  if (isRepeated && !hasIds)
    return { kind: "missing sum", text: `${many}: the sum over a repeated axis is missing${axisOf(evidence)}` };
  return {
    kind: "overwritten cotangent",
    text: `${many}${isLast ? ", the last one" : ""}, ${fine}: a cotangent overwrites another instead of adding up`,
  };
}

function lossesOf(evidence: RuleEvidence): Losses | undefined {
  const [found, expected] = [evidence.analyticTable, evidence.numericTable];
  if (found === undefined || expected === undefined) return undefined;
  const largest = Math.max(...expected.flat().map(Math.abs), 0);
  const isZero = (value: number): boolean => Math.abs(value) <= 1e-9 * largest;
  const isExplained = found.every((row, i) =>
    row.every((value, j) => value === 0 || isNear(value, expected[i]?.[j] ?? Number.NaN, largest)),
  );
  if (!isExplained || largest === 0) return undefined;
  let [oneOfSeveral, complete, ownOnly, isLast] = [0, 0, 0, true];
  for (const j of evidence.elements) {
    const due = rowsWith(expected, j, isZero);
    const arrived = rowsWith(found, j, isZero);
    if (due.length === arrived.length) complete++;
    else if (arrived.length === 1) {
      oneOfSeveral++;
      if (arrived[0] !== due.at(-1)) isLast = false;
      if (arrived[0] === j && expected.length === evidence.elements.length) ownOnly++;
    } else return undefined;
  }
  return { oneOfSeveral, complete, ownOnly, isLast };
}

function rowsWith(table: Table, element: number, isZero: (value: number) => boolean): readonly number[] {
  return table.flatMap((row, i) => (isZero(row[element] ?? 0) ? [] : [i]));
}

/** Names the axis along which the input was repeated: contributions to an element differ only in their index along it. */
function axisOf({ local: { point, y }, numericTable = [] }: RuleEvidence): string {
  const sizes = point.valueOf(y).shape;
  const places = numericTable.flatMap((row, i) => (row[0] === 0 ? [] : [positionOf(i, sizes)]));
  const [axis, another] = [...sizes.keys()].filter((k) => places.some((place) => place[k] !== places[0]?.[k]));
  return axis === undefined || another !== undefined ? "" : ` (axis ${axis} of the result, of size ${sizes[axis]})`;
}

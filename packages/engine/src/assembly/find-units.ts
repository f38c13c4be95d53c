import type { Node } from "@adjoint/core";
import { isLargeProduct } from "../lowering/large-product.ts";
import type { ElementLowering } from "../lowering/lowering.ts";
import { sizesOf } from "../lowering/sizes-of.ts";
import type { LoweredGraph } from "./lowered-graph.ts";
import type { Unit, Units } from "./unit.ts";
import { UnitList } from "./unit-list.ts";

/** How far back a unit is looked for that reads the same value. */
const READERS = 4;

/**
 * Puts nodes that can be computed in one loop nest into one unit: elements over the same sizes, with the folds and contractions
 * that they read, and folds with the elements that they fold. A node meets the units that it reads from, and those that
 * read the same value: sigmoids and their derivatives meet in this way.
 */
export function findUnits(graph: LoweredGraph): Units {
  const { nodes, parts, inputs, base, alias } = graph;
  const list = new UnitList(nodes.length);
  const readers = new Map<number, Unit[]>();
  for (const [i, node] of nodes.entries()) {
    const part = parts[i];
    if (part === undefined || part.kind === "bound" || part.kind === "constant" || part.kind === "view") continue;
    const own = inputs.items.subarray(inputs.first[i], inputs.first[i + 1]);
    const sources = new Set<Unit>();
    for (const input of own) {
      const unit = list.of(base[input] as number); // every node has a base
      if (unit !== undefined) sources.add(unit);
    }
    const space = spaceOf(node);
    if (part.kind === "element") {
      addElement({ i, own, sources, space, part });
      const unit = list.of(i);
      if (unit !== undefined) for (const input of own) note(base[input] as number, unit);
    } else if (part.kind === "fold") addFold({ i, own, sources, space }, part.axes, node);
    else if (part.kind === "contraction" && !isLargeProduct(node, part.letters))
      list.add(i, sources, { space, groups: [{ kind: "contraction", letters: part.letters }] });
    else list.add(i, sources, { space: undefined, groups: [] });
  }
  return { units: list.left, find: (id) => list.find(id), of: (node) => list.of(node), groupOf: list.groupOf };

  function addElement(element: Placed & { readonly part: ElementLowering }): void {
    const { i, own, sources, space, part } = element;
    const read = part.operands === undefined ? [...own] : [];
    let unit: Unit | undefined;
    const isOuter = (input: number): boolean => {
      const source = alias[input] as number;
      return parts[source]?.kind !== "view" && list.groupOf[source] === -1 && base[input] === source;
    };
    const fits = (other: Unit | undefined): other is Unit =>
      other?.space !== undefined && sameSizes(other.space, space) && readsOnly(element, other, isOuter);
    for (const input of read) {
      const other = list.of(alias[input] as number);
      if (other === unit || !fits(other)) continue;
      if (unit === undefined) {
        if (list.join(i, other, sources, -1)) unit = other;
      } else list.merge(unit, other);
    }
    unit ??= joinedInside(element) ?? joinedReader();
    if (unit === undefined) list.add(i, sources, { space, groups: [] });
    else list.read(unit, sources);

    function joinedReader(): Unit | undefined {
      for (const input of own)
        for (const reader of (readers.get(base[input] as number) ?? []).toReversed()) {
          const other = list.find(reader.id);
          if (fits(other) && list.join(i, other, sources, -1)) return other;
        }
      return undefined;
    }
  }

  /** The unit among whose folded elements one has been put, if it reads from these alone. */
  function joinedInside(element: Placed & { readonly part: ElementLowering }): Unit | undefined {
    const { i, own, sources, space, part } = element;
    if (part.operands !== undefined) return undefined;
    const isInside = (input: number): boolean =>
      list.groupOf[alias[input] as number] === 0 && alias[input] === base[input];
    for (const input of own) {
      const unit = list.of(alias[input] as number);
      const [group, ...others] = unit?.groups ?? [];
      if (unit === undefined || group?.kind !== "fold" || others.length > 0 || !sameSizes(group.full, space)) continue;
      if (readsOnly(element, unit, isInside) && list.join(i, unit, sources, 0)) return unit;
    }
    return undefined;
  }

  function addFold({ i, own, sources, space }: Placed, folded: readonly number[], node: Node): void {
    const x = node.inputs[0] as Node; // a fold has an input
    const full = spaceOf(x);
    const axes = sizesOf(x).flatMap((size, axis) => (size === 1 ? [] : [axis]));
    const inFull = axes.flatMap((axis, k) => (folded.includes(axis) ? [k] : []));
    const source = alias[own[0] as number] as number;
    const unit = list.of(source);
    const isElement = parts[source]?.kind === "element" && base[own[0] as number] === source;
    if (unit?.space !== undefined && isElement) {
      const [group, ...others] = unit.groups;
      if (group === undefined && sameSizes(unit.space, full) && list.join(i, unit, sources, -1)) {
        unit.space = space;
        unit.groups = [{ kind: "fold", full, axes: inFull }];
        for (const member of unit.members) if (member !== i) list.groupOf[member] = 0;
        return;
      }
      const isSame =
        group?.kind === "fold" && others.length === 0 && sameSizes(group.full, full) && sameSizes(group.axes, inFull);
      if (isSame && list.groupOf[source] === 0 && list.join(i, unit, sources, -1)) return;
    }
    list.add(i, sources, { space, groups: [{ kind: "fold", full, axes: inFull }] });
  }

  /** Whether all that a node reads from a unit is one of its values as they are computed, not as they lie in memory. */
  function readsOnly(
    { own, part }: { own: Int32Array; part: ElementLowering },
    unit: Unit,
    isDirect: (input: number) => boolean,
  ): boolean {
    for (const [k, input] of own.entries()) {
      if (list.of(base[input] as number) !== unit) continue;
      if (part.operands?.[k] !== undefined || !isDirect(input)) return false;
    }
    return true;
  }

  function note(value: number, unit: Unit): void {
    const known = readers.get(value);
    if (known === undefined) readers.set(value, [unit]);
    else if (known.at(-1) !== unit) {
      known.push(unit);
      if (known.length > READERS) known.shift();
    }
  }
}

/** A node that looks for a unit. */
interface Placed {
  readonly i: number;
  /** The numbers of its inputs. */
  readonly own: Int32Array;
  /** The units that these come from. */
  readonly sources: ReadonlySet<Unit>;
  /** Its sizes without those that are 1. */
  readonly space: readonly number[];
}

/** The sizes without those that are 1. */
function spaceOf(node: Node): readonly number[] {
  const sizes = sizesOf(node);
  return sizes.includes(1) ? sizes.filter((size) => size !== 1) : sizes;
}

function sameSizes(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, i) => size === b[i]);
}

import type { Node } from "@adjoint/core";
import { ElementBuilder } from "../elements/element-builder.ts";
import { sizesOf } from "../lowering/sizes-of.ts";
import type { Nest } from "../program/instruction.ts";
import { sameElements, type View } from "../program/view.ts";
import type { Assembler } from "./assemble.ts";
import type { Unit } from "./group-elements.ts";
import { uniformConstant } from "./uniform-constant.ts";

/** The loop nest of a unit of elementwise nodes and folds. Values are stored only where something outside asks for them. */
export function elementNest(assembler: Assembler, unit: Unit, space: readonly number[]): Nest {
  const { graph, unitOf } = assembler;
  const e = new ElementBuilder();
  const operands: View[] = [];
  const values = new Map<number, number>();
  const stores: Nest["stores"][number][] = [];
  const folds: Nest["folds"][number][] = [];
  let reduced = space.map(() => false);

  const constantOf = (i: number): number | undefined => {
    const part = graph.parts[graph.base[i] as number]; // every node has a base
    const uniform = part?.kind === "constant" ? uniformConstant(part.value) : undefined;
    if (uniform === undefined) return undefined;
    const { kind } = graph.nodes[i] as Node;
    return kind === "real" ? e.num(uniform) : kind === "int32" ? e.int(uniform) : e.truth(uniform !== 0);
  };
  const operandOf = (view: View): number => {
    const seen = inSpace(view);
    const known = operands.findIndex((other) => sameElements(other, seen));
    return e.operand(known >= 0 ? known : operands.push(seen) - 1);
  };
  const valueIn = (i: number, look?: (x: View) => View): number => {
    const inside = look === undefined ? values.get(graph.alias[i] as number) : undefined;
    return inside ?? constantOf(i) ?? operandOf(look === undefined ? assembler.viewOf(i) : look(assembler.viewOf(i)));
  };

  for (const i of unit.members) {
    const part = graph.parts[i];
    const node = graph.nodes[i] as Node; // a number of the graph
    const ids = assembler.inputsOf(i);
    if (part?.kind === "element") {
      const inputs = Array.from(ids, (id, k) => valueIn(id, part.operands?.[k]));
      values.set(i, part.form(e, inputs, node));
      if (isNeededOutside(i)) stores.push({ value: values.get(i) as number, view: inSpace(assembler.place(i)) });
    } else if (part?.kind === "fold") {
      const kept = sizesOf(node.inputs[0] as Node).flatMap((size, axis) => (size === 1 ? [] : [axis]));
      reduced = kept.map((axis) => part.axes.includes(axis));
      const value = valueIn(ids[0] as number);
      folds.push({ value, fold: part.fold, view: spread(inSpace(assembler.place(i)), space, reduced) });
    }
  }
  return { kind: "nest", sizes: space, reduced, operands, program: e.finish(), stores, folds };

  /** Whether a value is an output, or read by another unit or in other places than where it is computed. */
  function isNeededOutside(i: number, viewed = i): boolean {
    const { users, parts, alias } = graph;
    if (assembler.isOutput(viewed)) return true;
    for (const user of users.items.subarray(users.first[viewed], users.first[viewed + 1])) {
      if (parts[user]?.kind === "view") {
        if (alias[user] !== i || isNeededOutside(i, user)) return true;
      } else if (unitOf[user] !== unit.id) return true;
    }
    return false;
  }
}

/** A view along the axes that are not 1. */
function inSpace(view: View): View {
  const kept = view.sizes.flatMap((size, axis) => (size === 1 ? [] : [axis]));
  return {
    ...view,
    sizes: kept.map((axis) => view.sizes[axis] as number), // kept are axes of it
    strides: kept.map((axis) => view.strides[axis] as number),
  };
}

/** A view along the kept axes as one along all, with strides 0 along the reduced ones. */
function spread(view: View, space: readonly number[], reduced: readonly boolean[]): View {
  let next = 0;
  const strides = space.map((_, axis) => (reduced[axis] === true ? 0 : (view.strides[next++] as number))); // one for each kept axis
  return { ...view, sizes: space, strides };
}

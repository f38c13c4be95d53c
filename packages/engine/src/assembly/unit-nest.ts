import type { Node } from "@adjoint/core";
import { ElementBuilder } from "../elements/element-builder.ts";
import { spreadView } from "../lowering/product-lowering.ts";
import { sizesOf } from "../lowering/sizes-of.ts";
import type { Nest, Operand, Store } from "../program/instruction.ts";
import { sameElements, type View, withoutOnes } from "../program/view.ts";
import type { Assembler } from "./assemble.ts";
import type { FoldGroup } from "./fold-group.ts";
import { uniformConstant } from "./uniform-constant.ts";
import type { Unit } from "./unit.ts";

/** The loop nest of a unit. Values are stored only where something outside asks for them. */
export function unitNest(assembler: Assembler, unit: Unit, space: readonly number[]): Nest {
  const { graph, units } = assembler;
  const e = new ElementBuilder(assembler.functions);
  const operands: Operand[] = [];
  const stores: Store[] = [];
  const values = new Map<number, number>();
  for (const i of unit.members) {
    const value = valueOfMember(i);
    values.set(i, value);
    const group = units.groupOf[i] as number; // a node of the graph
    if (isNeededOutside(i)) stores.push({ value, view: along(assembler.place(i), group), group });
  }
  const sizes = unit.groups.map((group) => foldedSizes(group, unit, assembler));
  return { kind: "nest", sizes: space, groups: sizes, operands, program: e.finish(), stores };

  function valueOfMember(i: number): number {
    const part = graph.parts[i];
    const node = graph.nodes[i] as Node; // a number of the graph
    const ids = assembler.inputsOf(i);
    if (part?.kind === "element") {
      const group = units.groupOf[i] as number;
      const inputs = Array.from(ids, (id, k) => valueAt(id, group, part.operands?.[k]));
      return part.form(e, inputs, node);
    }
    if (part?.kind === "fold") {
      const group = unit.groups.findIndex((own) => own.kind === "fold" && folds(own, i));
      return e.fold(part.fold, valueAt(ids[0] as number, group), group);
    }
    if (part?.kind !== "contraction") throw new Error(`${node} does not belong into a loop nest`);
    const group = unit.groups.findIndex((own) => own.kind === "contraction" && own.letters === part.letters);
    const { kept, summed } = lettersOf(part.letters, node);
    const all = kept + summed;
    const sizes = sizesOfLetters(
      all,
      part.letters,
      node,
      Array.from(ids, (id) => graph.nodes[id] as Node),
    );
    const factors = Array.from(ids, (id, k) => {
      const constant = constantOf(id);
      if (constant !== undefined) return constant;
      return operandOf(spreadView(assembler.viewOf(id), part.letters.inputs[k] ?? "", all, sizes), group);
    });
    return e.fold(
      "sum",
      factors.reduce((product, factor) => e.op("mul", product, factor)),
      group,
    );
  }

  /** Whether a group is the one that a fold of the unit goes along. */
  function folds({ full, axes }: Extract<FoldGroup, { kind: "fold" }>, i: number): boolean {
    const part = graph.parts[i];
    const x = graph.nodes[i]?.inputs[0] as Node; // a fold has an input
    if (part?.kind !== "fold") return false;
    const kept = sizesOf(x).flatMap((size, axis) => (size === 1 ? [] : [axis]));
    const own = kept.flatMap((axis, k) => (part.axes.includes(axis) ? [k] : []));
    return (
      kept.length === full.length && kept.every((axis, k) => sizesOf(x)[axis] === full[k]) && own.join() === axes.join()
    );
  }

  function valueAt(i: number, group: number, look?: (x: View) => View): number {
    const inside = look === undefined ? values.get(graph.alias[i] as number) : undefined;
    if (inside !== undefined) return inside;
    const constant = constantOf(i);
    if (constant !== undefined) return constant;
    const view = assembler.viewOf(i);
    return operandOf(along(look === undefined ? view : look(view), group), group);
  }

  function constantOf(i: number): number | undefined {
    const part = graph.parts[graph.base[i] as number]; // every node has a base
    const uniform = part?.kind === "constant" ? uniformConstant(part.value) : undefined;
    if (uniform === undefined) return undefined;
    const { kind } = graph.nodes[i] as Node;
    return kind === "real" ? e.num(uniform) : kind === "int32" ? e.int(uniform) : e.truth(uniform !== 0);
  }

  function operandOf(view: View, group: number): number {
    const known = operands.findIndex((other) => other.group === group && sameElements(other.view, view));
    return e.operand(known >= 0 ? known : operands.push({ view, group }) - 1);
  }

  /** A view along the axes of the nest; inside a group along its axes too, which come last. */
  function along(view: View, group: number): View {
    const seen = withoutOnes(view);
    const own = unit.groups[group];
    if (own?.kind !== "fold") return seen;
    const kept = own.full.flatMap((_, axis) => (own.axes.includes(axis) ? [] : [axis]));
    const order = [...kept, ...own.axes];
    return {
      ...seen,
      sizes: order.map((axis) => seen.sizes[axis] as number), // axes of what is folded
      strides: order.map((axis) => seen.strides[axis] as number),
    };
  }

  /** Whether a value is an output, or read by another unit or in other places than where it is computed. */
  function isNeededOutside(i: number, viewed = i): boolean {
    const { users, parts, alias } = graph;
    if (assembler.isOutput(viewed)) return true;
    for (const user of users.items.subarray(users.first[viewed], users.first[viewed + 1])) {
      if (parts[user]?.kind === "view") {
        if (alias[user] !== i || isNeededOutside(i, user)) return true;
      } else if (units.of(user) !== unit) return true;
    }
    return false;
  }
}

/** The letters of a contraction that stand for more than one element: those of the result, and those summed over. */
function lettersOf(
  { inputs, result }: { readonly inputs: readonly string[]; readonly result: string },
  node: Node,
): { kept: string; summed: string } {
  const kept = [...result].filter((_, axis) => sizesOf(node)[axis] !== 1).join("");
  const summed = [...new Set(inputs.join(""))].filter((letter) => !result.includes(letter)).join("");
  return { kept, summed };
}

function sizesOfLetters(
  letters: string,
  { inputs, result }: { readonly inputs: readonly string[]; readonly result: string },
  node: Node,
  nodes: readonly Node[],
): number[] {
  return [...letters].map((letter) => {
    if (result.includes(letter)) return sizesOf(node)[result.indexOf(letter)] as number; // one of its axes
    const k = inputs.findIndex((own) => own.includes(letter));
    return sizesOf(nodes[k] as Node)[(inputs[k] as string).indexOf(letter)] as number; // some input has the letter
  });
}

function foldedSizes(group: FoldGroup, unit: Unit, { graph }: Assembler): number[] {
  if (group.kind === "fold") return group.axes.map((axis) => group.full[axis] as number); // axes of it
  const i = unit.members.find((member) => {
    const part = graph.parts[member];
    return part?.kind === "contraction" && part.letters === group.letters;
  });
  const node = graph.nodes[i as number] as Node; // the contraction that the group was made for
  const { summed } = lettersOf(group.letters, node);
  return sizesOfLetters(summed, group.letters, node, node.inputs);
}

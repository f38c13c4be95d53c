import { AdjointError, type Kind, type Node, type Shape } from "@adjoint/core";
import { type AnyOp, type Attributes, domainOf, makeNode } from "@adjoint/core/ops";
import { drawKinds } from "./draw-array.ts";
import type { Part, PartContext, Wanted } from "./part.ts";

/** Reals are drawn twice as often as the others. */
const KINDS: readonly Kind[] = ["real", "real", "int32", "bool"];

/** An op as a part of random graphs: shapes, kinds, attributes and domains come from its record. */
export function opPart(op: AnyOp, drawShapes: NonNullable<AnyOp["shape"]["draw"]>): Part {
  return {
    name: op.name,
    draw(choose, context) {
      const drawn = drawShapes(choose);
      const { attributes } = drawn;
      const shapes = suggestedShapes(op, drawn, context) ?? drawn.shapes;
      const domains = shapes.map((_, i) => domainOf(op, i));
      const isFree = domains.some(({ kinds }) => kinds.length > 1);
      const kinds = drawKinds(choose, domains, isFree ? KINDS : ["real"]);
      const operands = shapes.map((shape, i): Wanted => {
        const domain = domainOf(op, i);
        const below = domain.below?.(shapes.map(context.sizesOf), attributes as Attributes); // a shape rule draws attributes as a record
        return { shape, kind: kinds[i] ?? "real", domain, below };
      });
      return { operands, build: (nodes: readonly Node[]): Node => makeNode(op, nodes, attributes) };
    },
  };
}

/** The shape of an earlier node for all operands, or else for one of them, if the shape rule accepts that. */
function suggestedShapes(
  { shape: rule }: AnyOp,
  { shapes, attributes }: { readonly shapes: readonly Shape[]; readonly attributes: object },
  { suggestion }: PartContext,
): readonly Shape[] | undefined {
  if (suggestion === undefined) return undefined;
  const attempts = [shapes.map(() => suggestion), ...shapes.map((_, at) => shapes.with(at, suggestion))];
  return attempts.find((attempt) => {
    try {
      rule.infer(attempt, attributes);
      return true;
    } catch (error) {
      if (error instanceof AdjointError) return false;
      throw error;
    }
  });
}

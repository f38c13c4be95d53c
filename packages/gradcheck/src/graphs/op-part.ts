import {
  AdjointError,
  type AnyOp,
  type Attributes,
  type Choose,
  domainOf,
  type Kind,
  makeNode,
  type Node,
  type Shape,
} from "@adjoint/core";
import type { Part, PartSite, Wanted } from "./part.ts";

const KINDS: readonly Kind[] = ["real", "real", "int32", "bool"];

/** An op as a part of random graphs: shapes, kinds, attributes and domains come from its record. */
export function opPart(op: AnyOp, drawShapes: NonNullable<AnyOp["shape"]["draw"]>): Part {
  return {
    name: op.name,
    draw(choose, site) {
      const drawn = drawShapes(choose);
      const { attributes } = drawn;
      const shapes = suggestedShapes(op, drawn, site) ?? drawn.shapes;
      const kinds = drawKinds(op, shapes.length, choose);
      const operands = shapes.map((shape, i): Wanted => {
        const domain = domainOf(op, i);
        const below = domain.below?.(shapes.map(site.sizesOf), attributes as Attributes); // attributes are records
        return { shape, kind: kinds[i] ?? "real", domain, below };
      });
      return { operands, build: (nodes: readonly Node[]): Node => makeNode(op, nodes, attributes) };
    },
  };
}

/** The drawn shapes with that of an earlier node in all places, or in the first one, if the rule accepts it. */
function suggestedShapes(
  { shape: rule }: AnyOp,
  { shapes, attributes }: { readonly shapes: readonly Shape[]; readonly attributes: object },
  { suggestion }: PartSite,
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

/** One kind for all inputs that have a choice: some ops join nodes of one kind. */
function drawKinds(op: AnyOp, count: number, choose: Choose): readonly Kind[] {
  const domains = Array.from({ length: count }, (_, i) => domainOf(op, i));
  const isFree = domains.some(({ kinds }) => kinds.length > 1);
  const favourite = isFree ? KINDS[choose(0, KINDS.length - 1)] : "real";
  return domains.map(({ kinds }): Kind => {
    const [first = "real", ...others] = kinds;
    return [first, ...others].find((kind) => kind === favourite) ?? first;
  });
}

import {
  AdjointError,
  type Attributes,
  apply,
  type Choose,
  type Kind,
  type Node,
  type Op,
  type Shape,
} from "@adjoint/core";
import type { Part, PartSite, Wanted } from "./part.ts";

const KINDS: readonly Kind[] = ["real", "real", "int32", "bool"];

/** An op as a part of random graphs: shapes, kinds, attributes and domains come from its record. */
export function opPart(op: Op): Part {
  return {
    name: op.name,
    draw(choose, site) {
      const drawn = op.shape.draw(choose);
      const { attributes } = drawn;
      const shapes = suggestedShapes(op, drawn, site) ?? drawn.shapes;
      const kinds = drawKinds(op, choose);
      const operands = op.inputs.map((name, i): Wanted => {
        const domain = op.domain[name] ?? { kinds: [] };
        const below = domain.below?.(shapes.map(site.sizesOf), attributes as Attributes); // attributes are records
        return { shape: shapes[i] ?? [], kind: kinds[i] ?? "real", domain, below };
      });
      const build = (nodes: readonly Node[]): Node =>
        apply<string, object>(op, Object.fromEntries(op.inputs.map((name, i) => [name, nodes[i] as Node])), attributes); // one node an input
      return { operands, build };
    },
  };
}

/** The drawn shapes with that of an earlier node in all places, or in the first one, if the rule accepts it. */
function suggestedShapes(
  { shape: rule }: Op,
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
function drawKinds(op: Op, choose: Choose): readonly Kind[] {
  const isFree = op.inputs.some((name) => (op.domain[name]?.kinds.length ?? 0) > 1);
  const favourite = isFree ? KINDS[choose(0, KINDS.length - 1)] : "real";
  return op.inputs.map((name): Kind => {
    const [first = "real", ...others] = op.domain[name]?.kinds ?? [];
    return [first, ...others].find((kind) => kind === favourite) ?? first;
  });
}

import type { AnyOp } from "@adjoint/core/ops";
import { sourceAddress } from "../typedoc/source-page.ts";
import { gradientFormulas } from "./gradient-formulas.ts";
import type { OpSource } from "./op-sources.ts";
import { checkedSection } from "./sections/checked.ts";
import { domainSection } from "./sections/domain.ts";
import { edgesSection } from "./sections/edges.ts";
import { evaluatorsSection } from "./sections/evaluators.ts";
import { gradientSection } from "./sections/gradient.ts";
import { pictureSection } from "./sections/picture.ts";
import { shapesSection } from "./sections/shapes.ts";
import { subjectOf } from "./subject.ts";

/** The sections of an op's page, by the tag that is their title, as Markdown; empty ones are left out. */
export function opPage(op: AnyOp, source: OpSource): ReadonlyMap<`@${string}`, string> {
  const subject = subjectOf(op);
  const { doc } = op;
  const sections = new Map<`@${string}`, string>([
    ["@formula", `\`\`\`math\n${doc.formula}\n\`\`\``],
    ["@shapes", shapesSection(op, subject)],
    ["@picture", pictureSection(op, subject)],
    [
      "@gradient",
      `${gradientSection(op, gradientFormulas(source.text, op.name), subject)}\n\n${asSentence(doc.source)}`,
    ],
    ["@edges", edgesSection(op, subject)],
    ["@takes", domainSection(op, subject)],
    ["@checked", checkedSection(op)],
    ["@evaluators", evaluatorsSection(op, subject)],
    ["@file", `[\`${source.path}\`](${sourceAddress(source.path, source.line)})`],
  ]);
  return new Map([...sections].filter(([, text]) => text !== ""));
}

function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

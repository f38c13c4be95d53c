import { ops } from "@adjoint/core";
import { type AnyOp, allOps } from "@adjoint/core/ops";
import {
  Application,
  Comment,
  type CommentDisplayPart,
  CommentTag,
  type DeclarationReflection,
  type ProjectReflection,
  type Reflection,
  ReflectionKind,
} from "typedoc";
import { gradientFormulas } from "../op-pages/gradient-formulas.ts";
import { makerOf } from "../op-pages/makers.ts";
import { opPage } from "../op-pages/op-page.ts";
import { opSources } from "../op-pages/op-sources.ts";
import { allPartners, type Partners } from "../op-pages/partners.ts";

/**
 * A plugin that fills the page of each op record: what its record says, what the reference evaluation computes of it, the example of
 * the function that makes it, and links to that function, to its partners, and from the function back.
 */
export function showOpDocs(application: Application): void {
  application.on(Application.EVENT_PROJECT_REVIVE, (project) => {
    const partners = allPartners();
    const sources = opSources();
    const records = recordsOf(project);
    const madeBy = new Map<DeclarationReflection, DeclarationReflection[]>();
    for (const [name, variable] of records) {
      const op: AnyOp | undefined = Reflect.get(ops, name);
      const source = sources.get(name);
      if (op === undefined || source === undefined) continue;
      const maker = functionCalled(project, makerOf(op));
      if (maker === undefined) application.logger.validationWarning(`ops.${name}: there is no function ${makerOf(op)}`);
      variable.comment ??= new Comment([{ kind: "text", text: op.doc.summary }]);
      const sections = [...opPage(op, source)].map(([tag, text]) => new CommentTag(tag, [{ kind: "text", text }]));
      const [before, after] = [sections.slice(0, 4), sections.slice(4)];
      variable.comment.blockTags.push(...before, ...examplesOf(maker), ...after);
      variable.comment.blockTags.push(new CommentTag("@partners", partnerText(partners.get(name), records)));
      if (maker === undefined) continue;
      variable.comment.blockTags.push(new CommentTag("@madeBy", [link(maker)]));
      stateGradient(maker, gradientFormulas(source.text, op.name));
      madeBy.set(maker, [...(madeBy.get(maker) ?? []), variable]);
    }
    for (const [maker, variables] of madeBy) {
      const links = variables.flatMap((variable, i) => [...(i === 0 ? [] : [COMMA]), link(variable)]);
      for (const { comment } of maker.signatures ?? [])
        comment?.blockTags.push(new CommentTag(variables.length === 1 ? "@op" : "@ops", links));
    }
    for (const { name } of allOps)
      if (!records.has(name)) application.logger.validationWarning(`ops.${name} has no page`);
  });
}

/** The variables of the namespace `ops`, by name. */
function recordsOf(project: ProjectReflection): ReadonlyMap<string, DeclarationReflection> {
  // a query for this kind only gives declarations
  const variables = project.getReflectionsByKind(ReflectionKind.Variable) as DeclarationReflection[];
  return new Map(variables.filter(({ parent }) => parent?.name === "ops").map((variable) => [variable.name, variable]));
}

function functionCalled(project: ProjectReflection, name: string): DeclarationReflection | undefined {
  // a query for this kind only gives declarations
  const functions = project.getReflectionsByKind(ReflectionKind.Function) as DeclarationReflection[];
  return functions.find((each) => each.name === name && isOfCore(each));
}

function isOfCore({ parent }: Reflection): boolean {
  return parent !== undefined && (parent.name === "@adjoint/core" || isOfCore(parent));
}

/** Gives a function whose docstring does not have them the formulas of its op's cotangents. */
function stateGradient(maker: DeclarationReflection, formulas: readonly string[]): void {
  for (const { comment } of maker.signatures ?? []) {
    if (formulas.length === 0 || comment?.summary.some(({ text }) => text.includes("\\bar"))) continue;
    const text = formulas.map((tex) => `\`\`\`math\n${tex}\n\`\`\``).join("\n\n");
    if (comment?.getTag("@gradient") === undefined)
      comment?.blockTags.push(new CommentTag("@gradient", [{ kind: "text", text }]));
  }
}

/** The examples of a function, which are run as tests. */
function examplesOf(maker: DeclarationReflection | undefined): readonly CommentTag[] {
  const comment = maker?.signatures?.find((signature) => signature.comment?.getTag("@example"))?.comment;
  return comment?.getTags("@example").map((tag) => tag.clone()) ?? [];
}

function partnerText(
  partners: Partners | undefined,
  records: ReadonlyMap<string, DeclarationReflection>,
): CommentDisplayPart[] {
  const sentences: readonly [start: string, names: readonly string[]][] = [
    ["Its adjoint is ", partners?.adjoints ?? []],
    ["Its gradient is made of ", partners?.gradientOf ?? []],
    ["It appears in the gradients of ", partners?.appearsIn ?? []],
  ];
  const told = sentences.filter(([, names]) => names.length > 0);
  if (told.length === 0) return [{ kind: "text", text: "No other op's gradient has it, and it has none of its own." }];
  return told.flatMap(([start, names]) => [
    { kind: "text", text: start } as const,
    ...names.flatMap((name, i): CommentDisplayPart[] => {
      const record = records.get(name);
      return [...(i === 0 ? [] : [COMMA]), record === undefined ? { kind: "text", text: name } : link(record)];
    }),
    { kind: "text", text: ".\n\n" } as const,
  ]);
}

const COMMA: CommentDisplayPart = { kind: "text", text: ", " };

function link(target: Reflection): CommentDisplayPart {
  return { kind: "inline-tag", tag: "@link", text: target.name, target };
}

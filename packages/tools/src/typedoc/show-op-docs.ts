import { ops } from "@adjoint/core";
import {
  Application,
  Comment,
  CommentTag,
  type DeclarationReflection,
  type ProjectReflection,
  ReflectionKind,
} from "typedoc";

/** The parts of an op record that are shown. */
interface Documented {
  readonly doc: { readonly summary: string; readonly formula: string; readonly kinks: string; readonly source: string };
  readonly shape: { readonly text: string };
}

/**
 * A plugin that adds to the page of an op record its formula, shapes, kinks and source. These are values, which TypeDoc does not
 * see.
 */
export function showOpDocs(application: Application): void {
  application.on(Application.EVENT_PROJECT_REVIVE, (project) => {
    for (const variable of recordsOf(project)) {
      const record: Documented | undefined = Reflect.get(ops, variable.name);
      if (record !== undefined) describe(variable, record);
    }
  });
}

/** The variables of the namespace `ops`. */
function recordsOf(project: ProjectReflection): DeclarationReflection[] {
  // a query for this kind only gives declarations
  const variables = project.getReflectionsByKind(ReflectionKind.Variable) as DeclarationReflection[];
  return variables.filter(({ parent }) => parent?.name === "ops");
}

function describe(variable: DeclarationReflection, { doc, shape }: Documented): void {
  variable.comment ??= new Comment([{ kind: "text", text: doc.summary }]);
  const sections: readonly [tag: `@${string}`, text: string][] = [
    ["@formula", `\`\`\`math\n${doc.formula}\n\`\`\``],
    ["@shapes", `\`${shape.text}\``],
    ["@kinks", asSentence(doc.kinks)],
    ["@source", asSentence(doc.source)],
  ];
  for (const [tag, text] of sections) variable.comment.blockTags.push(new CommentTag(tag, [{ kind: "text", text }]));
}

function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

import { Application, CommentTag, type DeclarationReflection, type ProjectReflection, ReflectionKind } from "typedoc";
import { foreignNames } from "./foreign-names.ts";

/**
 * A plugin that says on the page of each function what it is called elsewhere, from the tables of the guide for people who come from there:
 * so `permute` and `nn.Linear` are found by a search. A name of the tables that no package exports is a warning.
 */
export function knownElsewhere(application: Application): void {
  application.on(Application.EVENT_PROJECT_REVIVE, (project) => {
    for (const [name, places] of foreignNames()) {
      const text = [...places].map(([library, names]) => `- ${library}: ${names}`).join("\n");
      for (const { comment } of exportsCalled(project, name).flatMap(({ signatures = [] }) => signatures)) {
        comment?.blockTags.push(new CommentTag("@knownElsewhereAs", [{ kind: "text", text }]));
      }
    }
  });
}

function exportsCalled(project: ProjectReflection, name: string): readonly DeclarationReflection[] {
  // a query for this kind only gives declarations
  const functions = project.getReflectionsByKind(ReflectionKind.Function) as DeclarationReflection[];
  return functions.filter((each) => each.name === name);
}

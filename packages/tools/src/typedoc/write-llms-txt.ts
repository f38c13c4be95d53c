import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Application, type DeclarationReflection, ReflectionKind, Renderer } from "typedoc";

/**
 * A plugin that writes `llms.txt` beside the pages: a Markdown list of guides, classes and functions, each with its address and its first
 * sentence, for programs that read documentation.
 */
export function writeLlmsTxt(application: Application): void {
  application.renderer.on(Renderer.EVENT_END, ({ outputDirectory, project }) => {
    const url = (reflection: DeclarationReflection): string =>
      application.renderer.router?.getFullUrl(reflection) ?? "";
    const documents = (project.documents ?? []).map(
      (document) => `- [${document.name}](${application.renderer.router?.getFullUrl(document) ?? ""})`,
    );
    // a query for these kinds only gives declarations
    const declarations = project.getReflectionsByKind(
      ReflectionKind.Function | ReflectionKind.Class,
    ) as DeclarationReflection[];
    const sections = [...groupByModule(declarations)].map(([name, members]) => {
      const lines = members.map((member) => `- [${member.name}](${url(member)}): ${firstSentence(member)}`);
      return `## ${name}\n\n${lines.join("\n")}`;
    });
    const text = [
      "# Adjoint",
      "> A computational-graph autodiff framework in TypeScript: the gradient of a graph is a graph.",
    ];
    text.push(`## Guides\n\n${documents.join("\n")}`, ...sections);
    writeFileSync(join(outputDirectory, "llms.txt"), `${text.join("\n\n")}\n`);
  });
}

function groupByModule(members: readonly DeclarationReflection[]): ReadonlyMap<string, DeclarationReflection[]> {
  const groups = new Map<string, DeclarationReflection[]>();
  for (const member of members) {
    const name = member.parent?.getFullName() ?? "";
    groups.set(name, [...(groups.get(name) ?? []), member]);
  }
  return groups;
}

function firstSentence(member: DeclarationReflection): string {
  const comment = member.comment ?? member.signatures?.[0]?.comment;
  const text = (comment?.summary ?? []).map((part) => part.text).join("");
  return (text.split(/(?<=[.:])\s/)[0] ?? "").replaceAll(/\s+/g, " ").trim();
}

import { Application, type DeclarationReflection, type ProjectReflection, ReflectionKind } from "typedoc";

/** A plugin that warns of every exported function whose docstring does not have an `@example`. */
export function requireExamples(application: Application): void {
  application.on(Application.EVENT_VALIDATE_PROJECT, (project) => {
    for (const name of functionsWithoutExample(project)) {
      application.logger.validationWarning(`${name} is an exported function without an @example`);
    }
  });
}

/** The names of the functions without an overload that has an example. */
function functionsWithoutExample(project: ProjectReflection): string[] {
  // a query for this kind only gives declarations
  const functions = project.getReflectionsByKind(ReflectionKind.Function) as DeclarationReflection[];
  return functions
    .filter(({ signatures = [] }) => !signatures.some(({ comment }) => comment?.getTag("@example")))
    .map((declaration) => declaration.getFriendlyFullName());
}

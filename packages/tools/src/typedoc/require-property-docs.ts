import { Application, type DeclarationReflection, type ProjectReflection, ReflectionKind } from "typedoc";

/**
 * A plugin that warns of every property of an exported interface or class without a docstring. TypeDoc's own rule asks for
 * one on the properties of inline types too, even in the conditions of conditional types, which do not appear in the documentation.
 */
export function requirePropertyDocs(application: Application): void {
  application.on(Application.EVENT_VALIDATE_PROJECT, (project) => {
    for (const name of propertiesWithoutDocs(project)) {
      application.logger.validationWarning(`${name} is a property without a docstring`);
    }
  });
}

function propertiesWithoutDocs(project: ProjectReflection): string[] {
  // a query for this kind only gives declarations
  const properties = project.getReflectionsByKind(ReflectionKind.Property) as DeclarationReflection[];
  return properties
    .filter(({ parent, inheritedFrom }) => parent?.kindOf(ReflectionKind.ClassOrInterface) && !inheritedFrom)
    .filter(({ comment }) => comment === undefined)
    .map((property) => property.getFriendlyFullName());
}

import { type Application, Converter, type ParameterReflection, ReflectionKind } from "typedoc";

/** A plugin that names a parameter that is taken apart in its place after its type: `node`, not `__namedParameters`. */
export function nameParameters(application: Application): void {
  application.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => {
    // a query for this kind only gives parameters
    for (const parameter of project.getReflectionsByKind(ReflectionKind.Parameter) as ParameterReflection[]) {
      if (parameter.name.startsWith("__namedParameters")) parameter.name = nameAfter(parameter);
    }
  });
}

function nameAfter({ type }: ParameterReflection): string {
  if (type?.type === "reference") return `${type.name.charAt(0).toLowerCase()}${type.name.slice(1)}`;
  return type?.type === "array" || type?.type === "tuple" ? "items" : "parts";
}

import {
  type Application,
  type Context,
  Converter,
  makeRecursiveVisitor,
  type Reflection,
  ReflectionKind,
  type SignatureReflection,
} from "typedoc";
import ts from "typescript";

/**
 * A plugin that shows a function as it is written for people: with the types of its implementation, `conv2d(x: Node, kernel: Node,
 * options?: Conv2dOptions): Node`, where overloads before it work out shapes for the compiler. Editors show those; on a page they hide
 * the arguments. Functions whose overloads are described one by one keep them, and so does one whose implementation says less: `unknown`.
 */
export function plainSignatures(application: Application): void {
  const surplus = new Set<Reflection>();
  application.converter.on(Converter.EVENT_CREATE_SIGNATURE, (context, signature) => {
    if (!signature.parent.kindOf(ReflectionKind.Function)) return;
    const implementation = implementationOf(context, signature.parent);
    if (implementation === undefined) return;
    const [first] = signature.parent.signatures ?? [];
    if (first !== undefined && first !== signature) surplus.add(signature);
    else for (const needless of simplify(context, signature, implementation)) surplus.add(needless);
  });
  application.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const reflection of surplus) project.removeReflection(reflection);
    surplus.clear();
  });
}

/** The implementation that stands for all overloads, where only the first of them is described. */
function implementationOf(context: Context, parent: Reflection): ts.FunctionDeclaration | undefined {
  const declarations = context.getSymbolFromReflection(parent)?.declarations?.filter(ts.isFunctionDeclaration) ?? [];
  const written = declarations.find(({ body }) => body !== undefined);
  const described = declarations.filter((declaration) => ts.getJSDocCommentsAndTags(declaration).length > 0);
  if (written === undefined || declarations.length < 2 || described.length !== 1) return undefined;
  const types = [written.type, ...written.parameters.map(({ type }) => type)];
  return types.some((type) => type === undefined || /\b(unknown|never)\b/.test(type.getText())) ? undefined : written;
}

/** Gives a signature the types of the implementation; returns what only the types before had: parameters of types, and types in their place. */
function simplify(
  context: Context,
  signature: SignatureReflection,
  implementation: ts.FunctionDeclaration,
): readonly Reflection[] {
  const parameters = signature.parameters ?? [];
  if (parameters.length !== implementation.parameters.length) return [];
  const inPlace: Reflection[] = [];
  const visitor = makeRecursiveVisitor({ reflection: ({ declaration }) => inPlace.push(declaration) });
  for (const { type } of [...parameters, signature]) type?.visit(visitor);
  for (const [i, parameter] of parameters.entries()) {
    const type = implementation.parameters[i]?.type;
    if (type !== undefined) parameter.type = context.converter.convertType(context.withScope(signature), type);
  }
  signature.type = context.converter.convertType(context.withScope(signature), implementation.type);
  const kept = new Set(implementation.typeParameters?.map(({ name }) => name.text));
  return [...inPlace, ...(signature.typeParameters?.filter(({ name }) => !kept.has(name)) ?? [])];
}

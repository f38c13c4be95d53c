import { type Application, Comment, CommentTag, type Context, Converter, type DeclarationReflection } from "typedoc";

/** The group of the types that work out shapes for the compiler: readers of functions need them last. */
export const SHAPE_TYPES = "Shapes in types";

/** A plugin that puts types from files of shape types into a group of their own. */
export function groupShapeTypes(application: Application): void {
  const group = (context: Context, reflection: DeclarationReflection): void => {
    const file = context.getSymbolFromReflection(reflection)?.declarations?.[0]?.getSourceFile().fileName ?? "";
    if (!/\/shapes\/types\/|\.types\.ts$/.test(file)) return;
    reflection.comment ??= new Comment();
    reflection.comment.blockTags.push(new CommentTag("@group", [{ kind: "text", text: SHAPE_TYPES }]));
  };
  application.converter.on(Converter.EVENT_CREATE_DECLARATION, group, -1000); // when comments are there
}

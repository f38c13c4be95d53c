/** The formulas of an op's cotangents, `\\bar x = …`, each as TeX. */
export type GradientFormulas = readonly string[];

/**
 * Finds the formulas for cotangents in the file of an op: in the docstring of the function that makes its nodes, or else in that of the
 * record. They are written there once, beside the rule, and their first letter is a bar.
 *
 * @param source - the text of the file
 * @param name - the op's, in PascalCase
 */
export function gradientFormulas(source: string, name: string): GradientFormulas {
  const functionName = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  const ofFunction = formulasIn(docstringBefore(source, `export function ${functionName}`));
  return ofFunction.length > 0 ? ofFunction : formulasIn(docstringBefore(source, `export const ${name}`));
}

/** The text of the docstring that ends before the first line that starts as given. */
function docstringBefore(source: string, start: string): string {
  const at = source.split(new RegExp(`^${start}\\b`, "m"), 1)[0] ?? "";
  if (at.length === source.length) return "";
  const [docstring = ""] = /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*$/.exec(at) ?? [];
  return docstring.replaceAll(/\n\s*\* ?/g, " ");
}

function formulasIn(docstring: string): GradientFormulas {
  return [...docstring.matchAll(/\$`([^`]+)`\$/g)].map(([, tex = ""]) => tex).filter((tex) => /^\\bar.*=/.test(tex));
}

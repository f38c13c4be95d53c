import { SaxesParser } from "saxes";

export interface Parsed {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Parsed[];
  readonly text: string;
}

/** The root element of an XML document; throws if it is not well formed. */
export function parseSvg(svg: string): Parsed {
  interface Open extends Parsed {
    children: Open[];
    text: string;
  }
  const top: Open = { name: "", attributes: {}, children: [], text: "" };
  const open: Open[] = [top];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => open.pop());
  parser.on("text", (text) => {
    const current = open.at(-1);
    if (current) current.text += text;
  });
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(svg).close();
  const [root] = top.children;
  if (!root) throw new Error("no root element");
  return root;
}

/** All elements below a root whose class list has a class, in document order. */
export function withClass(root: Parsed, name: string): Parsed[] {
  const own = root.attributes.class?.split(" ").includes(name) ? [root] : [];
  return [...own, ...root.children.flatMap((child) => withClass(child, name))];
}

/** All texts below a root, in document order. */
export function texts(root: Parsed): string[] {
  return [root.text, ...root.children.flatMap(texts)].filter((text) => text !== "");
}

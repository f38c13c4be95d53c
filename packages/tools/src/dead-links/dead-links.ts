import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { globSync } from "tinyglobby";

/** A link to something that is not there. */
export interface DeadLink {
  /** The page that has it, from the directory of the site. */
  readonly page: string;
  /** What it links to, as written. */
  readonly link: string;
}

/**
 * The links of a built site that lead nowhere: to a file that is not there, or to an anchor that the page has not.
 * Links to other sites are not followed.
 *
 * @param directory - the site
 */
export function deadLinks(directory: string): readonly DeadLink[] {
  const files = new Set(globSync("**", { cwd: directory, dot: true }));
  const pages = [...files].filter((file) => file.endsWith(".html"));
  const anchors = new Map<string, ReadonlySet<string>>();
  const links = new Map<string, readonly string[]>();
  for (const page of pages) {
    // programs and their text are no markup; what they quote is escaped
    const html = readFileSync(join(directory, page), "utf8").replaceAll(/<script\b.*?<\/script>/gs, "");
    anchors.set(page, new Set(attributes(html, "id")));
    links.set(page, attributes(html, "href"));
  }
  const isDead = (page: string, link: string): boolean => {
    if (/^([a-z][a-z\d+.-]*:|\/\/)/i.test(link)) return false;
    const [, path = "", , anchor = ""] = /^([^?#]*)(\?[^#]*)?#?(.*)$/.exec(link) ?? [];
    const target = path === "" ? page : posix.join(posix.dirname(page), decodeURIComponent(path));
    if (!files.has(target)) return true;
    return anchor !== "" && anchors.has(target) && !anchors.get(target)?.has(decodeURIComponent(anchor));
  };
  return pages.flatMap((page) =>
    [...new Set(links.get(page))].filter((link) => isDead(page, link)).map((link) => ({ page, link })),
  );
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'" };

function attributes(html: string, name: string): readonly string[] {
  const found = html.matchAll(new RegExp(`<[a-z][^>]*?\\s${name}="([^"]*)"`, "gi"));
  return [...found].map(([, value = ""]) => value.replaceAll(/&(#?\w+);/g, (all, key: string) => NAMED[key] ?? all));
}

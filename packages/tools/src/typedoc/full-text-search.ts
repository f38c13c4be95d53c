import { readFileSync } from "node:fs";
import { join } from "node:path";
import { close, createIndex } from "pagefind";
import { globSync } from "tinyglobby";
import { type Application, JSX, PageEvent, Renderer } from "typedoc";

/**
 * A plugin that makes guides and API searchable by every word in one place, by Pagefind: its index and its dialog are files of the
 * site, and ask no server. A page opened from a disk may not load them: there TypeDoc's search by name stays.
 */
export function fullTextSearch(application: Application): void {
  application.renderer.hooks.on("head.end", (context) =>
    JSX.createElement(JSX.Raw, { html: headOf(context.relativeURL("pagefind/", false)) }),
  );
  application.renderer.on(PageEvent.END, (page) => {
    if (page.contents === undefined) return;
    page.contents = page.contents
      .replace(
        '<div class="col-content">',
        `<div class="col-content" data-pagefind-body data-pagefind-weight="${weightOf(page.url)}">`,
      )
      .replace(KNOWN_ELSEWHERE, '$1<ul data-pagefind-weight="10">')
      .replace('<button id="tsd-search-trigger"', `${TRIGGER}<button id="tsd-search-trigger"`);
  });
  application.renderer.on(Renderer.EVENT_BEGIN, () => {
    application.renderer.postRenderAsyncJobs.push(({ outputDirectory }) => indexPages(outputDirectory));
  });
}

/** Guides come before what only mentions a word, and decisions, which most readers do not look for, after it. */
const weightOf = (url: string): number =>
  url.startsWith("documents/Decisions") ? 0.1 : url.startsWith("documents/") ? 3 : 1;

/** The list of the names that people know: whoever looks for one of them wants this page. */
const KNOWN_ELSEWHERE = /(id="known-elsewhere-as">.*?<\/h4>)<ul>/s;

const TRIGGER = `<pagefind-modal-trigger placeholder="Search"></pagefind-modal-trigger>
<pagefind-modal reset-on-close></pagefind-modal>`;

const headOf = (folder: string): string => `<script>
if (location.protocol === "file:") document.documentElement.dataset.local = "";
else addEventListener("keydown", (event) => { // before TypeDoc's own search sees the keys
  const typing = event.target.closest?.("input, textarea, pagefind-modal");
  if (!((event.ctrlKey || event.metaKey) && event.key === "k") && (event.key !== "/" || typing)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  document.querySelector("pagefind-modal-trigger button")?.click();
}, true);
</script><link rel="stylesheet" href="${folder}pagefind-component-ui.css"/>
<script type="module" src="${folder}pagefind-component-ui.js"></script>`;

/**
 * Writes the index of a built site into its folder `pagefind`.
 *
 * @param directory - the site
 * @throws Error if the index cannot be made
 */
async function indexPages(directory: string): Promise<void> {
  const { index, errors } = await createIndex({
    includeCharacters: "_@",
    excludeSelectors: ["annotation", "svg", ".tsd-signatures .tsd-kind-icon"],
  });
  if (index === undefined) throw new Error(`The search index cannot be made: ${errors.join("; ")}`);
  for (const sourcePath of globSync("**/*.html", { cwd: directory, ignore: "source/**" })) {
    const content = readFileSync(join(directory, sourcePath), "utf8");
    const { errors: refused } = await index.addHTMLFile({ sourcePath, content });
    if (refused.length > 0) throw new Error(`The search index cannot take ${sourcePath}: ${refused.join("; ")}`);
  }
  const written = await index.writeFiles({ outputPath: join(directory, "pagefind") });
  if (written.errors.length > 0) throw new Error(`The search index cannot be written: ${written.errors.join("; ")}`);
  await close();
}

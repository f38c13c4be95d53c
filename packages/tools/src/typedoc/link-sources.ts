import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import {
  type Application,
  Converter,
  type DeclarationReflection,
  normalizePath,
  type ProjectReflection,
  Renderer,
  type SignatureReflection,
} from "typedoc";
import { sourceAddress, sourcePage } from "./source-page.ts";

const root = resolve(import.meta.dirname, "../../../..");

/**
 * A plugin that puts the sources into the site, a page for each file that a page links to, and links "Defined in" there: so a reader is
 * one step from the rule, wherever the site is served from.
 */
export function linkSources(application: Application): void {
  const files = new Set<string>();
  application.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => {
    for (const reflection of reflectionsOf(project)) {
      const own = reflection.sources?.filter(({ fullFileName }) => isOurs(pathOf(fullFileName))) ?? [];
      for (const source of own) source.fileName = normalizePath(pathOf(source.fullFileName));
      if (own.length === 0)
        delete reflection.sources; // declared by the language
      else reflection.sources = own;
    }
  });
  application.renderer.on(Renderer.EVENT_BEGIN, ({ project }) => {
    for (const source of reflectionsOf(project).flatMap(({ sources = [] }) => sources)) {
      files.add(source.fileName);
      source.url = sourceAddress(source.fileName, source.line);
    }
  });
  application.renderer.on(Renderer.EVENT_END, ({ outputDirectory }) => {
    for (const file of files) {
      const page = join(outputDirectory, "source", `${file}.html`);
      mkdirSync(dirname(page), { recursive: true });
      writeFileSync(page, sourcePage(file, readFileSync(join(root, file), "utf8")));
    }
  });
}

type WithSources = Partial<DeclarationReflection | SignatureReflection>;

/** All reflections; only declarations and signatures have sources. */
const reflectionsOf = (project: ProjectReflection): readonly WithSources[] =>
  Object.values(project.reflections) as WithSources[]; // both are reflections

const pathOf = (file: string): string => relative(root, file).replaceAll("\\", "/");

const isOurs = (path: string): boolean => path.startsWith("packages/") && !path.includes("/node_modules/");

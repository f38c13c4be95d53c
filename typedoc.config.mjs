import { fullTextSearch } from "./packages/tools/src/typedoc/full-text-search.ts";
import { groupByPurpose, PURPOSE_TITLES } from "./packages/tools/src/typedoc/group-by-purpose.ts";
import { groupShapeTypes, SHAPE_TYPES } from "./packages/tools/src/typedoc/group-shape-types.ts";
import { knownElsewhere } from "./packages/tools/src/typedoc/known-elsewhere.ts";
import { linkSources } from "./packages/tools/src/typedoc/link-sources.ts";
import { nameParameters } from "./packages/tools/src/typedoc/name-parameters.ts";
import { plainSignatures } from "./packages/tools/src/typedoc/plain-signatures.ts";
import { renderMath } from "./packages/tools/src/typedoc/render-math.ts";
import { requireExamples } from "./packages/tools/src/typedoc/require-examples.ts";
import { requirePropertyDocs } from "./packages/tools/src/typedoc/require-property-docs.ts";
import { showOpDocs } from "./packages/tools/src/typedoc/show-op-docs.ts";
import { writeLlmsTxt } from "./packages/tools/src/typedoc/write-llms-txt.ts";

// Run through tsx (`pnpm run docs`), which reads the imports above.
const documented = [
  "Module",
  "Namespace",
  "Enum",
  "EnumMember",
  "Variable",
  "Function",
  "Class",
  "Interface",
  "Method",
  "Accessor",
  "TypeAlias",
];
/** What things do first, helpers and types last. */
const groupOrder = [...PURPOSE_TITLES, "Classes", "*", "Functions", "Interfaces", "Type Aliases", SHAPE_TYPES];
const validation = {
  notExported: true,
  invalidLink: true,
  invalidPath: true,
  notDocumented: true,
  rewrittenLink: true,
};

/** @type {Partial<import("typedoc").TypeDocOptions>} */
export default {
  name: "Adjoint",
  entryPointStrategy: "packages",
  includeHierarchySummary: false,
  entryPoints: ["packages/*"],
  exclude: ["packages/tools"],
  // Conversion happens package by package; nothing of the root's options is inherited there.
  packageOptions: {
    entryPoints: ["src/index.ts"],
    excludeInternal: true,
    excludePrivate: true,
    disableGit: true,
    sourceLinkTemplate: "{path}", // linkSources makes the addresses
    skipErrorChecking: true,
    requiredToBeDocumented: documented,
    validation,
    readme: "none",
    groupOrder,
  },
  plugin: [
    "typedoc-plugin-mdn-links",
    requireExamples,
    requirePropertyDocs,
    showOpDocs,
    knownElsewhere,
    plainSignatures,
    nameParameters,
    linkSources,
    fullTextSearch,
    groupShapeTypes,
    groupByPurpose,
    writeLlmsTxt,
  ],
  groupOrder,
  ignoredHighlightLanguages: ["message"],
  markdownItLoader: renderMath,
  readme: "docs/index.md",
  projectDocuments: ["docs/guide/*.md", "docs/decisions/index.md"],
  out: "docs/api",
  customCss: "docs/api.css",
  disableGit: true,
  sourceLinkTemplate: "{path}",
  navigation: { includeGroups: true, includeCategories: true, includeFolders: true },
  requiredToBeDocumented: documented,
  validation,
  treatWarningsAsErrors: true,
  treatValidationWarningsAsErrors: true,
};

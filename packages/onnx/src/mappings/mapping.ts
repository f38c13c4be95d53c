import type { GraphWriter, Written } from "../writer/graph-writer.ts";

/** How the operators that stand for a node are written. */
export type Mapping = (writer: GraphWriter) => Written;

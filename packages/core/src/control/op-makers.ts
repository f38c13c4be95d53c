import type { OpMaker } from "../graph/op-maker.ts";
import { customMaker } from "./custom-op.ts";
import { scanMaker } from "./scan-op.ts";

/** The ops of this package that have a record for each way to name their inputs. Readers and writers of files use them. */
export const opMakers: readonly OpMaker[] = Object.freeze([scanMaker, customMaker] as unknown as OpMaker[]); // under their general type

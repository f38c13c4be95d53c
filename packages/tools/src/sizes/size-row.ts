import type { FileSize, Group } from "./file-sizes.ts";

/** The figures of one group of files, in lines. */
export interface SizeRow {
  readonly name: string;
  readonly files: number;
  readonly median: number;
  /** Nine files in ten have at most this many lines. */
  readonly ninth: number;
  readonly longest: FileSize;
}

/** The row of a group that is not empty. */
export function sizeRow({ name, files }: Group): SizeRow {
  const sorted = [...files].sort((a, b) => a.lines - b.lines);
  const longest = sorted.at(-1);
  if (longest === undefined) throw new Error(`${name} has no files`);
  const atMost = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1]?.lines ?? 0;
  return { name, files: sorted.length, median: atMost(0.5), ninth: atMost(0.9), longest };
}

/** The limits: half the files, nine in ten, and every one. */
export const limits = { median: 80, ninth: 200, longest: 400 } as const;

/** Sentences about what is over the limits: the shares of all files together, and each file that is too long. */
export function overLimits(groups: readonly Group[]): string[] {
  const files = groups.flatMap((group) => group.files);
  const { median, ninth } = sizeRow({ name: "all", files });
  return [
    ...(median > limits.median
      ? [`half the files may have ${limits.median} lines at most; the median is ${median}`]
      : []),
    ...(ninth > limits.ninth ? [`nine in ten may have ${limits.ninth} lines at most; they reach ${ninth}`] : []),
    ...files
      .filter(({ lines }) => lines > limits.longest)
      .map(({ path, lines }) => `${path}: ${lines} lines, ${limits.longest} at most`),
  ];
}

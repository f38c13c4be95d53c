/** A role of text in a picture. */
export type TextRole = "title" | "label" | "tick";

/** A font size in pixels of the picture: at its own size, and where the whole picture is shown narrow. */
export interface FontSize {
  /** At the picture's own size. */
  readonly own: number;
  /** In a view of at most {@link NARROW_VIEW} pixels, where a wide picture is scaled down. */
  readonly narrow: number;
}

/** The widest view, in CSS pixels, that counts as narrow. */
export const NARROW_VIEW = 480;

/** The narrowest picture, in its own pixels, whose text grows in a narrow view. */
export const WIDE_PICTURE = 540;

/** The font sizes by role. */
export const fonts: Readonly<Record<TextRole, FontSize>> = {
  title: { own: 16, narrow: 20 },
  label: { own: 13, narrow: 18 },
  tick: { own: 12, narrow: 17 },
};

/** The font size to leave room for, in a picture of this width: the largest at which the text may be shown. */
export function roomFor(role: TextRole, width: number): number {
  return width >= WIDE_PICTURE ? fonts[role].narrow : fonts[role].own;
}

/** A role of text in a picture. */
export type TextRole = "title" | "label" | "tick";

/** A font size in pixels of the picture, for a normal and for a narrow view of it. */
export interface FontSize {
  /** In a view of the picture's own size. */
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

/** The largest font size at which a text may be shown in a picture of this width, for which space must be left. */
export function roomFor(role: TextRole, width: number): number {
  return width >= WIDE_PICTURE ? fonts[role].narrow : fonts[role].own;
}

/** The words whose vectors are judged, by what they name. */
export const groups = {
  day: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
  colour: ["red", "green", "blue", "yellow", "white", "black", "brown", "orange"],
  animal: ["dog", "cat", "horse", "cow", "rabbit", "fox", "goose"],
  food: ["bread", "cheese", "apples", "rice", "soup", "carrots", "nuts", "orange"],
  city: ["paris", "london", "rome", "cairo", "lima", "tokyo", "oslo"],
  number: ["two", "three", "four", "five", "six", "seven", "eight"],
  person: ["anna", "ben", "clara", "david", "eva", "frank", "greta"],
} as const;

/** The name of a group. */
export type Group = keyof typeof groups;

/** The names of all groups. */
export const groupNames: readonly Group[] = Object.keys(groups) as Group[]; // `groups` has exactly these keys

/** All words that are of one group only, group by group: "orange", which has two meanings, is left out. */
export const groupedWords: readonly { readonly word: string; readonly group: Group }[] = groupNames.flatMap((group) =>
  groups[group].filter((word) => word !== "orange").map((word) => ({ word, group })),
);

import { ArgumentError, type RandomSource } from "@adjoint/core";
import { splitWords } from "@adjoint/data";
import { type Group, groupNames, groups } from "./groups.ts";

/** A word in capitals stands for any word of its group. */
const patterns = [
  "on DAY PERSON saw a COLOUR ANIMAL in CITY.",
  "the COLOUR ANIMAL ate the FOOD of PERSON.",
  "PERSON bought NUMBER kinds of FOOD in CITY on DAY.",
  "PERSON and PERSON fed the ANIMAL with FOOD.",
  "from CITY to CITY it is NUMBER hours by train.",
  "PERSON painted the ANIMAL COLOUR last DAY.",
  "is the FOOD in CITY really COLOUR?",
  "the ANIMAL slept for NUMBER hours on DAY.",
].map((pattern) => splitWords(pattern, { keepCase: true }));

/** Sentences, word by word: a pattern drawn at random, and a word of its group in each open place. */
export function sentences(count: number, random: RandomSource): string[] {
  return Array.from({ length: count }, () =>
    drawn(patterns, random).map((word) => (word === word.toUpperCase() ? filled(word, random) : word)),
  ).flat();
}

function filled(place: string, random: RandomSource): string {
  if (!/\p{L}/u.test(place)) return place; // a punctuation mark
  const group = groupNames.find((name) => name.toUpperCase() === place);
  if (group === undefined) throw new ArgumentError(`sentences: there is no group for ${place}.`);
  return drawn<string>(groups[group satisfies Group], random);
}

function drawn<T>(list: readonly T[], random: RandomSource): T {
  return list[Math.floor(random.uniform([]).item() * list.length)] as T; // the index is below the length of the list
}

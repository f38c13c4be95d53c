/** A day of the Gregorian calendar. */
export interface CalendarDay {
  /** The year, of four digits. */
  readonly year: number;
  /** The month, 1 to 12. */
  readonly month: number;
  /** The day of the month, from 1. */
  readonly day: number;
  /** The day of the week, 0 for Sunday to 6. */
  readonly weekday: number;
}

const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
] as const;
const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;

const two = (value: number): string => String(value).padStart(2, "0");
const monthOf = ({ month }: CalendarDay): string => MONTHS[month - 1] as string; // a month is from 1 to 12

/** In words, in small letters. */
const worded: readonly ((date: CalendarDay) => string)[] = [
  (date) => `${monthOf(date)} ${date.day}, ${date.year}`,
  (date) => `${monthOf(date).slice(0, 3)} ${date.day} ${date.year}`,
  (date) => `${date.day} ${monthOf(date)} ${date.year}`,
  (date) => `${WEEKDAYS[date.weekday]}, ${monthOf(date)} ${date.day}, ${date.year}`,
];

/** In figures. */
const figured: readonly ((date: CalendarDay) => string)[] = [
  ({ year, month, day }) => `${month}/${day}/${two(year % 100)}`,
  ({ year, month, day }) => `${two(month)}/${two(day)}/${year}`,
  ({ year, month, day }) => `${day}.${month}.${year}`,
];

const letterCases: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/[a-z]+/g, (word) => word.slice(0, 1).toUpperCase() + word.slice(1)),
  (text) => text.toUpperCase(),
];

/** Ways to write a date, at most 29 characters long. Different ways, and different days within 100 years, give different texts. */
export const dateFormats: readonly ((date: CalendarDay) => string)[] = [
  ...worded.flatMap((format) => letterCases.map((letterCase) => (date: CalendarDay) => letterCase(format(date)))),
  ...figured,
];

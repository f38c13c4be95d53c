import { drawLooks, looksOf } from "@adjoint/example-translation";
import { describe, expect, it } from "vitest";
import { trainDates } from "../train-dates.ts";

describe("a translator of dates after a short training", async () => {
  const trained = await trainDates({ seed: 1, count: 400, epochs: 1 });
  const date = "Tuesday, September 27, 1994".padEnd(29);
  const looks = looksOf(trained, date, trained.graph.weights);

  it("has learnt what dates look like, if not yet which", () => {
    expect(looks.written).toMatch(/^_[\d-]+$/);
    expect(trained.losses.at(-1)).toBeLessThan(Math.log(trained.target.size)); // less than guessing among all characters
  });

  it("looks at the whole source with weights that add up to 1 for each character", () => {
    expect(looks.weights.shape).toEqual([10, 29]);
    for (let row = 0; row < 10; row++) {
      const weights = [...looks.weights.data].slice(row * 29, (row + 1) * 29);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    }
  });

  it("draws a row for each character, and no filling", () => {
    const picture = drawLooks("Looks", looks);
    expect(picture).toContain("<title>Looks</title>");
    expect(picture).toContain("␣");
  });
});

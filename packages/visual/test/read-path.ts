export type Place = readonly [x: number, y: number];

const NUMBER = /-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/g;

/** The polygons and lines of a path of `M`, `L`, `l`, `h0`, `H`, `V` and `z`, in absolute places. */
export function readPath(path: string): Place[][] {
  const parts: Place[][] = [];
  for (const [, command = "", rest = ""] of path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const numbers = (rest.match(NUMBER) ?? []).map(Number);
    const current = parts.at(-1);
    let [x, y] = current?.at(-1) ?? [0, 0];
    if (command === "M") parts.push([[numbers[0] ?? Number.NaN, numbers[1] ?? Number.NaN]]);
    else if (command === "H") current?.push([numbers[0] ?? Number.NaN, y]);
    else if (command === "V") current?.push([x, numbers[0] ?? Number.NaN]);
    else if (command === "L" || command === "l") {
      for (let i = 0; i < numbers.length; i += 2) {
        const [a = Number.NaN, b = Number.NaN] = numbers.slice(i, i + 2);
        [x, y] = command === "L" ? [a, b] : [x + a, y + b];
        current?.push([x, y]);
      }
    } else if (!/^[hzZ]$/.test(command)) throw new Error(`a command that this test does not know: ${command}`);
  }
  return parts;
}

/** Whether a place is inside a set of polygons, by the even-odd rule. */
export function isInside([x, y]: Place, polygons: readonly (readonly Place[])[]): boolean {
  let inside = false;
  for (const polygon of polygons) {
    for (const [i, [ax, ay]] of polygon.entries()) {
      const [bx, by] = polygon[(i + 1) % polygon.length] ?? [0, 0];
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    }
  }
  return inside;
}

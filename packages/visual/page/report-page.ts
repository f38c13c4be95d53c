/**
 * What a report does in a browser: pan and zoom, levels of detail, steps through both passes, search, a tree that is read
 * and walked by keys. Bundled into `src/report/page-script.ts` by `npx -y pnpm@10 page-script`.
 */
import { panAndZoom } from "./pan-and-zoom.ts";
import { steps } from "./steps.ts";
import { walkTree } from "./tree.ts";

const find = <T extends Element>(selector: string): T => {
  const found = document.querySelector<T>(selector);
  if (found === null) throw new Error(`the report has no ${selector}`);
  return found;
};

const stage = find<HTMLElement>("#stage");
const pictures = [...stage.querySelectorAll<SVGSVGElement>("svg.adjoint-graph")];
const level = find<HTMLSelectElement>("#level");
const tree = find<HTMLElement>("#tree");
const view = panAndZoom(stage, pictures);

function show(index: number): void {
  for (const [i, picture] of pictures.entries()) picture.toggleAttribute("hidden", i !== index);
  level.value = String(index);
  view.fit();
}

const stepper = steps({
  pictures,
  rows: [...tree.querySelectorAll<HTMLElement>("[role=treeitem][data-number]")],
  detail: find<HTMLElement>("#detail"),
  place: find<HTMLElement>("#place"),
  reveal: (box) => view.reveal(box),
});

level.addEventListener("change", () => {
  show(Number(level.value));
  stepper.again();
});
for (const [id, act] of Object.entries({
  "#fit": view.fit,
  "#closer": () => view.scale(1.4),
  "#farther": () => view.scale(1 / 1.4),
  "#first": stepper.first,
  "#back": stepper.back,
  "#next": stepper.next,
  "#last": stepper.last,
}))
  find<HTMLButtonElement>(id).addEventListener("click", () => act());

stage.addEventListener("click", ({ target }) => {
  const box = target instanceof Element ? target.closest<SVGGElement>(".adjoint-node") : null;
  const numbers =
    box?.dataset.node ?? box?.closest(".adjoint-slot")?.querySelector<SVGGElement>("[data-node]")?.dataset.node;
  if (numbers !== undefined)
    stepper.go(Number(numbers.split(" ")[0]), box?.classList.contains("adjoint-backward") ?? false);
  else if (box?.dataset.part !== undefined && level.selectedIndex < pictures.length - 1) show(level.selectedIndex + 1);
});
stage.addEventListener("keydown", (event) => {
  const act = {
    ArrowRight: stepper.next,
    ArrowLeft: stepper.back,
    Home: stepper.first,
    End: stepper.last,
    "+": () => view.scale(1.4),
    "-": () => view.scale(1 / 1.4),
    "0": view.fit,
  }[event.key];
  if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
});
walkTree(tree, find<HTMLInputElement>("#search"), find<HTMLElement>("#found"), (number) => stepper.go(number, false));
show(Number(level.value));
document.documentElement.dataset.ready = "true";

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deadLinks } from "../../src/dead-links/dead-links.ts";

let site = "";
beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), "adjoint-site-"));
  mkdirSync(join(site, "guide"));
  writeFileSync(join(site, "style.css"), "");
  writeFileSync(
    join(site, "index.html"),
    '<link href="style.css"><a href="guide/a.html#one">a</a><a href="#top">b</a>',
  );
  writeFileSync(
    join(site, "guide", "a.html"),
    '<h2 id="one">1</h2><h2 id="a&lt;b">2</h2><a class="x" href="../index.html">up</a>',
  );
});
afterEach(() => rmSync(site, { recursive: true }));

test("a missing anchor is found, what is there is not", () => {
  expect(deadLinks(site)).toEqual([{ page: "index.html", link: "#top" }]);
});

test("missing pages, files and escaped anchors are found, once a page; other sites are left alone", () => {
  const links = [
    "b.html",
    "b.html",
    "a.html#a%3Cb",
    "a.html#none",
    "../style.css?v=1",
    "../none.css",
    "https://adjoint.example/x",
    "mailto:a@b.example",
  ];
  writeFileSync(join(site, "guide", "c.html"), links.map((link) => `<a href="${link}">x</a>`).join("\n"));
  const dead = deadLinks(site).filter(({ page }) => page === "guide/c.html");
  expect(dead.map(({ link }) => link)).toEqual(["b.html", "a.html#none", "../none.css"]);
});

test("what scripts quote is no link", () => {
  writeFileSync(join(site, "guide", "d.html"), "<script>const s = '<a href=\"none.html\">';</script>");
  expect(deadLinks(site).map(({ page }) => page)).toEqual(["index.html"]);
});

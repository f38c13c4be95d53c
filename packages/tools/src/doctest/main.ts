import { generateDoctests } from "./generate.ts";

generateDoctests(process.cwd());

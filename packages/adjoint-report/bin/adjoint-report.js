#!/usr/bin/env node
import { runCommand } from "adjoint-report";

process.exitCode = await runCommand(process.argv.slice(2), process);

#!/usr/bin/env node
import { runCommand } from "adjoint-check";

process.exitCode = await runCommand(process.argv.slice(2), process);

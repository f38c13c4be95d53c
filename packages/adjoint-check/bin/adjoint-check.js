#!/usr/bin/env node
import { runProcess } from "adjoint-check";

await runProcess(process);

import * as tf from "@tensorflow/tfjs";
import { tfjs } from "./tfjs.mjs";

export const peer = tfjs(() => tf.setBackend("cpu"));

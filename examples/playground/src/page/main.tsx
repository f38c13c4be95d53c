import { render } from "preact";
import { CheckPane } from "./check-pane.tsx";
import { ModelPane } from "./model-pane.tsx";
import { PicturePane } from "./picture-pane.tsx";
import { SavePane } from "./save-pane.tsx";
import { start } from "./state.ts";
import { startTraining } from "./training.ts";
import { TrainingPane } from "./training-pane.tsx";
import { WeightsPane } from "./weights-pane.tsx";

function App() {
  return (
    <>
      <header>
        <h1>Adjoint playground</h1>
        <p>
          Write a model; every value stands in its box, and beside it how the loss changes with it. The address holds
          all of it: copy it to share.
        </p>
      </header>
      <main>
        <div class="side">
          <ModelPane />
          <WeightsPane />
          <SavePane />
        </div>
        <div class="results">
          <PicturePane />
          <TrainingPane />
          <CheckPane />
        </div>
      </main>
    </>
  );
}

await start();
startTraining();
render(<App />, document.querySelector("#playground") as Element); // it is in index.html

import { render } from "preact";
import { BuilderPane } from "./builder-pane.tsx";
import { CheckPane } from "./check-pane.tsx";
import { ModelPane } from "./model-pane.tsx";
import { PicturePane } from "./picture-pane.tsx";
import { SavePane } from "./save-pane.tsx";
import { proposedRate, start } from "./state.ts";
import { TourPane } from "./tour-pane.tsx";
import { startTraining } from "./training.ts";
import { TrainingPane } from "./training-pane.tsx";
import { WeightsPane } from "./weights-pane.tsx";

function App() {
  const canTrain = proposedRate.value !== undefined; // then it is what one looks for
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
          <BuilderPane />
          <WeightsPane />
          <SavePane />
        </div>
        <div class="results">
          <TourPane />
          {canTrain && <TrainingPane />}
          <PicturePane />
          {!canTrain && <TrainingPane />}
          <CheckPane />
        </div>
      </main>
    </>
  );
}

await start();
startTraining();
render(<App />, document.querySelector("#playground") as Element); // it is in index.html

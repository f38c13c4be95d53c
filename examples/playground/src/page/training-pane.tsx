import { Picture } from "./picture.tsx";
import { moved, proposedRate } from "./state.ts";
import {
  begin,
  branch,
  chart,
  current,
  forget,
  goOn,
  isParent,
  isTraining,
  look,
  oneStep,
  pause,
  pictureRate,
  rate,
  runs,
  type ShownRun,
  seed,
  shownRun,
  speed,
  trainingFault,
} from "./training.ts";

/** Training as it goes on: what the model answers, the losses of all runs, the past to scrub through and to branch from. */
export function TrainingPane() {
  const { message, line } = trainingFault.value ?? {};
  const canTrain = proposedRate.value !== undefined;
  if (!canTrain && runs.value.length === 0)
    return (
      <section aria-label="Training" id="training">
        <h2>Train</h2>
        <p class="note">
          This model does not say how it is trained. Open the spiral, the regression or the binary addition, or export{" "}
          <code>training</code> as they do.
        </p>
      </section>
    );
  return (
    <section aria-label="Training" id="training">
      <h2>Train</h2>
      <p class="field">
        <button type="button" id="train" disabled={!canTrain || isTraining.value} onClick={begin}>
          New run
        </button>
        {isTraining.value ? (
          <button type="button" id="pause" onClick={pause}>
            Pause
          </button>
        ) : (
          <button type="button" id="go-on" disabled={shownRun.value === undefined} onClick={goOn}>
            Continue
          </button>
        )}
        <button
          type="button"
          id="one-step"
          disabled={shownRun.value === undefined || isTraining.value}
          onClick={oneStep}
        >
          One step
        </button>
        <Settings />
      </p>
      {message !== undefined && (
        <div role="alert" id="training-fault" class="fault">
          {`${line === undefined ? "" : `Line ${line}: `}${message}`}
        </div>
      )}
      {shownRun.value?.frame !== undefined && <Moment shown={shownRun.value} />}
    </section>
  );
}

function Settings() {
  return (
    <>
      <label class="field">
        rate{" "}
        <input
          id="rate"
          type="number"
          min="0"
          step="any"
          value={rate.value ?? proposedRate.value}
          onInput={({ currentTarget }) => {
            const { valueAsNumber: given } = currentTarget;
            rate.value = given > 0 ? given : undefined;
          }}
        />
      </label>
      <label class="field">
        seed{" "}
        <input
          id="seed"
          type="number"
          min="0"
          step="1"
          value={seed.value}
          onInput={({ currentTarget }) => {
            const { valueAsNumber: given } = currentTarget;
            if (Number.isInteger(given) && given >= 0 && given < 2 ** 32) seed.value = given;
          }}
        />
      </label>
      <label class="field">
        steps a picture{" "}
        <select
          id="speed"
          value={String(speed.value)}
          onChange={({ currentTarget }) => {
            speed.value = Number(currentTarget.value);
          }}
        >
          {[1, 3, 10, 30, 100].map((steps) => (
            <option key={steps}>{steps}</option>
          ))}
        </select>
      </label>
    </>
  );
}

function Moment({ shown: { run, frame } }: { readonly shown: ShownRun }) {
  if (frame === undefined) return null;
  const { step, steps, moment, moments, loss, score, isRunning, weights } = frame;
  const said = [`step ${step} of ${steps}`, Number.isFinite(loss) ? `loss ${loss.toPrecision(4)}` : "", score];
  return (
    <>
      <div class="pictures">
        <Picture id="answer" label="What the model answers" svg={frame.picture} />
        <Picture id="losses" label="Losses" svg={chart.value} />
      </div>
      <label class="scrub">
        <span>The past</span>
        <input
          id="scrub"
          type="range"
          min={0}
          max={moments - 1}
          value={moment}
          disabled={isRunning}
          aria-valuetext={`step ${step}`}
          onInput={({ currentTarget }) => look(run, Number(currentTarget.value))}
        />
        <output id="moment" role={isRunning ? "presentation" : "status"}>
          {said.filter((text) => text !== "").join(", ")}
          {isRunning && <small> {pictureRate.value} pictures a second</small>}
        </output>
      </label>
      <p class="field">
        <button type="button" id="branch" disabled={isRunning} onClick={branch}>
          Branch from here
        </button>
        <button
          type="button"
          id="take-weights"
          disabled={weights === undefined}
          onClick={() => {
            moved.value = weights ?? {};
          }}
        >
          Show these weights in the graph
        </button>
      </p>
      <Runs />
    </>
  );
}

function Runs() {
  return (
    <fieldset class="runs">
      <legend>Runs</legend>
      {runs.value.map(({ run, recipe, frame }) => (
        <div key={run}>
          <label>
            <input
              type="radio"
              name="run"
              checked={run === current.value}
              disabled={isTraining.value}
              onChange={() => look(run, frame?.moment ?? 0)}
            />{" "}
            {run}: rate {recipe.rate},{" "}
            {recipe.from === undefined ? `seed ${recipe.seed}` : `from ${recipe.from.run} at step ${recipe.from.step}`}
            {frame !== undefined && `; ${frame.steps} steps`}
          </label>{" "}
          <button
            type="button"
            aria-label={`Forget run ${run}`}
            disabled={isTraining.value || isParent(run)}
            onClick={() => forget(run)}
          >
            Forget
          </button>
        </div>
      ))}
    </fieldset>
  );
}

import { computed, signal } from "@preact/signals";
import { newName, type Operation, withCall, withLeaf, withNode, withoutStatement } from "../text/edit-model.ts";
import { type Call, outlineOf, type Statement } from "../text/statements.ts";
import { ask, code, fault, shapes } from "./state.ts";

const operations = signal<readonly Operation[]>([]);
const outline = computed(() => outlineOf(code.value));
/** The constants of the text that are nodes, or were meant to be one. */
const rows = computed(() =>
  outline.value.statements.filter(({ name, call }) => name in shapes.value || (call && isOperation(call.callee))),
);

/** The nodes of the text as rows to change, add and take away; the text follows each change, and the rows follow the text. */
export function BuilderPane() {
  return (
    <details
      class="builder"
      id="builder"
      onToggle={({ currentTarget }) => {
        if (currentTarget.open && operations.value.length === 0) void loadOperations();
      }}
    >
      <summary>Build node by node</summary>
      <ul class="rows">
        {rows.value.map((statement) => (
          <Row key={statement.name} statement={statement} />
        ))}
      </ul>
      <NewNode />
      <NewLeaf />
    </details>
  );
}

async function loadOperations(): Promise<void> {
  const answer = await ask("operations");
  if (answer?.task === "operations") operations.value = answer.operations;
}

function isOperation(name: string): boolean {
  return operations.value.some((each) => each.name === name);
}

function Row({ statement }: { readonly statement: Statement }) {
  const { name, call, lines } = statement;
  const { line, message } = fault.value ?? {};
  const isFaulty = line !== undefined && lines[0] <= line && line <= lines[1];
  const canChange = call !== undefined && isOperation(call.callee);
  return (
    <li>
      <code>{name}</code>
      {canChange ? (
        <CallFields
          label={name}
          call={call}
          onChange={(changed, { module }) => {
            code.value = withCall(code.value, statement, changed, module);
          }}
        />
      ) : (
        <code class="written">{code.value.slice(statement.value.from, statement.value.to)}</code>
      )}
      <output class={isFaulty ? "fault" : "shape"}>{isFaulty ? message : (shapes.value[name] ?? "not reached")}</output>
      {name !== "loss" && (
        <button
          type="button"
          aria-label={`Take ${name} away`}
          onClick={() => {
            code.value = withoutStatement(code.value, statement);
          }}
        >
          ×
        </button>
      )}
    </li>
  );
}

interface CallFieldsProps {
  /** What the fields are about. */
  readonly label: string;
  readonly call: Call;
  readonly onChange: (call: Call, operation: Operation) => void;
}

/** The operation of a node, its inputs, and its options. */
function CallFields({ label, call, onChange }: CallFieldsProps) {
  const operation = operations.value.find(({ name }) => name === call.callee);
  if (operation === undefined) return null;
  const names = nodesBefore(label);
  const change = (part: Partial<Call>): void => onChange({ ...call, ...part }, operation);
  return (
    <>
      <OperationChoice
        label={`Operation of ${label}`}
        value={call.callee}
        onChange={(chosen) =>
          onChange({ ...call, callee: chosen.name, operands: fitted(call.operands, chosen, names) }, chosen)
        }
      />
      {operation.inputs.map((input, i) => (
        <span key={input} class="field">
          {input}
          <Operand
            label={`Input ${input} of ${label}`}
            value={call.operands[i] ?? ""}
            names={names}
            onChange={(text) => change({ operands: fitted(call.operands, operation, names).with(i, text) })}
          />
        </span>
      ))}
      <input
        type="text"
        class="options"
        aria-label={`Options of ${label}`}
        placeholder="options"
        value={call.options ?? ""}
        onChange={({ currentTarget }) => change({ options: currentTarget.value })}
      />
    </>
  );
}

function OperationChoice(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (chosen: Operation) => void;
}) {
  return (
    <select
      aria-label={props.label}
      title={operations.value.find(({ name }) => name === props.value)?.rule}
      value={props.value}
      onChange={({ currentTarget }) => {
        const chosen = operations.value.find(({ name }) => name === currentTarget.value);
        if (chosen !== undefined) props.onChange(chosen);
      }}
    >
      {operations.value.map(({ name, rule }) => (
        <option key={name} title={rule}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** A node of the model, or whatever else stands there. */
function Operand(props: {
  readonly label: string;
  readonly value: string;
  readonly names: readonly string[];
  readonly onChange: (text: string) => void;
}) {
  const all = props.names.includes(props.value) ? props.names : [props.value, ...props.names];
  return (
    <select
      aria-label={props.label}
      value={props.value}
      onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
    >
      {all.map((name) => (
        <option key={name}>{name}</option>
      ))}
    </select>
  );
}

/** The nodes that are made before a statement, so that it can take them; before the loss if it has no place yet. */
function nodesBefore(name: string): readonly string[] {
  const names = outline.value.statements.map((each) => each.name);
  const end = names.indexOf(names.includes(name) ? name : "loss");
  return names.slice(0, end < 0 ? undefined : end).filter((each) => each in shapes.value);
}

/** As many operands as an operation takes; the last of the nodes for those that are missing. */
function fitted(operands: readonly string[], { inputs }: Operation, names: readonly string[]): readonly string[] {
  return inputs.map((_, i) => operands[i] ?? names.at(-1) ?? "0");
}

function NewNode() {
  return (
    <p class="field">
      <label class="field">
        Add a node
        <select
          id="add-node"
          value=""
          onChange={({ currentTarget }) => {
            const chosen = operations.value.find(({ name }) => name === currentTarget.value);
            currentTarget.value = "";
            if (chosen === undefined) return;
            const name = newName(code.value, `${chosen.name}Node`);
            const call = { callee: chosen.name, operands: fitted([], chosen, nodesBefore(name)) };
            code.value = withNode(code.value, name, call, chosen.module);
          }}
        >
          <option value="">choose…</option>
          {operations.value.map(({ name, rule }) => (
            <option key={name} title={rule}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}

const leaf = { name: signal("v"), shape: signal("[]"), value: signal("1") };

function NewLeaf() {
  const field = (label: string, of: typeof leaf.name) => (
    <label class="field">
      {label}
      <input
        type="text"
        class="options"
        value={of.value}
        onInput={({ currentTarget }) => {
          of.value = currentTarget.value;
        }}
      />
    </label>
  );
  const add = (sort: "input" | "parameter") => (
    <button
      type="button"
      id={`add-${sort}`}
      disabled={!/^[A-Za-z_$][\w$]*$/.test(leaf.name.value)}
      onClick={() => {
        const name = newName(code.value, leaf.name.value);
        code.value = withLeaf(code.value, name, { sort, shape: leaf.shape.value, value: leaf.value.value });
      }}
    >
      Add {sort}
    </button>
  );
  return (
    <p class="field">
      {field("Name", leaf.name)}
      {field("Shape", leaf.shape)}
      {field("Value", leaf.value)}
      {add("parameter")}
      {add("input")}
    </p>
  );
}

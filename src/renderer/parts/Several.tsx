import './choice.css'

interface SeveralProps<Value extends string> {
  readonly label: string
  readonly values: readonly Value[]
  readonly text: (value: Value) => string
  readonly chosen: readonly Value[]
  /** In the order of `values`. */
  readonly onChange: (chosen: Value[]) => void
}

/** Any of a closed list, each by a round button. */
export const Several = <Value extends string>({ label, values, text, chosen, onChange }: SeveralProps<Value>) => (
  <fieldset>
    <legend className="field-label">{label}</legend>
    <div className="several">
      {values.map((each) => (
        <label key={each} className="choice-button" data-chosen={chosen.includes(each) || undefined}>
          <input
            type="checkbox"
            checked={chosen.includes(each)}
            onChange={() => onChange(values.filter((one) => chosen.includes(one) !== (one === each)))}
          />
          <span>{text(each)}</span>
        </label>
      ))}
    </div>
  </fieldset>
)

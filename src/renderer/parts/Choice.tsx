import { useId } from 'react'
import './choice.css'

interface ChoiceProps<Value extends string> {
  readonly label: string
  /** Shown above the buttons, or only told to screen readers. */
  readonly labelHidden?: boolean
  readonly hint?: string
  readonly value: Value
  /** `quiet`: not an answer yet. */
  readonly options: readonly { readonly value: Value; readonly label: string; readonly quiet?: boolean }[]
  readonly onChange: (value: Value) => void
}

/** A few equal buttons of which one is chosen: refusing is as easy as accepting. */
export const Choice = <Value extends string>(props: ChoiceProps<Value>) => {
  const { label, labelHidden = false, hint, value, options, onChange } = props
  const name = useId()
  return (
    <fieldset className="choice">
      <legend className={labelHidden ? 'unseen' : 'choice-label'}>{label}</legend>
      {hint && <p className="small muted choice-hint">{hint}</p>}
      <div className="choice-buttons">
        {options.map((option) => (
          <label
            key={option.value}
            className="choice-button"
            data-chosen={option.value === value || undefined}
            data-quiet={option.quiet || undefined}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

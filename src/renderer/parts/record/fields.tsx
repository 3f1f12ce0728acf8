import { Select, Textarea, TextInput } from '@mantine/core'
import { useWords } from '../../i18n/index.ts'

interface FieldProps {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onChange: (text: string) => void
}

export const LineField = ({ label, hint, value, onChange }: FieldProps) => (
  <TextInput
    label={label}
    description={hint}
    value={value}
    maxLength={500}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
)

export const TextField = ({ label, hint, value, onChange }: FieldProps) => (
  <Textarea
    label={label}
    description={hint}
    className="grows short"
    value={value}
    maxLength={1_000_000}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
)

interface OneOfProps<Value extends string> {
  readonly label: string
  readonly values: readonly Value[]
  readonly text: (value: Value) => string
  readonly value: Value
  readonly onChange: (value: Value) => void
}

export const OneOf = <Value extends string>({ label, values, text, value, onChange }: OneOfProps<Value>) => (
  <Select
    label={label}
    value={value}
    allowDeselect={false}
    onChange={(next) => onChange(values.find((each) => each === next) ?? value)}
    data={values.map((each) => ({ value: each, label: text(each) }))}
  />
)

type MaybeOneOfProps<Value extends string> = Omit<OneOfProps<Value>, 'value' | 'onChange'> & {
  readonly value: Value | null
  readonly onChange: (value: Value | null) => void
}

/** One of a closed list, or not said: the first choice is always that nothing was said. */
export const MaybeOneOf = <Value extends string>({ label, values, text, value, onChange }: MaybeOneOfProps<Value>) => {
  const { t } = useWords()
  return (
    <Select
      label={label}
      value={value ?? ''}
      onChange={(next) => onChange(values.find((each) => each === next) ?? null)}
      data={[{ value: '', label: t('persons.notSaid') }, ...values.map((each) => ({ value: each, label: text(each) }))]}
    />
  )
}

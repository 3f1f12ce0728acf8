import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Icon } from '../Icon.tsx'
import '../choice.css'
import '../violationPicker.css'
import './itemList.css'

interface ItemListProps<Item extends object> {
  readonly label: string
  readonly hint?: string
  /** Where the title stands above it already. */
  readonly untitled?: boolean | undefined
  /** The button's words. */
  readonly add: string
  /** What each is called: « Besoin 2 ». */
  readonly name: (number: number) => string
  readonly value: readonly Item[]
  readonly blank: Item
  readonly max: number
  readonly onChange: (value: Item[]) => void
  readonly children: (item: Item, set: (patch: Partial<Item>) => void, at: number) => ReactNode
}

interface Removed<Item> {
  readonly item: Item
  readonly at: number
}

let lastKey = 0
const newKey = (): number => ++lastKey

/** Some things of one sort, each a small form: one more by a button, one fewer by another that can be taken back. */
export const ItemList = <Item extends object>(props: ItemListProps<Item>) => {
  const { label, hint, untitled = false, add, name, value, blank, max, onChange, children } = props
  const { t } = useWords()
  const section = useRef<HTMLElement>(null)
  const [keys, setKeys] = useState<readonly number[]>(() => value.map(newKey))
  const [removed, setRemoved] = useState<Removed<Item> | null>(null)
  const [fresh, setFresh] = useState<number | null>(null)
  useEffect(() => {
    if (fresh === null) return
    section.current?.querySelector<HTMLElement>(`[data-item="${fresh}"] :is(input, textarea, select)`)?.focus()
    setFresh(null)
  }, [fresh])

  const insert = (item: Item, at: number) => {
    const key = newKey()
    setKeys(keys.toSpliced(at, 0, key))
    setRemoved(null)
    setFresh(key)
    onChange(value.toSpliced(at, 0, item))
  }
  const remove = (at: number) => {
    const item = value[at]
    setKeys(keys.toSpliced(at, 1))
    setRemoved(item && JSON.stringify(item) !== JSON.stringify(blank) ? { item, at } : null)
    onChange(value.toSpliced(at, 1))
  }
  const set = (at: number) => (patch: Partial<Item>) =>
    onChange(value.map((item, n) => (n === at ? { ...item, ...patch } : item)))

  return (
    <section ref={section} className="item-list" aria-label={label}>
      {!untitled && <h3 className="field-label">{label}</h3>}
      {hint && <p className="small muted">{hint}</p>}
      {value.map((item, at) => (
        <fieldset key={keys[at] ?? -at} className="item" data-item={keys[at]}>
          <legend className="unseen">{name(at + 1)}</legend>
          <div className="item-head">
            <span className="small muted grow" aria-hidden="true">
              {name(at + 1)}
            </span>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={44}
              aria-label={`${t('common.remove')}: ${name(at + 1)}`}
              onClick={() => remove(at)}
            >
              <Icon of={IconX} size={18} />
            </ActionIcon>
          </div>
          {children(item, set(at), at)}
        </fieldset>
      ))}
      {removed && (
        <p className="item-removed" role="status">
          <span className="grow">{t('editors.removed', { name: name(removed.at + 1) })}</span>
          <button type="button" className="link-button" onClick={() => insert(removed.item, removed.at)}>
            {t('common.undo')}
          </button>
        </p>
      )}
      {value.length < max && (
        <div>
          <Button
            variant="default"
            leftSection={<Icon of={IconPlus} size={18} />}
            onClick={() => insert(blank, value.length)}
          >
            {add}
          </Button>
        </div>
      )}
    </section>
  )
}

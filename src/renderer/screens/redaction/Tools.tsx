import { Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useWords } from '../../i18n/index.ts'
import { Choice } from '../../parts/Choice.tsx'
import { SaveCopy, Steps } from '../../parts/CopyTools.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { areEdits, middle, type Size, type Tool } from '../../redaction/edits.ts'
import type { EditsInHand } from './useEdits.ts'

interface ToolsProps {
  readonly size: Size
  readonly inHand: EditsInHand
  readonly tool: Tool
  readonly onTool: (tool: Tool) => void
  readonly covered: boolean
  readonly onCovered: (covered: boolean) => void
  readonly note: string
  readonly onNote: (note: string) => void
  readonly saving: boolean
  readonly onSave: () => void
  readonly onCancel: () => void
}

const tools = ['blackBox', 'blur', 'crop'] as const

export const Tools = (props: ToolsProps) => {
  const { t } = useWords()
  const { size, inHand, tool, covered, saving } = props
  const some = areEdits(inHand.edits)
  return (
    <aside className="panel mask-tools" aria-label={t('redaction.tools.label')}>
      <p className="small">{t('redaction.hint')}</p>
      <Choice
        label={t('redaction.tools.label')}
        value={tool}
        onChange={props.onTool}
        options={tools.map((value) => ({ value, label: t(`redaction.tools.${value}`) }))}
      />
      <p className="small muted">{t(`redaction.about.${tool}`)}</p>
      <Button
        variant="default"
        leftSection={<Icon of={IconPlus} />}
        disabled={saving}
        onClick={() => inHand.add(tool, middle(size))}
      >
        {t(tool === 'crop' ? 'redaction.addFrame' : 'redaction.add')}
      </Button>
      <Zones inHand={inHand} />
      <Steps inHand={inHand} saving={saving} />
      <Button variant="default" disabled={!some} onClick={() => props.onCovered(!covered)}>
        {t(covered ? 'redaction.before' : 'redaction.after')}
      </Button>
      <SaveCopy {...props} save={t('redaction.save')} empty={!some} />
    </aside>
  )
}

const Zones = ({ inHand }: { readonly inHand: EditsInHand }) => {
  const { t } = useWords()
  return (
    <section>
      <h3>{t('redaction.zones')}</h3>
      {inHand.handled.length === 0 && <p className="small muted">{t('redaction.none')}</p>}
      <ul className="mask-list">
        {inHand.handled.map(({ id, tool }) => {
          const name = tool === 'crop' ? t('redaction.frame') : t(`redaction.zone.${tool}`, { n: id })
          return (
            <li key={id} data-chosen={inHand.chosen === id || undefined}>
              <button type="button" className="link-button grow" onClick={() => inHand.choose(id)}>
                {name}
              </button>
              <button
                type="button"
                className="icon-button"
                aria-label={t('redaction.remove', { name })}
                title={t('redaction.remove', { name })}
                onClick={() => inHand.remove(id)}
              >
                <Icon of={IconX} size={18} />
              </button>
            </li>
          )
        })}
      </ul>
      {inHand.handled.length > 0 && <p className="small muted">{t('redaction.keys')}</p>}
    </section>
  )
}

import { Button } from '@mantine/core'
import { IconPlayerPauseFilled, IconPlayerPlayFilled, IconPlus, IconX } from '@tabler/icons-react'
import { useWords } from '../../i18n/index.ts'
import { SaveCopy, Steps } from '../../parts/CopyTools.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { timeText } from '../../words/duration.ts'
import type { useListening } from './useListening.ts'
import type { SpansInHand } from './useSpans.ts'

interface SilenceToolsProps {
  readonly inHand: SpansInHand
  readonly listening: ReturnType<typeof useListening>
  readonly lengthMs: number
  readonly note: string
  readonly saving: boolean
  readonly onNote: (note: string) => void
  readonly onSave: () => void
  readonly onCancel: () => void
}

const firstLength = 2000

export const SilenceTools = (props: SilenceToolsProps) => {
  const { t } = useWords()
  const { inHand, listening, lengthMs, saving } = props
  const listen = (how: 'before' | 'after') => (listening.playing === how ? listening.stop() : listening.play(how))
  const playIcon = (how: 'before' | 'after') => (
    <Icon of={listening.playing === how ? IconPlayerPauseFilled : IconPlayerPlayFilled} size={18} />
  )
  return (
    <aside className="panel mask-tools" aria-label={t('silence.tools')}>
      <p className="small">{t('silence.hint')}</p>
      <div className="stack tight">
        <Button variant="default" leftSection={playIcon('before')} disabled={saving} onClick={() => listen('before')}>
          {t(listening.playing === 'before' ? 'silence.pause' : 'silence.listenBefore')}
        </Button>
        <Button
          variant="default"
          leftSection={playIcon('after')}
          disabled={saving || inHand.spans.length === 0}
          onClick={() => listen('after')}
        >
          {t(listening.playing === 'after' ? 'silence.pause' : 'silence.listenAfter')}
        </Button>
        <Button
          variant="default"
          leftSection={<Icon of={IconPlus} />}
          disabled={saving}
          onClick={() => inHand.add(listening.atMs, Math.min(lengthMs, listening.atMs + firstLength))}
        >
          {t('silence.add', { time: timeText(listening.atMs) })}
        </Button>
      </div>
      <section>
        <h3>{t('silence.spans')}</h3>
        {inHand.spans.length === 0 && <p className="small muted">{t('silence.none')}</p>}
        <ul className="mask-list">
          {inHand.spans.map((span, n) => {
            const name = t('silence.span', { n: n + 1, from: timeText(span.from), to: timeText(span.to) })
            return (
              <li key={span.id} data-chosen={inHand.chosen === span.id || undefined}>
                <button type="button" className="link-button grow small" onClick={() => inHand.choose(span.id)}>
                  {name}
                </button>
                <button
                  type="button"
                  className="icon-button"
                  aria-label={t('redaction.remove', { name })}
                  title={t('redaction.remove', { name })}
                  onClick={() => inHand.remove(span.id)}
                >
                  <Icon of={IconX} size={18} />
                </button>
              </li>
            )
          })}
        </ul>
        <p className="small muted" id="silence-keys">
          {t('silence.keys')}
        </p>
      </section>
      <Steps inHand={inHand} saving={saving} />
      <SaveCopy {...props} save={t('redaction.save')} empty={inHand.spans.length === 0} />
    </aside>
  )
}

import { Button } from '@mantine/core'
import { IconBrandWhatsapp, IconDeviceMobile, IconDownload, IconFiles, type TablerIcon } from '@tabler/icons-react'
import { useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Choice } from '../../parts/Choice.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { Icon } from '../../parts/Icon.tsx'
import type { Import, Source } from '../evidence/useImport.ts'
import './guided.css'

const sources = [
  ['evidence', IconFiles],
  ['folder', IconDeviceMobile],
  ['chat', IconBrandWhatsapp],
] as const satisfies readonly (readonly [Source, TablerIcon])[]

/** Where the pieces come from, and what becomes of the originals: then the system's own dialog. */
export const GuidedImport = ({ adding }: { readonly adding: Import }) => {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon of={IconDownload} />}
        onClick={() => setOpen(true)}
        disabled={adding.state.kind === 'running'}
      >
        {t('intake.open')}
      </Button>
      {open && <Sources adding={adding} onClose={() => setOpen(false)} />}
    </>
  )
}

const Sources = ({ adding, onClose }: { readonly adding: Import; readonly onClose: () => void }) => {
  const { t } = useWords()
  const [original, setOriginal] = useState<'keep' | 'erase'>('keep')
  const begin = (source: Source) => {
    onClose()
    void adding.start(source, original === 'erase')
  }
  return (
    <Dialog title={t('intake.title')} size={640} onClose={onClose}>
      <div className="guided">
        <Choice
          label={t('intake.original')}
          value={original}
          onChange={setOriginal}
          options={[
            { value: 'keep', label: t('intake.keep') },
            { value: 'erase', label: t('intake.erase') },
          ]}
        />
        {original === 'erase' && (
          <div className="guided-warning" role="note">
            <p>{t('intake.eraseHow')}</p>
            <p>{t('intake.eraseLimits')}</p>
          </div>
        )}
        <ul className="guided-sources">
          {sources.map(([source, icon]) => (
            <li key={source}>
              <button type="button" className="guided-source" onClick={() => begin(source)}>
                <Icon of={icon} size={28} />
                <span>
                  <strong>{t(`intake.sources.${source}.title`)}</strong>
                  <span className="small muted">{t(`intake.sources.${source}.how`)}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}

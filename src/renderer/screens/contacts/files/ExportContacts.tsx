import { Button, Checkbox, Radio } from '@mantine/core'
import { useState } from 'react'
import { type ContactField, type ContactFormat, contactFormats, photoHolds } from '../../../../shared/contactFiles.ts'
import type { ContactsExported } from '../../../../shared/contract.ts'
import type { ContactRole, Profile } from '../../../../shared/domain.ts'
import type { RecordId } from '../../../../shared/records.ts'
import { ask } from '../../../data/ask.ts'
import { useProfile } from '../../../data/profile.tsx'
import { useWords } from '../../../i18n/index.ts'
import { useNavigation } from '../../../navigation.tsx'
import { Choice } from '../../../parts/Choice.tsx'
import { Dialog } from '../../../parts/Dialog.tsx'
import { Fault } from '../../../parts/Fault.tsx'
import './files.css'

type Who = 'all' | 'role' | 'one' | 'chosen'

/** A name without its pseudonym, role, risk or face tells least: those leave only when somebody ticks them. */
const fields: Readonly<Record<Profile, readonly ContactField[]>> = {
  defender: [
    ...(['reach', 'organisation', 'address', 'languages', 'pseudonym', 'tags'] as const),
    ...(['roles', 'safe', 'risk', 'notes', 'photo'] as const),
  ],
  simple: ['reach', 'organisation', 'address', 'pseudonym', 'notes', 'photo'],
}
const usual: readonly ContactField[] = ['reach', 'organisation']
const usualSimple: readonly ContactField[] = fields.simple.filter((field) => field !== 'photo')
const fileNames: Readonly<Record<ContactFormat, string>> = {
  vcard4: 'contacts.vcf',
  vcard3: 'contacts.vcf',
  csv: 'contacts.csv',
}
const pageSize = 500

async function idsOf(role: ContactRole): Promise<RecordId[]> {
  const ids: RecordId[] = []
  for (;;) {
    const { rows, total } = await ask('contact.list', { role, offset: ids.length, limit: pageSize })
    ids.push(...rows.map(({ id }) => id))
    if (rows.length === 0 || ids.length >= total) return ids
  }
}

interface ExportContactsProps {
  readonly role?: ContactRole | undefined
  /** Several that were chosen in the list. */
  readonly chosen?: readonly RecordId[]
  readonly onClose: () => void
}

/** A readable copy leaves the vault: who and what of them is chosen, and it is said what that means. */
const ExportContacts = ({ role, chosen: several, onClose }: ExportContactsProps) => {
  const { t, language } = useWords()
  const profile = useProfile()
  const { spot } = useNavigation()
  const [who, setWho] = useState<Who>(several ? 'chosen' : spot.id ? 'one' : role ? 'role' : 'all')
  const [format, setFormat] = useState<ContactFormat>('vcard4')
  const [chosen, setChosen] = useState<readonly ContactField[]>(profile === 'simple' ? usualSimple : usual)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [written, setWritten] = useState<(ContactsExported & { readonly name: string }) | null>(null)

  const wanted = async (): Promise<RecordId[] | undefined> => {
    if (who === 'chosen' && several) return [...several]
    if (who === 'one' && spot.id) return [spot.id]
    return who === 'role' && role ? idsOf(role) : undefined
  }
  const run = async () => {
    const place = await window.kalifa.shell.chooseSave(fileNames[format], 'contacts')
    if (!place) return
    const ids = await wanted()
    const params = { path: place.token, format, fields: [...chosen], language, ...(ids && { ids }) }
    setWritten({ ...(await ask('contacts.export', params)), name: place.names[0] ?? '' })
  }
  const start = () => {
    setBusy(true)
    setError(null)
    void run()
      .catch(setError)
      .finally(() => setBusy(false))
  }
  const photos = format === 'csv' ? 'table' : chosen.includes('photo') ? 'on' : 'off'
  if (written) {
    return (
      <Dialog title={t('contactCards.export')} size={640} onClose={onClose}>
        <div className="stack">
          <Written {...written} />
          <p className="file-warning">{t('contactCards.exportedAfter')}</p>
          <div>
            <Button onClick={onClose}>{t('common.close')}</Button>
          </div>
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog title={t('contactCards.export')} size={640} onClose={onClose}>
      <div className="stack">
        <p className="file-warning">{t('contactCards.exportWarning')}</p>
        <Radio.Group label={t('contactCards.exportWho')} value={who} onChange={(next) => setWho(next as Who)}>
          <div className="stack tight file-choices">
            {several && <Radio value="chosen" label={t('contactCards.exportChosen', { count: several.length })} />}
            <Radio value="all" label={t('contactCards.exportAll')} />
            {role && <Radio value="role" label={t('contactCards.exportRole', { role: t(`role.${role}`) })} />}
            {spot.id && <Radio value="one" label={t('contactCards.exportOne')} />}
          </div>
        </Radio.Group>
        <Choice
          label={t('contactCards.exportFormat')}
          value={format}
          onChange={setFormat}
          options={contactFormats.map((value) => ({ value, label: t(`contactCards.formats.${value}`) }))}
        />
        <Checkbox.Group
          label={t('contactCards.exportFields')}
          description={t('contactCards.exportFieldsHint')}
          value={[...chosen]}
          onChange={(next) => setChosen(fields[profile].filter((field) => next.includes(field)))}
        >
          <div className="file-fields">
            {fields[profile].map((field) => (
              <Checkbox
                key={field}
                value={field}
                label={t(`contactCards.fields.${field}`)}
                disabled={field === 'photo' && format === 'csv'}
              />
            ))}
          </div>
        </Checkbox.Group>
        <output className="small">{t(`contactCards.exportPhoto.${photos}`)}</output>
        {error !== null && <Fault error={error} />}
        <div>
          <Button loading={busy} onClick={start}>
            {t('contactCards.exportRun')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

const Written = ({ count, name, photos, photosLeft }: ContactsExported & { readonly name: string }) => {
  const { t } = useWords()
  return (
    <div role="status" className="stack tight">
      <p>
        {t('contactCards.exported', { count, name })}{' '}
        {photos > 0 && t('contactCards.exportedPhotos', { count: photos })}
      </p>
      {photoHolds.map(
        (hold) =>
          photosLeft[hold] > 0 && (
            <p key={hold}>{t(`contactCards.exportedPhotosLeft.${hold}`, { count: photosLeft[hold] })}</p>
          ),
      )}
    </div>
  )
}

export default ExportContacts

import { writeFile } from 'node:fs/promises'
import type { ElectronApplication, Page } from '@playwright/test'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { emptyTestimony } from '../../src/shared/records.ts'
import { fingerprint, makeCard, readCard } from '../../src/vault/exchange/card.ts'
import { controlWords } from '../../src/vault/exchange/words.ts'
import { asked } from './support-bridge.ts'
import { pickFiles, pickPlace } from './support-journey.ts'

/** A bundle by the shortest way: an institution that nobody else knows, and all that there is, by name. */

interface Shell {
  readonly app: ElectronApplication
  readonly page: Page
}

export interface Export {
  /** As `age -i` reads it from a file. */
  readonly identity: string
  readonly recipientId: string
  readonly testimonyIds: readonly string[]
}

/** Confirms a new institution. `card` is written anew. */
export async function addInstitution(
  { app, page }: Shell,
  card: string,
): Promise<Pick<Export, 'identity' | 'recipientId'>> {
  const identity = await generateX25519Identity()
  const age = await identityToRecipient(identity)
  const made = makeCard({ name: 'CNDH', kind: 'cndh', age, created: '2026-11-01' }, new Uint8Array(32).fill(9))
  await writeFile(card, made)
  await pickFiles(app, [card])
  const path = await page.evaluate(async () => (await window.kalifa.shell.chooseFiles('card'))?.token)
  const { token } = await asked<{ token: string }>(page, 'recipient.read', { path })
  const words = controlWords(fingerprint(readCard(made))).join(' ')
  const { id: recipientId } = await asked<{ id: string }>(page, 'recipient.confirm', { token, words })
  return { identity, recipientId }
}

/** Confirms a new institution, and gives the newest testimony the consent to go there whole. */
export async function readyToExport(shell: Shell, card: string): Promise<Export> {
  const { page } = shell
  const institution = await addInstitution(shell, card)
  const { rows } = await asked<{ rows: { id: string }[] }>(page, 'testimony.list', { offset: 0, limit: 1 })
  const [id = ''] = rows.map((row) => row.id)
  const { consent: none } = emptyTestimony
  const recipients = { ...none.recipients, cndh: 'yes' }
  const naming = { ...none.naming, cndh: 'named' }
  const consent = { ...none, keep: 'yes', recipients, naming, imageVoice: 'yes' }
  await asked(page, 'testimony.patch', { id, patch: { status: 'complete', consent } })
  return { ...institution, testimonyIds: [id] }
}

/** What `export.run` takes, but for the path. */
export const exportParams = ({ recipientId, testimonyIds }: Export) => ({
  recipientId,
  testimonyIds,
  masks: {},
  reread: [],
})

export async function exportTo({ app, page }: Shell, choice: Export, file: string): Promise<void> {
  await pickPlace(app, file)
  const path = await page.evaluate(async () => (await window.kalifa.shell.chooseSave('x.age'))?.token)
  await asked(page, 'export.run', { ...exportParams(choice), path })
}

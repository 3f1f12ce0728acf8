import { join } from 'node:path'
import { testimonyOf } from '../../src/cli/madeUp/records.ts'
import { emptyTestimony, type RecordId } from '../../src/shared/records.ts'
import { Vault } from '../../src/vault/index.ts'
import { passphrase } from './vault.ts'

/** An institution whose age identity is known, so that `age -d` can open what it is sent. */
export async function newDesk(folder: string, ageIdentity: string): Promise<Vault> {
  const desk = new Vault(join(folder, 'desk'))
  await desk.call('desk.create', { passphrase: passphrase(), name: 'CNDH', kind: 'cndh', ageIdentity })
  return desk
}

/** Takes the institution's card into a defender's vault, its control words heard and typed. */
export async function trust(vault: Vault, desk: Vault, folder: string): Promise<RecordId> {
  const card = join(folder, 'card.json')
  const { words } = await desk.call('desk.card', { path: card })
  const { token } = await vault.call('recipient.read', { path: card })
  const { id } = await vault.call('recipient.confirm', { token, words })
  return id
}

/** A testimony that leaves whole, with these photos. */
export async function testimonyToLeave(vault: Vault, photos: readonly string[]): Promise<RecordId> {
  const { consent } = emptyTestimony
  const { id } = await vault.call('testimony.create', {
    body: {
      ...testimonyOf(1),
      status: 'complete',
      consent: {
        ...consent,
        keep: 'yes',
        recipients: { ...consent.recipients, cndh: 'yes' },
        naming: { ...consent.naming, cndh: 'named' },
        imageVoice: 'yes',
      },
    },
  })
  if (photos.length > 0) await vault.call('evidence.import', { files: photos, testimonyId: id })
  return id
}

export const exportChoice = (recipientId: RecordId, testimonyId: RecordId) => ({
  recipientId,
  testimonyIds: [testimonyId],
  masks: {},
  reread: [],
})

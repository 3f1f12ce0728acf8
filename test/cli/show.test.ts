import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyTestimony, type RecordId } from '../../src/shared/records.ts'
import { type Here, vaultHere } from './here.ts'
import { tinyPng } from './kalifa.ts'

type Name = 'contact' | 'testimony' | 'transcript' | 'translation' | 'piece'

let here: Here
let made: Readonly<Record<Name, { readonly id: RecordId; readonly code: string }>>

beforeAll(async () => {
  here = await vaultHere()
  const file = here.folder.write('a.png', tinyPng('a'))
  const { consent } = emptyTestimony
  made = await here.engine(async (vault) => {
    const { imported } = await vault.call('evidence.import', { files: [file], testimonyId: null })
    const [id] = imported.map((each) => each.id)
    const piece = await vault.call('evidence.get', { id })
    const contact = await vault.call('contact.create', { body: { name: 'Fanta Ɓari', photo: piece.id } })
    const other = { role: 'witness', contact: contact.id, pseudonym: 'La voisine', sex: null, ageBand: null, note: '' }
    const testimony = await vault.call('testimony.create', {
      body: { consent: { ...consent, recording: piece.id }, others: [other] },
    })
    const transcript = await vault.call('transcript.create', { evidenceId: piece.id, body: {} })
    const body = { kind: 'translation', source: transcript.id } as const
    const translation = await vault.call('transcript.create', { evidenceId: piece.id, body })
    return { piece, contact, testimony, transcript, translation }
  })
}, 60_000)
afterAll(() => here.folder.remove())

const shown = async (name: Name): Promise<string> =>
  (await here.kalifa(['show', made[name].code, '--lang', 'en'])).stdout
const looks = async (name: Name): Promise<number> =>
  (await here.answer(['log', made[name].code])).value.rows.filter(
    ({ act }: { act: string }) => act === 'identity-viewed',
  ).length

describe('what a record names by its id', { timeout: 60_000 }, () => {
  it('is shown by its code', async () => {
    expect(await shown('contact')).toMatch(new RegExp(`^Photo +${made.piece.code}$`, 'm'))
    expect(await shown('testimony')).toMatch(new RegExp(`^Consent recorded +${made.piece.code}$`, 'm'))
    expect(await shown('translation')).toMatch(new RegExp(`^Made from +${made.transcript.code}$`, 'm'))
  })

  it('is not looked at for it, when it is a contact', async () => {
    const before = await looks('contact')
    expect(await shown('testimony')).toContain(`  Witness, ${made.contact.code}, La voisine\n`)
    expect(await looks('contact')).toBe(before)
    await shown('contact')
    expect(await looks('contact')).toBe(before + 1)
  })

  it('stands as it is once it is gone', async () => {
    await here.engine((vault) => vault.call('record.destroy', { id: made.transcript.id }))
    expect(await shown('translation')).toMatch(new RegExp(`^Made from +${made.transcript.id}$`, 'm'))
  })
})

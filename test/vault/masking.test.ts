import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { noConsentYet, type RecordId } from '../../src/shared/records.ts'
import { Vault } from '../../src/vault/index.ts'
import { kdfFloor } from '../../src/vault/keys/kdf.ts'

/** Covered texts, in a vault: made of what is stored, kept beside the whole, and gone with it. */

const phrase = (): Uint8Array => new TextEncoder().encode('une phrase assez longue')
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const account = 'Le matin, Moussa Diarra est venu de Dimbal. Moussa avait peur.'
const page = { offset: 0, limit: 100 }
let place: string
let vault: Vault

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'kalifa-masking-'))
  vault = new Vault(join(place, 'vault'), { kdf: kdfFloor })
  await vault.call('vault.create', { passphrase: phrase() })
})
afterEach(() => {
  vault.close()
  rmSync(place, { recursive: true })
})

const passage = (text: string, words: string) => ({
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
})

async function told(): Promise<RecordId> {
  const recipients = { ...noConsentYet.recipients, cndh: 'yes' as const, justice: 'yes' as const }
  const naming = { ...noConsentYet.naming, cndh: 'named' as const, justice: 'named' as const }
  const consent = { ...noConsentYet, keep: 'yes' as const, imageVoice: 'yes' as const, recipients, naming }
  const { id } = await vault.call('testimony.create', { body: { account, harm: 'Le grenier de Moussa', consent } })
  return id
}

const maskAccount = (id: RecordId, of = account) =>
  vault.call('testimony.maskAccount', {
    ...{ id, sha256: sha256(of), note: 'un nom, un village', words: ['Moussa'] },
    passages: [passage(of, 'Moussa Diarra'), passage(of, 'Dimbal'), passage(of, 'Moussa avait')].map((each, at) =>
      at === 2 ? { ...each, end: each.start + 6 } : each,
    ),
  })

/** A recording with its transcript. */
async function written(testimonyId: RecordId | null) {
  const path = join(place, `voix${Math.random()}.txt`)
  writeFileSync(path, 'un document')
  const { imported } = await vault.call('evidence.import', { files: [path], testimonyId })
  const evidenceId = imported[0]?.id
  if (evidenceId === undefined) throw new Error('Nothing was taken in')
  const segments = [
    { atMs: 0, text: 'Ils sont venus.' },
    { atMs: 1000, text: 'Zorbavik criait.' },
  ]
  const made = await vault.call('transcript.create', { evidenceId, body: { segments, language: 'fr', by: 'D3' } })
  return { evidenceId, ...made }
}

const maskTranscript = (id: RecordId) =>
  vault.call('transcript.mask', {
    ...{ id, sha256: sha256('Ils sont venus.\nZorbavik criait.'), note: 'un nom' },
    passages: [[], [{ start: 0, end: 3 }]],
  })

describe('a masked account', () => {
  test('is made of the account as it is, which stays whole, and is found no less', async () => {
    const id = await told()
    await maskAccount(id)
    const { body } = await vault.call('testimony.get', { id })
    expect(body.account).toBe(account)
    expect(body.maskedAccount).toMatchObject({
      text: 'Le matin, [masqué] est venu de [masqué]. [masqué] avait peur.',
      ...{ sha256: sha256(account), note: 'un nom, un village', words: ['Moussa'] },
    })
    expect(body.maskedAccount?.salt).toMatch(/^[0-9a-f]{64}$/)
    expect((await vault.call('search.run', { query: 'dimbal', ...page })).total).toBe(1)
    expect(await vault.call('vault.check', {})).toMatchObject({ problems: [] })
  })

  test('is not made of words that the page did not see, nor written by the page', async () => {
    const id = await told()
    await expect(maskAccount(id, 'un autre récit, de Moussa Diarra de Dimbal. Moussa avait')).rejects.toMatchObject({
      code: 'record-invalid',
    })
    const forged = {
      text: account,
      sha256: sha256(account),
      salt: sha256('x'),
      note: '',
      madeAt: '',
      passages: [],
      words: [],
    }
    await vault.call('testimony.patch', { id, patch: { maskedAccount: forged, harm: 'x' } })
    expect((await vault.call('testimony.get', { id })).body).toMatchObject({ maskedAccount: null, harm: 'x' })
  })

  test('stays when an earlier version is put back, and is taken away when it is told so', async () => {
    const id = await told()
    await vault.call('testimony.patch', { id, patch: { harm: 'autre' } })
    await maskAccount(id)
    const { earlier } = await vault.call('revision.list', { id, ...page })
    await vault.call('revision.restore', { id, seq: earlier.at(-1)?.seq ?? 0 })
    const { body } = await vault.call('testimony.get', { id })
    expect(body.maskedAccount?.text).toContain('[masqué]')
    await vault.call('testimony.maskAccount', { id, sha256: sha256(account), passages: [], words: [], note: '' })
    expect((await vault.call('testimony.get', { id })).body.maskedAccount).toBeNull()
  })

  test('is what a bundle and a report say, unless the whole account is asked for', async () => {
    const id = await told()
    const choice = { testimonyIds: [id], masks: {}, reread: [] }
    const report = async () =>
      (await vault.call('report.preview', { ...choice, kind: 'cndh', unnamed: false })).readings[0]
    expect(JSON.stringify(await report())).toContain('Moussa')
    await maskAccount(id)
    expect(JSON.stringify(await report())).not.toContain('Moussa')
    expect(JSON.stringify(await report())).not.toContain('Dimbal')
    const recipientId = await recipient()
    const seen = await vault.call('export.preview', { ...choice, recipientId })
    expect(JSON.stringify(seen.readings)).not.toMatch(/Moussa|Dimbal/)
    expect(seen.decisions.find(({ item }) => item === 'account')).toMatchObject({ reasons: ['account-masked'] })
    expect(seen.originals).toEqual([{ id, of: 'account', code: seen.readings[0]?.code, leaves: false }])
    const whole = await vault.call('export.preview', { ...choice, recipientId, withOriginals: [id] })
    expect(JSON.stringify(whole.readings)).toContain('Moussa Diarra est venu de Dimbal')
    await vault.call('testimony.patch', { id, patch: { account: `${account} Et Moussa encore.` } })
    const before = await vault.call('export.preview', { ...choice, recipientId })
    expect(before.decisions.find(({ item }) => item === 'account')).toMatchObject({
      reasons: ['account-masked-before'],
    })
    expect(JSON.stringify(before.readings)).not.toContain('Moussa')
  })

  test('keeps the whole account out of a custody log that is given to a judge', async () => {
    const id = await told()
    const { evidenceId, id: transcript } = await written(id)
    const path = () => join(place, `log${Math.random()}.json`)
    const exported = async () => {
      const out = path()
      await vault.call('custody.export', { ids: [id, evidenceId], path: out })
      return readFileSync(out, 'utf8')
    }
    expect(await exported()).toMatch(/Moussa Diarra[\s\S]*Zorbavik/)
    await maskTranscript(transcript)
    expect(await exported()).not.toContain('Zorbavik')
    await maskAccount(id)
    expect(await exported()).not.toContain('Moussa')
  })
})

async function recipient(): Promise<RecordId> {
  const desk = new Vault(join(place, `desk${Math.random()}`), { kdf: kdfFloor })
  await desk.call('desk.create', { passphrase: phrase(), name: 'CNDH', kind: 'cndh' })
  const path = join(place, `card${Math.random()}.json`)
  const { words } = await desk.call('desk.card', { path })
  desk.close()
  const { token } = await vault.call('recipient.read', { path })
  return (await vault.call('recipient.confirm', { token, words })).id
}

describe('a masked transcript', () => {
  test('is a transcript of its own beside the whole one, in which nobody writes', async () => {
    const { id, evidenceId } = await written(null)
    const made = await maskTranscript(id)
    const copy = await vault.call('transcript.get', { id: made.id })
    expect(copy).toMatchObject({ evidenceId, body: { language: 'fr', by: 'D3', checkedBy: '' } })
    expect(copy.body.segments).toEqual([
      { atMs: 0, text: 'Ils sont venus.' },
      { atMs: 1000, text: '[masqué] criait.' },
    ])
    expect(copy.body.derivation).toMatchObject({ from: id, sha256: sha256('Ils sont venus.\nZorbavik criait.') })
    const { rows } = await vault.call('transcript.list', { evidenceId, ...page })
    expect(rows.map(({ masked }) => masked)).toEqual(expect.arrayContaining([true, false]))
    const segments = [{ atMs: 0, text: 'Zorbavik' }]
    await expect(vault.call('transcript.patch', { id: made.id, patch: { segments } })).rejects.toMatchObject({
      code: 'record-invalid',
    })
    await vault.call('transcript.patch', { id: made.id, patch: { checkedBy: 'D7' } })
    const again = await vault.call('transcript.mask', {
      ...{ id: made.id, sha256: sha256('Ils sont venus.\n[masqué] criait.'), note: '' },
      passages: [[{ start: 0, end: 3 }], []],
    })
    const second = await vault.call('transcript.get', { id: again.id })
    expect(second.body.derivation).toMatchObject({ from: id, sha256: copy.body.derivation?.sha256 })
  })
})

test('with a testimony its masked account, its transcripts and their masked copies are destroyed, and no attachment is left', async () => {
  const id = await told()
  const { evidenceId, id: transcript } = await written(id)
  const { id: copy } = await maskTranscript(transcript)
  await maskAccount(id)
  const found = async (): Promise<number> =>
    (await vault.call('search.run', { query: 'zorbavik', ...page })).total +
    (await vault.call('search.run', { query: 'dimbal', ...page })).total
  expect(await found()).toBe(2)
  await vault.call('record.destroy', { id })
  expect(await found()).toBe(0)
  for (const [method, gone] of [
    ['testimony.get', id],
    ['evidence.get', evidenceId],
    ['transcript.get', transcript],
    ['transcript.get', copy],
  ] as const)
    await expect(vault.call(method, { id: gone })).rejects.toMatchObject({ code: 'record-absent' })
  expect(await vault.call('vault.check', {})).toMatchObject({ problems: [], records: 0 })
  vault.close()
  const folder = join(place, 'vault')
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
  expect(files.filter(({ name }) => /^[0-9a-f]{30}$/.test(name))).toEqual([])
})

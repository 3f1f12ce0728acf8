import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyTestimony, type RecordId } from '../../src/shared/records.ts'
import { type Here, vaultHere } from './here.ts'
import { tinyPng } from './kalifa.ts'

type Kind = 'testimony' | 'contact' | 'note' | 'incident' | 'plan' | 'dossier' | 'evidence'

let here: Here
let made: Readonly<Record<Kind, { readonly id: RecordId; readonly code: string }>>

beforeAll(async () => {
  here = await vaultHere()
  const file = here.folder.write('a.png', tinyPng('a'))
  const { consent } = emptyTestimony
  const agreed = { keep: 'yes', recipients: { ...consent.recipients, cndh: 'yes' }, readBack: true } as const
  made = await here.engine(async (vault) => {
    const { imported } = await vault.call('evidence.import', { files: [file], testimonyId: null })
    const [id] = imported.map((each) => each.id)
    return {
      testimony: await vault.call('testimony.create', {
        body: { account: 'un récit', consent: { ...consent, ...agreed } },
      }),
      contact: await vault.call('contact.create', { body: { name: 'Fanta Ɓari' } }),
      note: await vault.call('note.create', { body: { title: 'Note' } }),
      incident: await vault.call('incident.create', { body: {} }),
      plan: await vault.call('plan.create', { body: { leaves: { on: '2026-12-01', at: '06:00' } } }),
      dossier: await vault.call('dossier.create', { body: { title: 'Dossier' } }),
      evidence: await vault.call('evidence.get', { id }),
    }
  })
}, 60_000)
afterAll(() => here.folder.remove())

const set = (kind: Kind, fields: unknown, ...more: string[]) => here.answer(['set', made[kind].code, ...more], fields)
const bodyOf = async (kind: Kind): Promise<unknown> => (await here.answer(['show', made[kind].code])).value.record.body
const identity = () => here.engine((vault) => vault.call('identity.get', { testimonyId: made.testimony.id }))

describe('a field that is set', { timeout: 60_000 }, () => {
  it.each([
    ['contact', { phone: '+223 70', where: { code: '05.05' } }, { where: { label: 'Konna, Mopti' } }],
    ['note', { text: 'plus tard' }, { title: 'Note' }],
    ['incident', { risk: { level: 'high' }, kinds: ['threat'] }, { risk: { level: 'high', threats: '' } }],
    ['plan', { leaves: { at: '07:30' } }, { leaves: { on: '2026-12-01', at: '07:30' } }],
    ['dossier', { status: 'closed' }, { status: 'closed', title: 'Dossier' }],
    ['evidence', { device: 'Tecno', takenWhere: { code: '05' } }, { takenWhere: { label: 'Mopti' } }],
  ] as const)('of a record (%s) changes that field, and leaves the rest', async (kind, fields, wanted) => {
    expect(await set(kind, fields)).toEqual({ exit: 0, value: { id: made[kind].id, code: made[kind].code } })
    expect(await bodyOf(kind)).toMatchObject({ ...fields, ...wanted })
  })

  it('of a consent leaves the other answers, and is no longer read back', async () => {
    const who = here.folder.writeJson('who.json', { name: 'Awa Traoré' })
    expect((await set('testimony', { consent: { recipients: { justice: 'no' } } }, '--identity', who)).exit).toBe(0)
    expect(await bodyOf('testimony')).toMatchObject({
      account: 'un récit',
      consent: { keep: 'yes', recipients: { cndh: 'yes', justice: 'no' }, readBack: false },
    })
    expect(await identity()).toMatchObject({ name: 'Awa Traoré' })
    expect((await set('testimony', { consent: { capture: 'yes', readBack: true } })).exit).toBe(0)
    expect((await set('testimony', { consent: { capture: 'yes', language: 'songhay' } })).exit).toBe(0)
    expect(await bodyOf('testimony')).toMatchObject({ consent: { language: 'songhay', readBack: true } })
  })

  it('is told by code, in both languages, and a contact that is set is not looked at', async () => {
    const args = ['set', made.contact.code, '--lang']
    const looks = async () =>
      (await here.answer(['log', made.contact.code])).value.rows.filter(
        ({ act }: { act: string }) => act === 'identity-viewed',
      ).length
    const before = await looks()
    expect((await here.kalifa([...args, 'fr'], { phone: '71' })).stdout).toBe(`Modifié : ${made.contact.code}\n`)
    expect((await here.kalifa([...args, 'en'], { phone: '72' })).stdout).toBe(`Changed: ${made.contact.code}\n`)
    expect(await looks()).toBe(before)
    await here.kalifa(['show', made.contact.code])
    expect(await looks()).toBe(before + 1)
  })
})

describe('what cannot be set', { timeout: 60_000 }, () => {
  it.each([
    ['testimony', { account: 'autre', acount: 'x' }, 2, { problem: 'field-unknown', what: 'acount' }],
    ['testimony', { account: 'autre', consent: { kep: 'yes' } }, 2, { problem: 'field-unknown', what: 'consent.kep' }],
    ['testimony', { account: 'autre', status: 'done' }, 2, { problem: 'field-invalid', what: 'status' }],
    ['testimony', { account: 'autre', maskedAccount: null }, 2, { problem: 'field-fixed', what: 'maskedAccount' }],
    ['testimony', { account: 'autre', consent: { keep: 'no' } }, 5, { code: 'consent-refuses-keeping' }],
    ['evidence', { device: 'autre', sha256: '0' }, 2, { problem: 'field-fixed', what: 'sha256' }],
    ['note', [], 2, { problem: 'input-not-json' }],
  ] as const)('(%s: %j) is named, and nothing is changed', async (kind, fields, exit, error) => {
    const before = await bodyOf(kind)
    const person = kind === 'testimony' ? ['--identity', here.folder.writeJson('other.json', { name: 'Autre' })] : []
    expect(await set(kind, fields, ...person)).toMatchObject({ exit, value: { error } })
    expect(await bodyOf(kind)).toEqual(before)
    if (kind === 'testimony') expect(await identity()).not.toMatchObject({ name: 'Autre' })
  })

  it('is not added either', async () => {
    const covered = await here.answer(['add', 'testimony'], { maskedAccount: null })
    expect(covered).toMatchObject({ exit: 2, value: { error: { problem: 'field-unknown', what: 'maskedAccount' } } })
  })

  it('is who somebody is, of what is no testimony; and nothing at all', async () => {
    const who = here.folder.writeJson('who.json', { name: 'Awa' })
    const args = ['set', made.note.code]
    const named = await here.answer([...args, '--identity', who])
    expect(named).toMatchObject({ exit: 2, value: { error: { what: '--identity' } } })
    const nothing = { exit: 2, value: { error: { problem: 'option-missing', what: '--from' } } }
    expect(await here.answer(args)).toMatchObject(nothing)
  })
})

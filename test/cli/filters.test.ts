import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyTestimony, noProtection } from '../../src/shared/records.ts'
import { type Here, vaultHere } from './here.ts'
import { tinyPng } from './kalifa.ts'

let here: Here
/** By a letter each. */
const codes: Record<string, string> = {}

const day = (from: string) => ({ precision: 'day' as const, from, to: '' })
const konna = { code: '05.05', label: 'Konna, Mopti', detail: '' }
const { consent } = emptyTestimony
const perpetrator = { unit: '', uniform: '', vehicle: '', identifiedHow: '', certainty: null }
const done = [{ ...perpetrator, type: 'armedGroup' as const }]

beforeAll(async () => {
  here = await vaultHere()
  const file = here.folder.write('a.png', tinyPng('a'))
  await here.engine(async (vault) => {
    const { code: t } = await vault.call('testimony.create', {
      body: {
        account: 'un pont coupé',
        when: day('2026-03-05'),
        where: konna,
        violations: ['F1', 'C3'],
        perpetrators: done,
        consent: { ...consent, keep: 'yes', recipients: { ...consent.recipients, cndh: 'yes' } },
        sensitivity: 'verySensitive',
        verification: 'disputed',
        genderBased: true,
        tags: ['Konna'],
      },
    })
    const { code: u } = await vault.call('testimony.create', {
      body: { when: day('2026-06-01'), violations: ['F1'] },
    })
    const { id: incident, code: i } = await vault.call('incident.create', {
      body: {
        when: day('2026-04-01'),
        kinds: ['threat'],
        perpetrators: done,
        protection: { ...noProtection, state: 'sent' },
      },
    })
    const { code: j } = await vault.call('incident.create', { body: { tags: ['bureau'], sensitivity: 'ordinary' } })
    const { code: c } = await vault.call('contact.create', {
      body: { name: 'Fanta Ɓari', pseudonym: 'La voisine', where: konna },
    })
    const { code: e } = await vault.call('contact.create', { body: { name: 'Moussa', tags: ['bureau'] } })
    const { imported } = await vault.call('evidence.import', { files: [file], testimonyId: null })
    const [id] = imported.map((each) => each.id)
    const { code: p } = await vault.call('evidence.get', { id })
    await vault.call('evidence.patch', { id, patch: { showsPerson: 'yes', takenWhen: day('2026-05-05') } })
    const { id: dossier, code: d } = await vault.call('dossier.create', { body: { title: 'Le pont' } })
    await vault.call('link.add', { a: incident, b: dossier })
    Object.assign(codes, { t, u, i, j, c, e, p, d })
  })
}, 60_000)
afterAll(() => here.folder.remove())

describe('a list is narrowed', { timeout: 60_000 }, () => {
  it.each([
    ['testimonies', ['--from', '2026-03-01', '--to', '2026-03-31'], 't'],
    ['testimonies', ['--place', 'Konna'], 't'],
    ['testimonies', ['--violation', 'C3', '--violation', 'A1'], 't'],
    ['testimonies', ['--violation', 'F1', '--lacking', 'place'], 'u'],
    ['testimonies', ['--perpetrator', 'armedGroup'], 't'],
    ['testimonies', ['--consent', 'cndh:yes'], 't'],
    ['testimonies', ['--keep', 'notAsked'], 'u'],
    ['testimonies', ['--sensitivity', 'verySensitive'], 't'],
    ['testimonies', ['--verification', 'disputed'], 't'],
    ['testimonies', ['--flag', 'gender'], 't'],
    ['testimonies', ['--tag', 'konna'], 't'],
    ['testimonies', ['--text', 'pont'], 't'],
    ['testimonies', ['--in-packet', 'no'], 'ut'],
    ['testimonies', ['--in-packet', 'yes'], ''],
    ['incidents', ['--kind', 'threat'], 'i'],
    ['incidents', ['--protection', 'sent'], 'i'],
    ['incidents', ['--perpetrator', 'armedGroup', '--to', '2026-04-30'], 'i'],
    ['incidents', ['--sensitivity', 'ordinary'], 'j'],
    ['incidents', ['--lacking', 'dossier'], 'j'],
    ['contacts', ['--place', '05'], 'c'],
    ['contacts', ['--tag', 'bureau'], 'e'],
    ['contacts', ['--lacking', 'place'], 'e'],
    ['evidence', ['--shows', 'yes', '--from', '2026-05-01'], 'p'],
    ['evidence', ['--shows', 'no'], ''],
    ['evidence', ['--media', 'image', '--lacking', 'tag'], 'p'],
    ['evidence', ['--media', 'audio'], ''],
  ])('(%s %j)', async (list, options, wanted) => {
    const { exit, value } = await here.answer(['list', list, ...options])
    expect(exit).toBe(0)
    const found = value.rows.map(({ code }: { code: string }) => code)
    expect(found).toEqual([...wanted].map((letter) => codes[letter]))
  })

  it('to a dossier, by its code, and in words without a name', async () => {
    const { stdout } = await here.kalifa(['list', 'incidents', '--dossier', codes.d ?? '', '--lang', 'fr'])
    expect(stdout).toMatch(new RegExp(`^${codes.i} .*menace\\n1 sur 1\\n$`))
    const contacts = await here.kalifa(['list', 'contacts', '--text', 'Fanta'])
    expect(contacts.stdout).toContain('La voisine')
    expect(contacts.stdout).not.toContain('Fanta')
  })

  it.each([
    [['list', 'testimonies', '--flag', 'old'], 'option-invalid', '--flag'],
    [['list', 'testimonies', '--in-packet', 'perhaps'], 'option-invalid', '--in-packet'],
    [['list', 'testimonies', '--from', 'lundi'], 'option-invalid', '--from'],
    [['list', 'testimonies', '--kind', 'threat'], 'option-unknown', '--kind'],
    [['list', 'contacts', '--lacking', 'violation'], 'option-invalid', '--lacking'],
    [['list', 'contacts', '--trashed', '--tag', 'x'], 'options-exclude', '--trashed, --tag'],
    [['list', 'evidence', '--media', 'painting'], 'option-invalid', '--media'],
    [['count', '--by', 'kind'], 'options-exclude', '--of testimony, --by kind'],
    [['count', '--by', 'place', '--protection', 'sent'], 'options-exclude', '--of testimony, --protection'],
    [['count', '--by', 'place', '--of', 'incident', '--keep', 'yes'], 'options-exclude', '--of incident, --keep'],
    [['timeline', '--kind', 'contact'], 'option-invalid', '--kind'],
    [['search', 'pont', '--kind', 'person'], 'option-invalid', '--kind'],
  ])('by nothing that means nothing (%j)', async (args, problem, what) => {
    expect(await here.answer(args)).toEqual({ exit: 2, value: { error: { code: 'request-invalid', problem, what } } })
  })

  it('by no dossier that is not there', async () => {
    const absent = await here.answer(['list', 'contacts', '--dossier', codes.t ?? ''])
    expect(absent).toEqual({ exit: 2, value: { error: { code: 'record-absent' } } })
  })
})

describe('figures', { timeout: 60_000 }, () => {
  const counted = async (language: string, ...args: string[]) =>
    (await here.kalifa(['count', '--by', ...args, '--lang', language])).stdout

  it('tell the code and the word, and how many records have none', async () => {
    expect(await counted('fr', 'violation')).toBe('C3  Disparition forcée      1\nF1  Pillage, vol de bétail  2\n')
    expect(await counted('en', 'place')).toBe('05  Mopti  1\nAnd 1 record without a place.\n')
    expect(await counted('fr', 'perpetrator')).toBe('armedGroup  Groupe armé  1\nEt 1 fiche sans auteur présumé.\n')
    expect(await counted('en', 'kind', '--of', 'incident')).toBe(
      'threat  threat  1\nAnd 1 record without a kind of incident.\n',
    )
    expect(await counted('fr', 'violation', '--tag', 'absente')).toBe('Rien.\n')
  })

  it('tell the months without a record too', async () => {
    const { value } = await here.answer(['count', '--by', 'month'])
    expect(value).toEqual({
      total: 2,
      counted: 2,
      rows: [
        { value: '2026-03', count: 1 },
        { value: '2026-04', count: 0 },
        { value: '2026-05', count: 0 },
        { value: '2026-06', count: 1 },
      ],
    })
  })
})

describe('what has a date', { timeout: 60_000 }, () => {
  it('stands on a line of time, without names', async () => {
    const { stdout } = await here.kalifa(['timeline', '--lang', 'en'])
    const [first, second, third, fourth, end] = stdout.split('\n')
    expect(first).toMatch(new RegExp(`^2026-03-05  ${codes.t}  testimony  +F1, C3`))
    expect(second).toMatch(new RegExp(`^2026-04-01  ${codes.i}  incident  +threat`))
    expect(third).toMatch(new RegExp(`^2026-05-05  ${codes.p}  evidence`))
    expect([fourth, end]).toEqual([expect.stringContaining(String(codes.u)), '4 of 4'])
    const { value } = await here.answer(['timeline', '--kind', 'incident', '--from', '2026-04-01'])
    expect(value.rows).toMatchObject([{ code: codes.i }])
  })

  it('is found of one kind alone', async () => {
    const kindsOf = async (...args: string[]) =>
      (await here.answer(['search', 'pont', ...args])).value.rows.map(({ kind }: { kind: string }) => kind)
    expect((await kindsOf()).sort()).toEqual(['dossier', 'testimony'])
    expect(await kindsOf('--kind', 'dossier')).toEqual(['dossier'])
    expect(await kindsOf('--kind', 'dossier', '--kind', 'note', '--kind', 'testimony')).toHaveLength(2)
  })
})

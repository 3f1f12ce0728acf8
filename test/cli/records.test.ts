import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, type Folder, kalifa, temporaryFolder, tinyPng } from './kalifa.ts'

const account = 'Un matin, à Ɲɛkɔrɔ, des hommes ont emmené Ŋolo.\nIl n’est pas revenu.'
const identity = { name: 'Awa Traoré', phone: '+223 76 12 34 56' }

let folder: Folder
let vault: readonly string[]
beforeAll(() => {
  folder = temporaryFolder()
  vault = ['--vault', folder.path('vault')]
})
afterAll(() => folder.remove())

/** In learning order, in one vault: each finds what the ones before have made. */
describe('a vault on the command line', { timeout: 60_000 }, () => {
  it('is created, once', async () => {
    expect(await answer(['init', ...vault])).toEqual({ created: true, institution: false })
    const again = await kalifa(['init', ...vault, '--json'])
    expect([again.exit, again.stdout]).toEqual([5, '{"error":{"code":"vault-exists"}}\n'])
  })

  it('takes a testimony from a file and options, with the identity apart', async () => {
    const from = folder.writeJson('body.json', {
      pseudonym: 'La potière',
      consent: { keep: 'yes', recipients: { cndh: 'yes' } },
    })
    const args = ['add', 'testimony', ...vault, '--from', from, '--identity', folder.writeJson('who.json', identity)]
    const fields = ['--account-file', '-', '--place', 'Konna', '--place-detail', 'Ɲɛkɔrɔ', '--date', '~2026-11-03']
    const created = await answer([...args, ...fields, '--violation', 'C3', '--violation', 'C1'], { input: account })
    expect(created.code).toMatch(/^T-\d{4}-0001$/)
  })

  it('takes a contact, linked, and photos, of which a wrong one stops no other', async () => {
    const contact = folder.writeJson('contact.json', {
      name: 'Fanta Ɓari',
      pseudonym: 'La voisine',
      roles: ['witness'],
    })
    const testimony = `T-${new Date().getUTCFullYear()}-0001`
    const added = await answer(['add', 'contact', ...vault, '--from', contact, '--testimony', testimony])
    expect(added.code).toMatch(/^C-\d{4}-0001$/)

    const files = [
      folder.write('notes.txt', ''),
      folder.write('awa-traore.png', tinyPng('first')),
      folder.write('b.png', tinyPng('second')),
    ]
    const { exit, stdout } = await kalifa(['add', 'evidence', ...vault, ...files, '--testimony', testimony, '--json'])
    expect(exit).toBe(5)
    const report = JSON.parse(stdout)
    expect(report.refused).toEqual([{ name: 'notes.txt', fault: { code: 'file-empty' } }])
    expect(report.imported.map(({ code }: { code: string }) => code)).toEqual([
      expect.stringMatching(/^P-\d{4}-0001$/),
      expect.stringMatching(/^P-\d{4}-0002$/),
    ])
  })

  it('links and unlinks records that are there, with the role of a contact', async () => {
    const year = new Date().getUTCFullYear()
    const [testimony, contact, piece] = [`T-${year}-0001`, `C-${year}-0001`, `P-${year}-0001`]
    const linksOf = async (code: string) => {
      const { links } = await answer(['show', ...vault, code])
      return (links as { code: string; role: string }[]).map((each) => [each.code, each.role])
    }
    expect(await answer(['unlink', ...vault, piece, testimony])).toEqual({ changed: true })
    expect(await answer(['unlink', ...vault, piece, testimony])).toEqual({ changed: false })
    expect(await answer(['link', ...vault, testimony.toLowerCase(), piece])).toEqual({ changed: true })
    expect(await linksOf(piece)).toEqual([[testimony, '']])
    expect(await answer(['link', ...vault, contact, testimony, '--role', 'witness'])).toEqual({ changed: true })
    expect(await linksOf(contact)).toEqual([[testimony, 'witness']])
    const shown = await kalifa(['show', ...vault, testimony, '--lang', 'en'])
    expect(shown.stdout).toMatch(new RegExp(`${contact} +contact +witness · La voisine`))
    const again = await kalifa(['link', ...vault, contact, testimony, '--lang', 'en'])
    expect([again.exit, again.stdout]).toEqual([0, 'They were linked already: nothing changed.\n'])
  })

  it('links nothing that is not there or makes no sense', async () => {
    const year = new Date().getUTCFullYear()
    const [testimony, contact, piece] = [`T-${year}-0001`, `C-${year}-0001`, `P-${year}-0001`]
    const refused = async (...args: string[]) => {
      const { exit, stdout } = await kalifa([...args, ...vault, '--json'])
      return [exit, JSON.parse(stdout).error]
    }
    const usage = { code: 'request-invalid', problem: 'option-invalid', what: '--role' }
    expect(await refused('link', piece, testimony, '--role', 'witness')).toEqual([2, usage])
    expect(await refused('link', contact, testimony, '--role', 'chef')).toEqual([2, usage])
    expect(await refused('link', piece, piece)).toEqual([2, { code: 'record-invalid' }])
    expect(await refused('link', piece, `T-${year}-0099`)).toEqual([2, { code: 'record-absent' }])
    expect((await refused('unlink', piece))[0]).toBe(2)
    expect(await answer(['show', ...vault, piece])).toMatchObject({ links: [{ code: testimony, role: '' }] })
  })

  it('lists codes, pseudonyms and places, and no name', async () => {
    const testimonies = await kalifa(['list', 'testimonies', ...vault])
    const contacts = await kalifa(['list', 'contacts', ...vault])
    const evidence = await kalifa(['list', 'evidence', ...vault, '--limit', '1'])
    expect(testimonies.stdout).toMatch(/T-\d{4}-0001 .*~2026-11-03 .*C3 C1 .*Ɲɛkɔrɔ, Konna, Mopti\n1 sur 1\n/)
    expect(contacts.stdout).toMatch(/C-\d{4}-0001 .*La voisine .*témoin/)
    expect(evidence.stdout).toMatch(/P-\d{4}-0002 .*image\/png.*\n1 sur 2\n/)
    for (const { stdout } of [testimonies, contacts, evidence]) expect(stdout).not.toMatch(/Awa|Traor|Fanta|76 12/i)
  })

  it('shows a whole testimony, and who it is from only when asked', async () => {
    const code = `t-${new Date().getUTCFullYear()}-0001`
    const shown = await answer(['show', ...vault, code])
    expect(shown).toMatchObject({
      kind: 'testimony',
      record: {
        body: { account, when: { precision: 'about', from: '2026-11-03' }, consent: { recontact: 'notAsked' } },
      },
      links: [{ kind: 'contact', hint: 'La voisine' }, { kind: 'evidence' }, { kind: 'evidence' }],
    })
    expect(JSON.stringify(shown)).not.toContain('Awa')
    const { stdout } = await kalifa(['show', ...vault, code, '--identity'])
    expect(stdout).toContain('Awa Traoré')
    expect(stdout).toContain('  Un matin, à Ɲɛkɔrɔ, des hommes ont emmené Ŋolo.\n  Il n’est pas revenu.\n')
  })

  it('keeps the photo’s own bytes', async () => {
    const shown = await answer(['show', ...vault, `P-${new Date().getUTCFullYear()}-0001`])
    const bytes = tinyPng('first')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(shown).toMatchObject({
      kind: 'evidence',
      record: { body: { sha256, size: bytes.length, name: 'awa-traore.png' } },
    })
  })

  it('finds without accents, by names too, and shows no name for it', async () => {
    const byText = await answer(['search', ...vault, 'nekoro', 'ŊOLO', '--excerpt'])
    const excerpt = expect.stringContaining('ont emmené Ŋolo')
    expect(byText).toMatchObject({ rows: [{ kind: 'testimony', excerpt }], more: false })
    const byName = await kalifa(['search', ...vault, '-'], { input: 'traore\n' })
    expect(byName.stdout).toMatch(/^T-\d{4}-0001 /m)
    expect(byName.stdout).not.toMatch(/Traor/i)
  })

  it('counts, and is sound', async () => {
    expect(await answer(['open', ...vault])).toMatchObject({ testimonies: 1, drafts: 1, contacts: 1, evidence: 2 })
    const checked = await answer(['check', ...vault])
    expect(checked).toMatchObject({ pages: 'ok', keyFile: 'ok', records: 5, blobs: 2, problems: [] })
  })

  it('takes every field of a testimony from a file, says it in words, and lists what is due', async () => {
    const from = folder.writeJson('whole.json', {
      perpetrators: [
        { type: 'armedGroup', unit: '', uniform: 'turbans', vehicle: '', identifiedHow: '', certainty: 'probable' },
      ],
      needs: [{ kind: 'medical', detail: 'brûlure', referredTo: '', referredOn: '', state: 'identified' }],
      followUps: [{ due: '2026-11-20', what: 'Rappeler', doneOn: '' }],
      risk: { level: 'high', threats: 'des appels', vulnerabilities: '', capacities: '', actions: '', assessedOn: '' },
      verification: 'disputed',
      concernsMinor: true,
      tags: ['Konna'],
    })
    const code = String((await answer(['add', 'testimony', ...vault, '--from', from])).code)
    const { stdout } = await kalifa(['show', ...vault, code, '--lang', 'fr'])
    for (const words of ['Groupe armé, Probable, turbans', 'Médical, À orienter, brûlure', '2026-11-20, Rappeler']) {
      expect(stdout).toContain(words)
    }
    for (const words of ['Élevé', 'menaces: des appels', 'Contesté', 'mineur·e', 'Konna']) {
      expect(stdout).toContain(words)
    }
    expect((await kalifa(['show', ...vault, code, '--lang', 'en'])).stdout).toContain('Armed group, Probable, turbans')

    const due = await answer(['list', 'due', ...vault, '--to', '2026-11-20'])
    expect(due).toMatchObject({ total: 1, rows: [{ code, due: '2026-11-20', what: ['Rappeler'] }] })
    expect((await answer(['list', 'due', ...vault, '--to', '2026-11-19'])).total).toBe(0)
    expect((await answer(['list', 'due', ...vault, '--undated'])).total).toBe(0)
    const both = await kalifa(['list', 'due', ...vault, '--undated', '--to', '2026-11-20', '--json'])
    expect([both.exit, both.stdout]).toEqual([2, expect.stringContaining('option-invalid')])
    const wrong = await kalifa(['list', 'due', ...vault, '--from', 'lundi', '--json'])
    expect([wrong.exit, wrong.stdout]).toEqual([2, expect.stringContaining('option-invalid')])
  })
})

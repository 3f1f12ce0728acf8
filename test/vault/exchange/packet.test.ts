import { describe, expect, it } from 'vitest'
import { knownTerms } from '../../../src/shared/masking.ts'
import { emptyIdentity, type ImpreciseDate } from '../../../src/shared/records.ts'
import { escapeHtml } from '../../../src/vault/exchange/html.ts'
import { makePacket } from '../../../src/vault/exchange/packet.ts'
import { bundlePage } from '../../../src/vault/exchange/page.ts'
import { atCercle, atMonth } from '../../../src/vault/exchange/redaction.ts'
import {
  bytes,
  candidate,
  choice,
  consenting,
  copy,
  newId,
  newRecipient,
  noTerms,
  photo,
  placeLabel,
  sha256,
  unnamedForAll,
} from './fixtures.ts'

const { card } = await newRecipient()
const data = bytes(10)
const unnamed = candidate(2, { body: { ...candidate(2).body, consent: consenting({ naming: unnamedForAll }) } })

describe('a packet', () => {
  it('is not made of nothing, nor of a text that was not read again', () => {
    expect(() => makePacket(choice(card, [candidate(1, { trashed: true })]))).toThrow('export-empty')
    expect(() => makePacket(choice(card, []))).toThrow('export-empty')
    const unread = {
      ...choice(card, []),
      candidates: [{ candidate: unnamed, rules: { terms: noTerms, reread: false } }],
    }
    expect(() => makePacket(unread)).toThrow('export-unread')
  })

  it('bears ids that are the same in each bundle of a sender, and tell neither the vault’s id nor its time', () => {
    const [first, second] = [
      makePacket(choice(card, [candidate(1)])),
      makePacket(choice(card, [candidate(1), unnamed])),
    ]
    expect(first.head.testimonies[0]).toBe(second.head.testimonies[0])
    expect(first.head.id).not.toBe(second.head.id)
    expect(JSON.stringify(second)).not.toContain(newId(1).slice(0, 13))
    const chosen = choice(card, [candidate(1)])
    const other = makePacket({ ...chosen, sender: { name: '', secretKey: bytes(32, 77) } })
    expect(other.head.testimonies[0]).not.toBe(first.head.testimonies[0])
  })

  it('holds a piece of two testimonies once', () => {
    const shared = { ...photo(11, data), sharedWith: [candidate(9).body] }
    const packet = makePacket(
      choice(card, [candidate(1, { evidence: [shared] }), candidate(2, { evidence: [shared] })]),
    )
    expect(packet.attachments).toHaveLength(1)
    const piece = packet.records.find((record) => record.kind === 'evidence')
    expect(piece?.testimonies).toEqual(packet.head.testimonies)
  })

  it('masks what is known in a testimony without name', () => {
    const body = { ...unnamed.body, account: 'Awa a vu Moussa.', pseudonym: 'Étoile' }
    const terms = knownTerms({
      identities: [{ name: 'Awa', aliases: '', phone: '', safeContact: '' }],
      contacts: [{ name: 'Moussa', pseudonym: 'Étoile', phone: '', email: '', safeContact: '' }],
      words: [],
      shownAs: 'Étoile',
    })
    const packet = makePacket({
      ...choice(card, []),
      candidates: [{ candidate: { ...unnamed, body }, rules: { terms, reread: true } }],
    })
    expect(packet.records[0]).toMatchObject({
      account: '[masqué] a vu [masqué].',
      pseudonym: 'Étoile',
      naming: 'unnamed',
    })
  })
})

describe('a masked copy', () => {
  const original = photo(11, data, { showsPerson: 'yes', name: 'Awa Traoré.jpg' })
  const masked = copy(12, original, bytes(9))
  const derivation = masked.body.derivation
  const commitment = sha256(Buffer.from(`${derivation?.salt}:${original.body.sha256}`))

  it('without a name commits to its original and says nothing else of it', () => {
    const packet = makePacket(choice(card, [{ ...unnamed, evidence: [original, masked] }]))
    const piece = packet.records.find((record) => record.kind === 'evidence')
    expect(packet.attachments).toHaveLength(1)
    expect(piece).toMatchObject({ sha256: masked.body.sha256, code: 'P-0012' })
    expect(piece?.derivation).toEqual({ acts: ['blackBox'], commitment, original: null })
    const all = JSON.stringify(packet) + bundlePage(packet.head, packet.records)
    expect(all).toContain(commitment)
    for (const secret of [original.body.sha256, derivation?.salt ?? '?', 'Awa', 'un visage', original.id])
      expect(all).not.toContain(secret)
  })

  it('with a name names the record of its original where that leaves too', () => {
    const { candidates, ...rest } = choice(card, [candidate(1, { evidence: [original, masked] })])
    const withOriginals = new Set([original.id])
    const packet = makePacket({
      ...rest,
      candidates: candidates.map(({ candidate: each, rules }) => ({
        candidate: each,
        rules: { ...rules, withOriginals },
      })),
    })
    const pieces = packet.records.filter((record) => record.kind === 'evidence')
    expect(pieces.map(({ sha256: hash }) => hash)).toEqual([original.body.sha256, masked.body.sha256])
    expect(pieces[0]?.derivation).toBeUndefined()
    expect(pieces[1]?.derivation).toEqual({
      ...{ acts: ['blackBox'], commitment, original: pieces[0]?.id, note: 'un visage' },
    })
    const alone = makePacket(choice(card, [candidate(1, { evidence: [original, masked] })]))
    const [piece] = alone.records.filter((record) => record.kind === 'evidence')
    expect(piece?.derivation).toMatchObject({ original: null, commitment })
    expect(JSON.stringify(alone)).not.toContain(original.body.sha256)
  })
})

describe('without name', () => {
  const date = (precision: ImpreciseDate['precision'], from: string, to = ''): ImpreciseDate => ({
    precision,
    from,
    to,
  })

  it.each([
    [date('day', '2024-03-13', '2024-03-14'), date('month', '2024-03-01')],
    [date('about', '2024-03-31'), date('month', '2024-03-01')],
    [date('month', '2024-03-13'), date('month', '2024-03-01')],
    [date('year', '2024-03-13'), date('year', '2024-01-01')],
    [date('period', '2024-01-13', '2024-02-14'), date('period', '2024-01-01', '2024-02-29')],
    [date('period', '', '2023-12-14'), date('period', '', '2023-12-31')],
    [date('unknown', '2024-03-13', '2024-03-14'), date('unknown', '')],
    [date('day', ''), date('unknown', '')],
  ])('%j becomes %j', (when, expected) => expect(atMonth(when)).toEqual(expected))

  it.each([
    [
      { code: '05.02', label: 'Sofara, chez le maire', detail: 'puits' },
      { code: '05.02', label: 'Mopti › Djenné', detail: '' },
    ],
    [
      { code: '05', label: 'x', detail: '' },
      { code: '05', label: 'Mopti', detail: '' },
    ],
    [
      { code: '', label: 'Sofara', detail: 'puits' },
      { code: '', label: '', detail: '' },
    ],
    [
      { code: '77', label: 'Sofara', detail: '' },
      { code: '', label: '', detail: '' },
    ],
  ])('%j becomes %j', (where, expected) => expect(atCercle(where, placeLabel)).toEqual(expected))
})

describe('the page', () => {
  it('escapes markup and shows what is hidden', () => {
    expect(escapeHtml(`<b a="1" c='2'>&`)).toBe('&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;')
    expect(escapeHtml('a\u202eb\u0000c\u200bd\u2067e\ud800f\ng\th')).toBe('a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ng\th')
    expect(escapeHtml('ɛ ɔ ɲ ŋ — « ߒߞߏ » 😀')).toBe('ɛ ɔ ɲ ŋ — « ߒߞߏ » 😀')
  })

  it('has no script, nothing from outside, and no markup out of a record', () => {
    const evil = '"><script>alert(1)</script><img src=https://x.example/a onerror=1>\u202e'
    const body = { ...candidate(1).body, account: evil, pseudonym: evil, otherViolation: evil, remarks: evil }
    const evidence = [photo(11, data, { name: evil, description: evil, givenBy: evil, mediaType: evil })]
    const identity = {
      ...emptyIdentity,
      name: evil,
      aliases: evil,
      sex: null,
      ageBand: null,
      phone: evil,
      occupation: evil,
      safeContact: evil,
    }
    const packet = makePacket(choice(card, [candidate(1, { code: evil, body, evidence, identity })]))
    const page = bundlePage(packet.head, packet.records)
    expect(page).toContain('&lt;script&gt;alert(1)')
    expect(page).not.toMatch(/<script|onerror=1>|\u202e/)
    const tags = [...page.matchAll(/<([a-z0-9]+)/g)].map((tag) => tag[1])
    expect(new Set(tags)).not.toContain('script')
    const links = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map((link) => link[1])
    expect(links.length).toBeGreaterThan(0)
    for (const link of links) expect(link).toMatch(/^attachments\/[0-9a-f-]{36}\.[a-z0-9]+$/)
  })

  it('shows photos, dates and places in French, then English', () => {
    const body = {
      ...candidate(1).body,
      when: { precision: 'month', from: '2024-03-01', to: '' } as const,
      where: { code: '05.02', label: 'Mopti › Djenné', detail: 'le marché' },
      violations: ['C3'] as const,
    }
    const packet = makePacket(
      choice(card, [
        candidate(1, { body: { ...body, violations: [...body.violations] }, evidence: [photo(11, data)] }),
      ]),
    )
    const page = bundlePage(packet.head, packet.records)
    expect(page).toMatch(/<img src="attachments\/[0-9a-f-]+\.jpg"/)
    expect(page).toContain('Disparition forcée <span class="en" lang="en">· Enforced disappearance</span>')
    expect(page).toContain('2024-03 (Mois')
    expect(page).toContain('Mopti › Djenné, le marché')
  })
})

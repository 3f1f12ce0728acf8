import { describe, expect, it } from 'vitest'
import { recipientKinds } from '../../../src/shared/domain.ts'
import type { EvidenceBody } from '../../../src/shared/records.ts'
import { type Candidate, decide } from '../../../src/vault/exchange/consent.ts'
import { knownTerms } from '../../../src/vault/exchange/masking.ts'
import { bytes, candidate, consenting, namedForAll, noTerms, photo, unnamedForAll, yesForAll } from './fixtures.ts'

const rules = { kind: 'cndh', terms: noTerms, reread: false } as const
const awa = knownTerms({
  identities: [{ name: 'Awa Traoré', aliases: '', phone: '', safeContact: '' }],
  contacts: [],
  words: [],
  shownAs: '',
})
const data = bytes(10)
const withConsent = (consent: Candidate['body']['consent'], change: Partial<Candidate> = {}) =>
  candidate(1, { ...change, body: { ...candidate(1).body, consent } })
const unnamed = (change: Partial<Candidate> = {}) => withConsent(consenting({ naming: unnamedForAll }), change)
const lines = (each: Candidate, change: Partial<Parameters<typeof decide>[1]> = {}) =>
  decide(each, { ...rules, ...change }).decisions.map(({ item, decision, reasons, count }) => ({
    item,
    decision,
    reasons,
    count,
  }))

describe('a testimony stays', () => {
  const stays = (reasons: string[]) => [{ item: 'testimony', decision: 'stays', reasons, count: 1 }]

  it.each(['no', 'notAsked'] as const)('when keeping it was answered %s', (keep) => {
    expect(lines(withConsent(consenting({ keep })))).toEqual(stays(['consent-keep-not-given']))
  })

  it.each(['no', 'notAsked'] as const)('when this kind of recipient was answered %s, whatever the others', (answer) => {
    for (const kind of recipientKinds) {
      const each = withConsent(consenting({ recipients: { ...yesForAll, [kind]: answer } }))
      expect(lines(each, { kind })).toEqual(stays(['consent-recipient-not-given']))
      for (const other of recipientKinds.filter((known) => known !== kind)) {
        expect(decide(each, { ...rules, kind: other }).naming).toBe('named')
      }
    }
  })

  it('from the bin', () => {
    expect(lines(candidate(1, { trashed: true }))).toEqual(stays(['in-trash']))
    expect(decide(candidate(1, { trashed: true }), rules).naming).toBeNull()
  })
})

describe('a testimony with name', () => {
  it('leaves with the identity; contacts stay', () => {
    const identity = { name: 'Awa', aliases: '', sex: null, ageBand: null, phone: '', occupation: '', safeContact: '' }
    expect(
      lines(candidate(1, { identity, contactCount: 2, evidence: [photo(2, data, { showsPerson: 'yes' })] })),
    ).toEqual([
      { item: 'testimony', decision: 'leaves', reasons: ['consent-named'], count: 1 },
      { item: 'identity', decision: 'leaves', reasons: ['consent-named'], count: 1 },
      { item: 'account', decision: 'leaves', reasons: [], count: 0 },
      { item: 'evidence', decision: 'leaves', reasons: [], count: 1 },
      { item: 'contacts', decision: 'stays', reasons: ['contacts-not-asked'], count: 2 },
    ])
  })
})

describe('a testimony without name', () => {
  it('is so when naming was not asked', () => {
    const notAsked = consenting({ naming: { ...namedForAll, cndh: 'notAsked' } })
    expect(decide(withConsent(notAsked), rules).naming).toBe('unnamed')
  })

  it('leaves without identity and contacts once it was read again', () => {
    const identity = { name: 'Awa', aliases: '', sex: null, ageBand: null, phone: '', occupation: '', safeContact: '' }
    const each = unnamed({ identity, contactCount: 1 })
    expect(lines(each)).toEqual([
      { item: 'testimony', decision: 'leaves', reasons: ['consent-unnamed'], count: 1 },
      { item: 'identity', decision: 'stays', reasons: ['unnamed-identity'], count: 1 },
      { item: 'account', decision: 'reread', reasons: ['to-reread'], count: 0 },
      { item: 'contacts', decision: 'stays', reasons: ['contacts-not-asked'], count: 1 },
    ])
    expect(lines(each, { reread: true })[2]).toEqual({
      item: 'account',
      decision: 'leaves',
      reasons: ['to-reread'],
      count: 0,
    })
  })

  it('counts the names to mask', () => {
    const body = { ...unnamed().body, account: 'Awa Traoré, puis Traoré.', pseudonym: 'awa' }
    expect(lines({ ...unnamed(), body }, { terms: awa })[1]).toEqual({
      item: 'account',
      decision: 'reread',
      reasons: ['names-to-mask'],
      count: 3,
    })
  })

  it('needs no reading when there are no words', () => {
    const body = { ...unnamed().body, account: '' }
    expect(lines({ ...unnamed(), body })[1]).toEqual({ item: 'account', decision: 'leaves', reasons: [], count: 0 })
  })
})

describe('a piece of evidence', () => {
  const only = (each: Candidate, terms = noTerms) =>
    lines(each, { terms })
      .filter((line) => line.item === 'evidence')
      .map(({ decision, reasons }) => [decision, ...reasons])
  const examined = photo(2, data).body.examination
  if (!examined) throw new Error('the fixture is examined')

  it('that may show or speak stays unless image and voice were answered yes', () => {
    for (const imageVoice of ['no', 'notAsked'] as const) {
      for (const mediaType of ['image/jpeg', 'video/mp4', 'audio/ogg', 'application/pdf', '']) {
        const each = withConsent(consenting({ imageVoice }), { evidence: [photo(2, data, { mediaType })] })
        expect(only(each)).toEqual([['stays', 'consent-image-not-given']])
      }
      const text = withConsent(consenting({ imageVoice }), { evidence: [photo(2, data, { mediaType: 'text/plain' })] })
      expect(only(text)).toEqual([['leaves']])
    }
  })

  it.each<[Partial<EvidenceBody>, string]>([
    [{ showsPerson: 'yes' }, 'unnamed-original-with-person'],
    [{ showsPerson: 'notReviewed' }, 'unnamed-original-not-reviewed'],
    [{ examination: null }, 'unnamed-original-not-reviewed'],
    [{ examination: { ...examined, readable: false } }, 'unnamed-original-not-reviewed'],
    [{ examination: { ...examined, metadataRead: false } }, 'unnamed-original-not-reviewed'],
    [{ examination: { ...examined, takenAt: '2026-11-03T09:12:00' } }, 'unnamed-original-with-details'],
    [
      { examination: { ...examined, metadata: [{ name: 'BodySerialNumber', value: '0042' }] } },
      'unnamed-original-with-details',
    ],
    [{ examination: { ...examined, hasPosition: true } }, 'unnamed-original-with-position'],
    [
      { examination: { ...examined, metadata: [{ name: 'ImageDescription', value: 'awa traore' }] } },
      'unnamed-known-name-in-metadata',
    ],
    [{ description: 'chez Traoré' }, 'unnamed-known-name-in-metadata'],
    [{ givenBy: 'AWA' }, 'unnamed-known-name-in-metadata'],
  ])('without name stays for %j', (change, reason) => {
    expect(only(unnamed({ evidence: [photo(2, data, change)] }), awa)).toEqual([['stays', reason]])
    expect(only(candidate(1, { evidence: [photo(2, data, change)] }), awa)).toEqual([['leaves']])
  })

  it('that was reviewed and shows nobody leaves', () => {
    expect(only(unnamed({ evidence: [photo(2, data)] }), awa)).toEqual([['leaves']])
  })

  it('is bound by every testimony it is linked to', () => {
    const sharedWith = (consent: Candidate['body']['consent']) => [
      { ...photo(2, data), sharedWith: [{ ...candidate(9).body, consent }] },
    ]
    expect(only(candidate(1, { evidence: sharedWith(consenting({ imageVoice: 'no' })) }))).toEqual([
      ['stays', 'consent-image-not-given'],
    ])
    expect(
      only(candidate(1, { evidence: sharedWith(consenting({ recipients: { ...yesForAll, cndh: 'no' } })) })),
    ).toEqual([['stays', 'consent-recipient-not-given']])
    expect(only(candidate(1, { evidence: sharedWith(consenting({ naming: unnamedForAll })) }))).toEqual([
      ['stays', 'unnamed-links'],
    ])
    expect(only(unnamed({ evidence: sharedWith(consenting({ naming: unnamedForAll })) }))).toEqual([['leaves']])
  })

  it('from the bin stays; equal verdicts are one line', () => {
    const evidence = [photo(2, data), photo(3, data), { ...photo(4, data), trashed: true }]
    expect(lines(candidate(1, { evidence })).slice(2)).toEqual([
      { item: 'evidence', decision: 'leaves', reasons: [], count: 2 },
      { item: 'evidence', decision: 'stays', reasons: ['in-trash'], count: 1 },
    ])
    expect(decide(candidate(1, { evidence }), rules).evidence.map((piece) => piece.code)).toEqual(['P-0002', 'P-0003'])
  })
})

import { describe, expect, it } from 'vitest'
import { recipientKinds } from '../../../src/shared/domain.ts'
import { knownTerms } from '../../../src/shared/masking.ts'
import { type EvidenceBody, emptyIdentity } from '../../../src/shared/records.ts'
import { type Candidate, decide } from '../../../src/vault/exchange/consent.ts'
import {
  bytes,
  candidate,
  consenting,
  copy,
  namedForAll,
  noTerms,
  photo,
  transcript,
  unnamedForAll,
  yesForAll,
} from './fixtures.ts'

const rules = { kind: 'cndh', on: '2026-01-05', terms: noTerms, reread: false } as const
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

  it('from the day after its agreement expires, and not before', () => {
    const each = withConsent(consenting({ expiresOn: '2026-01-05' }))
    expect(decide(each, { ...rules, on: '2026-01-05' }).naming).toBe('named')
    expect(lines(each, { on: '2026-01-06' })).toEqual(stays(['consent-expired']))
    expect(lines(each, { on: '2027-01-01' })).toEqual(stays(['consent-expired']))
  })

  it('from the bin', () => {
    expect(lines(candidate(1, { trashed: true }))).toEqual(stays(['in-trash']))
    expect(decide(candidate(1, { trashed: true }), rules).naming).toBeNull()
  })
})

describe('a testimony with name', () => {
  it('leaves with the identity and its transcripts; contacts stay', () => {
    const identity = { ...emptyIdentity, name: 'Awa' }
    expect(
      lines(
        candidate(1, {
          identity,
          contactCount: 2,
          transcripts: [transcript(3, 2, ['Ils sont venus'])],
          evidence: [photo(2, data, { showsPerson: 'yes' })],
        }),
      ),
    ).toEqual([
      { item: 'testimony', decision: 'leaves', reasons: ['consent-named'], count: 1 },
      { item: 'identity', decision: 'leaves', reasons: ['consent-named'], count: 1 },
      { item: 'account', decision: 'leaves', reasons: [], count: 0 },
      { item: 'evidence', decision: 'leaves', reasons: [], count: 1 },
      { item: 'contacts', decision: 'stays', reasons: ['contacts-not-asked'], count: 2 },
      { item: 'transcripts', decision: 'leaves', reasons: [], count: 1 },
    ])
  })
})

describe('a testimony without name', () => {
  it('is so when naming was not asked', () => {
    const notAsked = consenting({ naming: { ...namedForAll, cndh: 'notAsked' } })
    expect(decide(withConsent(notAsked), rules).naming).toBe('unnamed')
  })

  it('leaves without identity and contacts once it was read again', () => {
    const identity = { ...emptyIdentity, name: 'Awa' }
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

describe('a copy in another format', () => {
  const original = photo(2, data, { showsPerson: 'no' })
  const converted = (change: Partial<EvidenceBody> = {}) => {
    const made = copy(3, original, bytes(9))
    const derivation = { ...made.body.derivation, acts: ['convert'] } as EvidenceBody['derivation']
    return { ...made, body: { ...made.body, derivation, ...change } }
  }
  const pieces = (each: Candidate, change: Partial<Parameters<typeof decide>[1]> = {}) =>
    decide(each, { ...rules, ...change }).evidence.map(({ code }) => code)

  it('leaves beside its original, and takes nobody’s place', () => {
    const each = candidate(1, { evidence: [original, converted()] })
    expect(pieces(each)).toEqual(['P-0002', 'P-0003'])
    expect(decide(each, rules).spareable).toEqual([])
    expect(lines(each).filter(({ item }) => item === 'copies')).toEqual([])
  })

  it('stays with its original where a masked copy leaves in their stead', () => {
    const masked = { ...copy(4, original, bytes(8)), code: 'P-0004' }
    const each = candidate(1, { evidence: [original, converted(), masked] })
    expect(pieces(each)).toEqual(['P-0004'])
    expect(pieces(each, { withOriginals: new Set([original.id]) })).toEqual(['P-0002', 'P-0003', 'P-0004'])
  })

  it('shows whoever its original shows, whatever was said of it', () => {
    const shown = { ...original, body: { ...original.body, showsPerson: 'yes' as const } }
    expect(pieces(unnamed({ evidence: [shown, converted({ showsPerson: 'no' })] }))).toEqual([])
    expect(pieces(unnamed({ evidence: [original, converted({ showsPerson: 'no' })] }))).toContain('P-0003')
    const noImages = withConsent(consenting({ imageVoice: 'no' }), { evidence: [original, converted()] })
    expect(pieces(noImages)).toEqual([])
  })
})

describe('a masked copy', () => {
  const original = photo(2, data, { showsPerson: 'yes' })
  const masked = copy(3, original, bytes(9))
  const pieces = (each: Candidate, change: Partial<Parameters<typeof decide>[1]> = {}) =>
    decide(each, { ...rules, ...change }).evidence.map(({ code }) => code)
  const copies = (each: Candidate) =>
    lines(each)
      .filter(({ item }) => item === 'copies')
      .map(({ decision, reasons }) => [decision, ...reasons])

  it('leaves where its original shows somebody and stays', () => {
    expect(pieces(unnamed({ evidence: [original, masked] }))).toEqual(['P-0003'])
    expect(lines(unnamed({ evidence: [original, masked] })).slice(2)).toEqual([
      { item: 'evidence', decision: 'stays', reasons: ['unnamed-original-with-person'], count: 1 },
      { item: 'copies', decision: 'leaves', reasons: [], count: 1 },
    ])
  })

  it('leaves alone with a name too, unless its original is asked for', () => {
    const each = candidate(1, { evidence: [original, masked] })
    expect(pieces(each)).toEqual(['P-0003'])
    expect(lines(each).find(({ item }) => item === 'evidence')?.reasons).toEqual(['copy-instead'])
    expect(decide(each, rules).spareable.map(({ code }) => code)).toEqual(['P-0002'])
    expect(pieces(each, { withOriginals: new Set([original.id]) })).toEqual(['P-0002', 'P-0003'])
  })

  it('takes no original along that may not leave, whatever is asked', () => {
    const asked = { withOriginals: new Set([original.id, masked.id]) }
    for (const each of [
      unnamed({ evidence: [original, masked] }),
      withConsent(consenting({ imageVoice: 'no' }), { evidence: [original, masked] }),
    ]) {
      expect(pieces(each, asked)).toEqual(['P-0003'])
      expect(decide(each, { ...rules, ...asked }).spareable).toEqual([])
    }
  })

  it('is no one’s image once nobody is recognised on it, and until then is as its original', () => {
    for (const imageVoice of ['no', 'notAsked'] as const) {
      const refused = (change: Partial<EvidenceBody>) =>
        copies(withConsent(consenting({ imageVoice }), { evidence: [original, copy(3, original, data, change)] }))
      expect(refused({})).toEqual([['leaves']])
      for (const showsPerson of ['yes', 'notReviewed'] as const)
        expect(refused({ showsPerson })).toEqual([['stays', 'consent-image-not-given']])
      // A silence leaves the rest of a voice, and a film was not looked at whole.
      for (const acts of [['silence'], ['silence', 'convert'], ['textMask']] as const) {
        const derivation = { ...masked.body.derivation, acts: [...acts] } as EvidenceBody['derivation']
        expect(refused({ derivation })).toEqual([['stays', 'consent-image-not-given']])
      }
      for (const mediaType of ['audio/wav', 'video/mp4', 'application/pdf'])
        expect(refused({ mediaType })).toEqual([['stays', 'consent-image-not-given']])
    }
  })

  it('without a name must be reviewed, examined and free of names and details, as an original must', () => {
    const examination = masked.body.examination
    if (!examination) throw new Error('the fixture is examined')
    const kept = (change: Partial<EvidenceBody>) =>
      lines(unnamed({ evidence: [copy(3, original, data, change)] }), { terms: awa }).find(
        ({ item }) => item === 'copies',
      )?.reasons
    expect(kept({ showsPerson: 'notReviewed' })).toEqual(['unnamed-original-not-reviewed'])
    expect(kept({ showsPerson: 'yes' })).toEqual(['unnamed-original-with-person'])
    expect(kept({ examination: null })).toEqual(['unnamed-original-not-reviewed'])
    expect(kept({ examination: { ...examination, hasPosition: true } })).toEqual(['unnamed-original-with-position'])
    expect(kept({ description: 'Awa au puits' })).toEqual(['unnamed-known-name-in-metadata'])
  })

  it('is bound by every testimony of its original', () => {
    const refusing = consenting({ naming: unnamedForAll, recipients: { ...yesForAll, cndh: 'no' } })
    const elsewhere = { ...candidate(9).body, consent: refusing }
    const bound = { ...original, sharedWith: [elsewhere] }
    expect(copies(unnamed({ evidence: [bound, copy(3, bound, data)] }))).toEqual([
      ['stays', 'consent-recipient-not-given'],
    ])
  })

  it('in the bin stays, and lets its original leave', () => {
    const each = candidate(1, { evidence: [original, { ...masked, trashed: true }] })
    expect(pieces(each)).toEqual(['P-0002'])
  })
})

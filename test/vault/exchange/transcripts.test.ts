import { describe, expect, it } from 'vitest'
import { knownTerms } from '../../../src/shared/masking.ts'
import { type Candidate, decide, type Rules } from '../../../src/vault/exchange/consent.ts'
import { makePacket } from '../../../src/vault/exchange/packet.ts'
import { bundlePage } from '../../../src/vault/exchange/page.ts'
import {
  bytes,
  candidate,
  choice,
  consenting,
  copy,
  coveredTranscript,
  newId,
  newRecipient,
  noTerms,
  photo,
  sha256,
  transcript,
  unnamedForAll,
  yesForAll,
} from './fixtures.ts'

const data = bytes(10)
const rules: Rules = { kind: 'cndh', on: '2026-01-05', terms: noTerms, reread: true }
const { card } = await newRecipient()
const recording = photo(11, data, { mediaType: 'audio/wav', showsPerson: 'yes' })
const words = transcript(21, 11, ['Ils sont venus.', 'Moussa criait.'])
const covered = coveredTranscript(22, words, ['Ils sont venus.', '[masqué] criait.'])

const told = (change: Partial<Candidate>, consent = consenting()): Candidate => {
  const made = candidate(1, { evidence: [recording], transcripts: [words], ...change })
  return { ...made, body: { ...made.body, ...change.body, consent } }
}
const lines = (each: Candidate, change: Partial<Rules> = {}) =>
  decide(each, { ...rules, ...change })
    .decisions.filter(({ item }) => item === 'transcripts')
    .map(({ decision, reasons }) => [decision, ...reasons])

describe('a transcript', () => {
  it('leaves with its recording, unless a person says that it stays', () => {
    expect(lines(told({}))).toEqual([['leaves']])
    expect(lines(told({}), { transcripts: { [words.id]: false } })).toEqual([['stays', 'transcript-not-asked']])
  })

  it('is words, not a voice: where the recording stays it may be asked for', () => {
    const noVoice = consenting({ imageVoice: 'no' })
    expect(lines(told({}, noVoice))).toEqual([['stays', 'transcript-not-asked']])
    expect(lines(told({}, noVoice), { transcripts: { [words.id]: true } })).toEqual([['leaves']])
  })

  it('stays where anyone to whom the recording belongs did not agree, whatever is asked', () => {
    const other = { ...candidate(9).body, consent: consenting({ recipients: { ...yesForAll, cndh: 'no' } }) }
    const shared = told({ evidence: [{ ...recording, sharedWith: [other] }] })
    expect(lines(shared, { transcripts: { [words.id]: true } })).toEqual([['stays', 'consent-recipient-not-given']])
    const mixed = { ...candidate(9).body, consent: consenting({ naming: unnamedForAll }) }
    expect(
      lines(told({ evidence: [{ ...recording, sharedWith: [mixed] }] }), { transcripts: { [words.id]: true } }),
    ).toEqual([['stays', 'unnamed-links']])
    expect(lines(told({ transcripts: [{ ...words, trashed: true }] }))).toEqual([['stays', 'in-trash']])
    expect(lines(told({ evidence: [{ ...recording, trashed: true }] }))).toEqual([['stays', 'in-trash']])
  })

  it('that was covered leaves, and the whole one stays unless it is asked for', () => {
    const both = told({ transcripts: [words, covered] })
    expect(lines(both)).toEqual([['stays', 'copy-instead'], ['leaves']])
    expect(lines(both, { withOriginals: new Set([words.id]) })).toEqual([['leaves']])
    expect(lines(both, { transcripts: { [words.id]: true } })).toEqual([['stays', 'copy-instead'], ['leaves']])
    const translated = {
      ...transcript(23, 11, ['They came.', 'Moussa cried.']),
      body: { ...words.body, source: words.id },
    }
    expect(lines(told({ transcripts: [words, covered, translated] }))).toEqual([
      ['stays', 'copy-instead'],
      ['leaves'],
      ['stays', 'transcript-tells-masked'],
    ])
  })

  it('does not tell what a silence took out of the sound', () => {
    const silenced = copy(12, recording, bytes(9), {
      mediaType: 'audio/wav',
      derivation: {
        from: recording.id,
        sha256: recording.body.sha256,
        salt: sha256(data),
        acts: ['silence'],
        note: '',
      },
    })
    const both = told({ evidence: [recording, silenced] })
    expect(lines(both)).toEqual([['stays', 'transcript-tells-masked']])
    expect(lines({ ...both, transcripts: [words, covered] })).toEqual([['stays', 'copy-instead'], ['leaves']])
    expect(lines(both, { withOriginals: new Set([recording.id]) })).toEqual([['leaves']])
  })
})

describe('in a packet', () => {
  it('a transcript tells by whom, in which language and checked by whom, and names its recording', () => {
    const checked = { ...words, body: { ...words.body, checkedBy: 'D7', checkedOn: '2026-01-05' } }
    const translated = transcript(23, 11, ['They came.', 'Moussa cried.'], { source: words.id, kind: 'translation' })
    const packet = makePacket(choice(card, [told({ transcripts: [checked, translated] })]))
    const [first, second] = packet.records.filter((record) => record.kind === 'transcript')
    const piece = packet.records.find((record) => record.kind === 'evidence')
    expect(first).toMatchObject({
      ...{ naming: 'named', evidence: piece?.id, source: null, language: 'bamanankan', by: 'D3', checkedBy: 'D7' },
      segments: [
        { atMs: 0, text: 'Ils sont venus.' },
        { atMs: 1000, text: 'Moussa criait.' },
      ],
    })
    expect(second).toMatchObject({ transcriptKind: 'translation', source: first?.id })
    expect(packet.head.transcripts).toEqual([first?.id, second?.id])
    const page = bundlePage(packet.head, packet.records)
    for (const shown of ['R-2026-0021', '0:00:01  Moussa criait.', 'D7', 'bamanankan', 'They came.'])
      expect(page).toContain(shown)
  })

  it('without a name nobody who wrote is told, and known names are masked in its words', () => {
    const terms = knownTerms({
      identities: [{ name: 'Moussa', aliases: '', phone: '', safeContact: '' }],
      ...{ contacts: [], words: [], shownAs: '' },
    })
    const each = told({}, consenting({ naming: unnamedForAll, imageVoice: 'no' }))
    const made = (reread: boolean) =>
      makePacket({
        ...choice(card, []),
        candidates: [{ candidate: each, rules: { terms, reread, transcripts: { [words.id]: true } } }],
      })
    expect(() => made(false)).toThrow('export-unread')
    const packet = made(true)
    const record = packet.records.find((one) => one.kind === 'transcript')
    expect(record).toMatchObject({ naming: 'unnamed', evidence: null, checked: false })
    const all = JSON.stringify(packet) + bundlePage(packet.head, packet.records)
    expect(all).toContain('[masqué] criait.')
    for (const hidden of ['Moussa', 'D3', '2026-01-04']) expect(all).not.toContain(hidden)
  })

  it('a covered copy commits to the whole one, and says nothing else of it', () => {
    const packet = makePacket(choice(card, [told({ transcripts: [words, covered] })]))
    const [record, ...others] = packet.records.filter((each) => each.kind === 'transcript')
    const hash = sha256(Buffer.from('Ils sont venus.\nMoussa criait.'))
    const commitment = sha256(Buffer.from(`${covered.body.derivation?.salt}:${hash}`))
    expect(others).toEqual([])
    expect(record?.derivation).toEqual({ acts: ['textMask'], commitment, original: null, note: 'un nom' })
    const all = JSON.stringify(packet) + bundlePage(packet.head, packet.records)
    for (const hidden of ['Moussa', hash, covered.body.derivation?.salt ?? '?']) expect(all).not.toContain(hidden)
  })

  it('a masked account leaves in the place of the account, with its words covered everywhere', () => {
    const account = 'Moussa est venu avec Awa.'
    const maskedAccount = {
      ...{
        text: '[masqué] est venu avec Awa.',
        sha256: sha256(Buffer.from(account)),
        salt: sha256(data),
        note: 'un nom',
      },
      ...{ madeAt: '2026-01-04T10:00:00Z', passages: [{ start: 0, end: 6 }], words: ['Moussa'] },
    }
    const body = { ...candidate(1).body, account, harm: 'La boutique de Moussa', maskedAccount }
    const each = told({ body, transcripts: [words] })
    const packet = makePacket(choice(card, [each]))
    const all = JSON.stringify(packet) + bundlePage(packet.head, packet.records)
    expect(all).not.toContain('Moussa')
    expect(packet.records[0]).toMatchObject({
      account: maskedAccount.text,
      harm: 'La boutique de [masqué]',
      accountDerivation: {
        acts: ['textMask'],
        commitment: sha256(Buffer.from(`${maskedAccount.salt}:${maskedAccount.sha256}`)),
      },
    })
    const asked = {
      ...choice(card, []),
      candidates: [{ candidate: each, rules: { terms: noTerms, reread: true, withOriginals: new Set([newId(1)]) } }],
    }
    expect(makePacket(asked).records[0]).toMatchObject({ account, harm: 'La boutique de Moussa' })
    expect(makePacket(asked).records[0]).not.toHaveProperty('accountDerivation')
  })

  it('words that were covered everywhere are covered in all that is told beside it, of a piece of two testimonies too', () => {
    const says = (what: string): string => `Moussa, ${what}`
    const account = 'Moussa est venu.'
    const body = {
      ...candidate(1).body,
      ...{ account, pseudonym: says('surnom'), otherViolation: says('violation'), stepsTaken: says('démarches') },
      ...{ means: says('moyens'), weapons: says('armes'), harm: says('torts'), remarks: says('remarques') },
      ...{ interviewer: says('qui écoute'), interpreter: says('interprète'), interviewLanguage: says('langue') },
      ...{ interviewSetting: says('cadre'), verificationNotes: says('vérification') },
      where: { code: '', label: says('lieu'), detail: says('village') },
      interviewPlace: { code: '05', label: 'Mopti', detail: says('chez') },
      consent: consenting({
        ...{ recontact: 'yes', recontactHow: says('comment'), recontactWhen: says('quand'), language: says('parlée') },
        ...{ interpreter: says('du consentement'), guardian: says('tuteur'), assent: says('accord') },
      }),
      maskedAccount: {
        ...{ text: '[masqué] est venu.', sha256: sha256(Buffer.from(account)), salt: sha256(data), note: says('note') },
        ...{ madeAt: '2026-01-04T10:00:00Z', passages: [{ start: 0, end: 6 }], words: ['Moussa'] },
      },
    }
    const letter = photo(21, data, {
      name: 'lettre de Moussa.jpg',
      givenBy: says('donneur'),
      description: says('image'),
    })
    const masked = copy(22, letter, bytes(9), { description: says('copie') })
    if (masked.body.derivation === null) throw new Error('The copy does not know its original')
    const derivation = { ...masked.body.derivation, note: says('couvert') }
    const evidence = [letter, { ...masked, body: { ...masked.body, derivation } }]
    const withOriginals = new Set([letter.id])
    const lines = transcript(23, 21, [says('ligne')], {
      language: says('parler'),
      by: says('main'),
      checkedBy: says('œil'),
    })
    const owner = candidate(1, { body, evidence, transcripts: [lines] })
    // It comes first, and nothing was covered in it.
    const other = candidate(2, { evidence, transcripts: [lines] })
    for (const candidates of [[owner], [other, owner]]) {
      const packet = makePacket({
        ...choice(card, []),
        candidates: candidates.map((each) => ({
          candidate: each,
          rules: { terms: noTerms, reread: true, withOriginals, transcripts: { [lines.id]: true } },
        })),
      })
      expect(packet.attachments).toHaveLength(2)
      expect(packet.records.map(({ kind }) => kind)).toContain('transcript')
      const all = JSON.stringify(packet) + bundlePage(packet.head, packet.records)
      expect(all).not.toContain('Moussa')
      for (const left of [
        '[masqué], tuteur',
        '[masqué], comment',
        'lettre de [masqué].jpg',
        '[masqué], couvert',
        'Mopti',
      ])
        expect(all).toContain(left)
    }
  })
})

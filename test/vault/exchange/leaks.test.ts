import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ageBands,
  answers,
  certainties,
  consentModes,
  knowledges,
  namings,
  perpetratorTypes,
  personRoles,
  recipientKinds,
  reliabilities,
  sensitivities,
  sexes,
  showsPersonAnswers,
  testimonyStatuses,
  verifications,
  violationCodes,
} from '../../../src/shared/domain.ts'
import { knownTerms } from '../../../src/shared/masking.ts'
import {
  emptyEvidence,
  emptyIdentity,
  emptyTestimony,
  type MetadataField,
  noConsentYet,
} from '../../../src/shared/records.ts'
import type { Candidate, LinkedEvidence } from '../../../src/vault/exchange/consent.ts'
import { makePacket, type Packet } from '../../../src/vault/exchange/packet.ts'
import { bundlePage } from '../../../src/vault/exchange/page.ts'
import { newId, newRecipient, placeLabel, senderSecret, sha256 } from './fixtures.ts'

/** Every text field of a testimony holds a word of its own (a canary); what leaves is searched for those that must stay. */

const canary = (field: string, n: number): string => `canari${field}${String(n).padStart(3, '0')}`
const perRecipient = <T>(value: fc.Arbitrary<T>) =>
  fc.record({ cndh: value, justice: value, ngo: value, publication: value, statistics: value })
/** A day before the packet is prepared: the agreement is over. */
const expired = '2026-01-04'
const one = <T>(values: readonly T[]) => fc.constantFrom(...values)
const maybe = <T>(values: readonly T[]) => fc.option(one(values), { nil: null })

const consentOf = (n: number) =>
  fc
    .record({
      keep: fc.oneof(fc.constant('yes' as const), one(answers)),
      recipients: perRecipient(fc.oneof(fc.constant('yes' as const), one(answers))),
      naming: perRecipient(one(namings)),
      imageVoice: one(answers),
      recontact: one(answers),
      recontactHow: fc.constant(canary('how', n)),
      givenOn: fc.constant('2024-07-23'),
      mode: maybe(consentModes),
      language: fc.constant(canary('consentlanguage', n)),
      interpreter: fc.constant(canary('consentinterpreter', n)),
      guardian: fc.constant(canary('guardian', n)),
      recontactWhen: fc.constant(canary('recontactwhen', n)),
      assent: fc.constant(canary('assent', n)),
      expiresOn: fc.oneof(fc.constant(''), one(['', '2027-03-04', expired])),
      readBack: fc.boolean(),
      withdrawals: fc.constant<Candidate['body']['consent']['withdrawals']>([
        { on: '2024-08-25', of: ['recontact' as const], note: canary('withdrawal', n) },
      ]),
    })
    .map((consent) => ({ ...noConsentYet, ...consent }))

const bodyOf = (n: number): fc.Arbitrary<Candidate['body']> =>
  fc
    .record({
      status: one(testimonyStatuses),
      sensitivity: one(sensitivities),
      pseudonym: fc.constant(canary('pseudonym', n)),
      role: maybe(personRoles),
      knowledge: maybe(knowledges),
      interviewedOn: fc.constant('2024-05-17'),
      interviewLanguage: fc.constant(canary('language', n)),
      interviewer: fc.constant(canary('interviewer', n)),
      interpreter: fc.constant(canary('interpreter', n)),
      when: fc.record({
        precision: one(['unknown', 'day', 'about', 'month', 'year', 'period'] as const),
        from: fc.constant('2024-03-13'),
        to: fc.constant('2024-04-14'),
      }),
      where: fc.record({
        code: one(['', '05', '05.02', '77']),
        label: fc.constant(canary('label', n)),
        detail: fc.constant(canary('detail', n)),
      }),
      violations: fc.subarray([...violationCodes]),
      otherViolation: fc.constant(`autre ${canary('name', n)}`),
      account: fc.constant(
        `${canary('account', n)} : Canariname${String(n).padStart(3, '0')} au +223 70 00 0${n} 11, ${canary('word', n)}.`,
      ),
      remarks: fc.constant(canary('remarks', n)),
      consent: consentOf(n),
      tags: fc.constant<string[]>([canary('tagword', n)]),
      interviewPlace: fc.constant({ code: '05.02', label: canary('placelabel', n), detail: canary('placedetail', n) }),
      interviewSetting: fc.constant(canary('setting', n)),
      peoplePresent: fc.constant(canary('present', n)),
      traumaNotes: fc.constant(canary('trauma', n)),
      means: fc.constant(`${canary('means', n)} ${canary('name', n)}`),
      weapons: fc.constant(`${canary('weapons', n)} ${canary('name', n)}`),
      harm: fc.constant(`${canary('harm', n)} ${canary('name', n)}`),
      perpetrators: fc.record({ type: one(perpetratorTypes), certainty: maybe(certainties) }).map((known) => [
        {
          ...known,
          unit: canary('unit', n),
          uniform: canary('uniform', n),
          vehicle: canary('vehicle', n),
          identifiedHow: canary('identifiedhow', n),
        },
      ]),
      others: fc.record({ sex: maybe(sexes), ageBand: maybe(ageBands) }).map((known) => [
        {
          ...known,
          role: 'witness' as const,
          contact: newId(900 + n),
          pseudonym: canary('otherpseudonym', n),
          note: canary('othernote', n),
        },
      ]),
      stepsTaken: fc.constant(canary('steps', n)),
      needs: fc.constant<Candidate['body']['needs']>([
        {
          kind: 'medical' as const,
          detail: canary('needdetail', n),
          referredTo: canary('referredto', n),
          referredOn: '2024-08-22',
          state: 'referred' as const,
        },
      ]),
      risk: fc.constant({
        level: 'high' as const,
        threats: canary('threats', n),
        vulnerabilities: canary('vulnerabilities', n),
        capacities: canary('capacities', n),
        actions: canary('actions', n),
        assessedOn: '2024-08-21',
      }),
      followUps: fc.constant<Candidate['body']['followUps']>([
        { due: '2024-08-23', what: canary('followup', n), doneOn: '2024-08-24' },
      ]),
      verification: one(verifications),
      reliability: maybe(reliabilities),
      verificationNotes: fc.constant(canary('verificationnotes', n)),
    })
    .map((body) => ({ ...emptyTestimony, ...body }))

const identityOf = (n: number) =>
  fc
    .record({
      name: fc.constant(canary('name', n)),
      aliases: fc.constant(canary('alias', n)),
      sex: maybe(sexes),
      ageBand: maybe(ageBands),
      phone: fc.constant(`70000${n}11`),
      occupation: fc.constant(canary('occupation', n)),
      safeContact: fc.constant(canary('safecontact', n)),
      minor: one(answers),
      displaced: one(answers),
      disability: fc.constant(canary('disability', n)),
      ethnicity: fc.constant(canary('ethnicity', n)),
    })
    .map((identity) => ({ ...emptyIdentity, ...identity }))

const evidenceOf = (n: number): fc.Arbitrary<LinkedEvidence> =>
  fc.record({
    id: fc.constant(newId(500 + n)),
    code: fc.constant(`P-${n}`),
    trashed: fc.boolean(),
    sharedWith: fc.constant([]),
    body: fc
      .record({
        name: fc.constant(canary('filename', n)),
        mediaType: one(['image/jpeg', 'audio/ogg', 'text/plain', `image/${canary('type', n)}`]),
        size: fc.constant(n),
        sha256: fc.constant(sha256(Buffer.from([n]))),
        importedAt: fc.constant('2024-06-18T10:11:12Z'),
        description: one([canary('description', n), `chez ${canary('name', n)}`]),
        givenBy: fc.constant(canary('givenby', n)),
        showsPerson: fc.oneof(fc.constant('no' as const), one(showsPersonAnswers)),
        examination: fc.option(
          fc.record({
            readable: fc.boolean(),
            metadataRead: fc.boolean(),
            width: fc.constant(1),
            height: fc.constant(1),
            takenAt: fc.constant('2024-02-12 08:09:10'),
            hasPosition: fc.boolean(),
            metadata: fc.constant([{ name: canary('tag', n), value: canary('value', n) }] as MetadataField[]),
          }),
          { nil: null },
        ),
      })
      .map((body) => ({ ...emptyEvidence, ...body })),
  })

/** Of a piece, with hash and salt that no bundle may hold. */
const copyOf = (n: number, piece: LinkedEvidence): fc.Arbitrary<LinkedEvidence> =>
  evidenceOf(n).map((own) => ({
    ...own,
    id: newId(700 + n),
    code: `P-7${n}`,
    original: piece.id,
    body: {
      ...own.body,
      sha256: sha256(Buffer.from([70, n])),
      description: canary('copydescription', n),
      derivation: {
        from: piece.id,
        sha256: sha256(Buffer.from([71, n])),
        salt: sha256(Buffer.from([72, n])),
        acts: ['blackBox'],
        note: canary('copynote', n),
      },
    },
  }))

const candidateOf = (n: number): fc.Arbitrary<Candidate> =>
  fc.record({
    id: fc.constant(newId(n)),
    code: fc.constant(`T-2026-${n}`),
    trashed: fc.integer({ min: 0, max: 5 }).map((roll) => roll === 0),
    body: bodyOf(n),
    identity: identityOf(n),
    evidence: evidenceOf(n).chain((piece) => copyOf(n, piece).map((masked) => [piece, masked])),
    contactCount: fc.nat(3),
    transcripts: fc.constant([]),
  })

const candidates = fc.tuple(candidateOf(1), candidateOf(2), candidateOf(3))
const { card } = await newRecipient()

function packetOf(all: readonly Candidate[], kind: (typeof recipientKinds)[number]): Packet | null {
  const identities = all.flatMap(({ identity }) => (identity ? [identity] : []))
  try {
    return makePacket({
      recipient: { ...card, kind },
      candidates: all.map((candidate) => ({
        candidate,
        rules: {
          terms: knownTerms({
            identities,
            contacts: [],
            words: [canary('word', Number(candidate.code.slice(-1)))],
            shownAs: '',
          }),
          reread: true,
        },
      })),
      sender: { name: '', secretKey: senderSecret },
      preparedOn: '2026-01-05',
      custodyHead: '00'.repeat(32),
      placeLabel,
    })
  } catch (error) {
    expect(error).toMatchObject({ code: 'export-empty' })
    return null
  }
}

const unnamedSecrets = [
  'how',
  'consentlanguage',
  'consentinterpreter',
  'guardian',
  'language',
  'interviewer',
  'interpreter',
]
  .concat([
    'label',
    'detail',
    'name',
    'remarks',
    'alias',
    'occupation',
    'safecontact',
    'filename',
    'type',
    'givenby',
    'tag',
  ])
  .concat(['value', 'word', 'copynote', 'recontactwhen', 'assent', 'placelabel', 'placedetail', 'setting'])
  .concat(['unit', 'uniform', 'vehicle', 'identifiedhow', 'disability', 'ethnicity', 'verificationnotes'])
/** What only a recipient who works for the person is told, and only with the name. */
const forHelpers = ['steps', 'needdetail', 'referredto', 'threats', 'vulnerabilities', 'capacities', 'actions']
const helpedBy = ['disability', 'ethnicity', ...forHelpers]
/** What leaves for nobody: third persons whom nobody asked, and what is for whoever listens to the person. */
const neverLeaves = ['otherpseudonym', 'othernote', 'present', 'trauma', 'followup', 'withdrawal', 'tagword']
const laterDays = ['2024-08-21', '2024-08-22', '2024-08-23', '2024-08-24', '2024-08-25', '2027-03-04']
const unnamedDays = [
  ...laterDays,
  ...['2024-07-23', '2024-05-17', '2024-03-13', '2024-04-14', '2024-06-18', '2024-02-12'],
]
const folded = (text: string): string => text.toLowerCase()

describe('what leaves', () => {
  it('holds nothing of a testimony that was refused, and nothing of an unnamed one that could name it', () => {
    const met = { refused: 0, unnamed: 0, named: 0 }
    fc.assert(
      fc.property(candidates, one(recipientKinds), (all, kind) => {
        const packet = packetOf(all, kind)
        const leaving = folded(packet ? JSON.stringify(packet) + bundlePage(packet.head, packet.records) : '')
        for (const each of all) {
          const { consent } = each.body
          const n = Number(each.code.slice(-1))
          const suffix = String(n).padStart(3, '0')
          for (const part of [71, 72]) expect(leaving).not.toContain(sha256(Buffer.from([part, n])))
          for (const field of neverLeaves) expect(leaving).not.toContain(canary(field, n))
          expect(leaving).not.toContain(newId(900 + n))
          const over = consent.expiresOn === expired
          if (each.trashed || over || consent.keep !== 'yes' || consent.recipients[kind] !== 'yes') {
            met.refused++
            expect(leaving).not.toMatch(new RegExp(`canari[a-z]+${suffix}`))
            expect(leaving).not.toContain(folded(each.code))
            expect(leaving).not.toContain(each.evidence[0]?.body.sha256)
          } else if (consent.naming[kind] !== 'named') {
            met.unnamed++
            for (const field of [...unnamedSecrets, ...forHelpers]) expect(leaving).not.toContain(canary(field, n))
            for (const field of ['means', 'weapons', 'harm']) expect(leaving).toContain(canary(field, n))
            expect(leaving).not.toMatch(new RegExp(`70 ?00 ?00? ?0?${n} ?11`))
            expect(leaving).not.toContain(each.id)
          } else {
            met.named++
            if (kind === 'publication' || kind === 'statistics') {
              for (const field of helpedBy) expect(leaving).not.toContain(canary(field, n))
            }
          }
          if (consent.imageVoice !== 'yes' && each.evidence[0]?.body.mediaType !== 'text/plain') {
            expect(leaving).not.toContain(canary('description', n))
            expect(leaving).not.toContain(each.evidence[0]?.body.sha256)
          }
        }
        if (all.every((each) => each.body.consent.naming[kind] !== 'named')) {
          for (const day of unnamedDays) expect(leaving).not.toContain(day)
        }
      }),
      { seed: 2026, numRuns: 300 },
    )
    for (const count of Object.values(met)) expect(count).toBeGreaterThan(50)
  })

  it('holds every word of a testimony that leaves with its name (the scan can find them)', () => {
    const found = { testimonies: 0, pieces: 0 }
    fc.assert(
      fc.property(candidates, one(recipientKinds), (all, kind) => {
        const packet = packetOf(all, kind)
        const leaving = folded(packet ? JSON.stringify(packet) : '')
        const page = folded(packet ? bundlePage(packet.head, packet.records) : '')
        for (const { trashed, body, code, evidence } of all) {
          const { consent } = body
          const named = consent.naming[kind] === 'named' && consent.keep === 'yes' && consent.recipients[kind] === 'yes'
          if (trashed || !named || consent.expiresOn === expired) continue
          const n = Number(code.slice(-1))
          found.testimonies++
          for (const field of [
            'name',
            'alias',
            'occupation',
            'safecontact',
            'detail',
            'label',
            'interviewer',
            'remarks',
            'account',
            'word',
            ...['unit', 'uniform', 'vehicle', 'identifiedhow', 'setting', 'placelabel', 'placedetail'],
            ...['means', 'weapons', 'harm', 'verificationnotes', 'assent'],
            ...(kind === 'publication' || kind === 'statistics' ? [] : helpedBy),
          ]) {
            expect(leaving).toContain(canary(field, n))
            expect(page).toContain(canary(field, n))
          }
          if (consent.imageVoice !== 'yes' || evidence[0]?.trashed) continue
          found.pieces++
          for (const field of ['filename', 'givenby']) expect(leaving).toContain(canary(field, n))
        }
      }),
      { seed: 2026, numRuns: 300 },
    )
    for (const count of Object.values(found)) expect(count).toBeGreaterThan(10)
  })
})

/**
 * Made card-1.json, card-1.words, bundle-1.age and bundle-1.key once: `node test/vectors/exchange/make.ts`. Never run it again for
 * them: they are what version 1 wrote, and every later version must read them. The keys are for tests only.
 */
import { writeFileSync } from 'node:fs'
import { emptyEvidence, emptyIdentity, emptyTestimony, recordId } from '../../../src/shared/records.ts'
import { newIdentity, recipientOf } from '../../../src/vault/exchange/age.ts'
import { writeBundle } from '../../../src/vault/exchange/bundle.ts'
import { fingerprint, makeCard, readCard } from '../../../src/vault/exchange/card.ts'
import { knownTerms } from '../../../src/shared/masking.ts'
import { makePacket } from '../../../src/vault/exchange/packet.ts'
import { controlWords } from '../../../src/vault/exchange/words.ts'

const beside = (name: string): URL => new URL(name, import.meta.url)
const identity = await newIdentity()
const secret = (fill: number): Uint8Array => new Uint8Array(32).fill(fill)
const bytes = makeCard(
  { name: 'Accueil, Mopti — ɛɔɲŋ', kind: 'cndh', age: await recipientOf(identity), created: '2026-01-05' },
  secret(1),
)
const card = readCard(bytes)
writeFileSync(beside('card-1.json'), bytes)
writeFileSync(beside('card-1.words'), `${controlWords(fingerprint(card)).join(' ')}\n`)
writeFileSync(beside('bundle-1.key'), `${identity}\n`)

const forAll = <T>(value: T) => ({ cndh: value, justice: value, ngo: value, publication: value, statistics: value })
const consent = (naming: 'named' | 'unnamed') => ({
  ...emptyTestimony.consent,
  keep: 'yes' as const,
  recipients: forAll('yes' as const),
  naming: forAll(naming),
  imageVoice: 'yes' as const,
})
const id = (n: number) => recordId.parse(`019a0000-0000-7000-8000-00000000000${n}`)
const nobody = { terms: knownTerms({ identities: [], contacts: [], words: ['Moussa'], shownAs: '' }), reread: true }
const picture = new TextEncoder().encode('not really a picture')
const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', picture)).toString('hex')
const where = { code: '05.02', label: 'Mopti › Djenné', detail: 'le marché' }
const when = { precision: 'day', from: '2025-11-13', to: '' } as const

const packet = makePacket({
  recipient: card,
  sender: { name: 'Défenseure 12', secretKey: secret(2) },
  preparedOn: '2026-01-05',
  custodyHead: 'ab'.repeat(32),
  placeLabel: () => 'Mopti › Djenné',
  candidates: [
    {
      rules: nobody,
      candidate: {
        id: id(1),
        code: 'T-2026-0001',
        trashed: false,
        contactCount: 1,
        transcripts: [],
        identity: { ...emptyIdentity, name: 'Awa Traoré', sex: 'female', ageBand: 'adult' },
        evidence: [
          {
            id: id(3),
            code: 'P-0001',
            trashed: false,
            sharedWith: [],
            body: {
              ...emptyEvidence,
              name: 'IMG_0001.JPG',
              mediaType: 'image/jpeg',
              size: picture.length,
              sha256,
              importedAt: '2026-01-04T10:00:00.000Z',
              description: 'La maison brûlée',
              showsPerson: 'no',
              examination: { readable: true, metadataRead: true, width: 4, height: 3, takenAt: '', hasPosition: false, metadata: [] },
            },
          },
        ],
        body: { ...emptyTestimony, consent: consent('named'), account: 'Ils sont venus à l’aube.', when, where, violations: ['F2'] },
      },
    },
    {
      rules: nobody,
      candidate: {
        id: id(2),
        code: 'T-2026-0002',
        trashed: false,
        contactCount: 0,
        transcripts: [],
        identity: null,
        evidence: [],
        body: { ...emptyTestimony, consent: consent('unnamed'), account: 'Moussa a crié.', when, where, pseudonym: 'Étoile' },
      },
    },
  ],
})
const sealed: Uint8Array[] = []
await writeBundle({
  packet,
  sender: { name: 'Défenseure 12', secretKey: secret(2) },
  out: { write: async (piece) => void sealed.push(Buffer.from(piece)) },
  open: async function* () {
    yield picture
  },
  signal: new AbortController().signal,
  onProgress: () => {},
})
writeFileSync(beside('bundle-1.age'), Buffer.concat(sealed))

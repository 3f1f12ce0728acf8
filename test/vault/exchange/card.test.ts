import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newIdentity, recipientOf } from '../../../src/vault/exchange/age.ts'
import { type Card, cardSizeLimit, fingerprint, makeCard, readCard } from '../../../src/vault/exchange/card.ts'
import { controlWordCount, controlWords, sameWords } from '../../../src/vault/exchange/words.ts'
import { bytes, recipientSecret } from './fixtures.ts'

const age = await recipientOf(await newIdentity())
const content = { name: 'CNDH, accueil de Mopti', kind: 'cndh', age, created: '2026-01-05' } as const
const file = Buffer.from(makeCard(content, recipientSecret))
const changed = (change: object): Buffer => Buffer.from(JSON.stringify({ ...JSON.parse(file.toString()), ...change }))

describe('a recipient card', () => {
  it('is read back', () => {
    expect(readCard(file)).toMatchObject(content)
    expect(readCard(file).ed25519).toHaveLength(32)
  })

  it('is damaged when anything in it changed', async () => {
    const other = await recipientOf(await newIdentity())
    const changes = [
      { name: 'CNDH, accueil de Gao' },
      { kind: 'justice' },
      { age: other },
      { age: `${age.slice(0, -1)}${age.endsWith('q') ? 'p' : 'q'}` },
      { created: '2026-01-06' },
      { ed25519: Buffer.from(bytes(32)).toString('base64') },
      { signature: Buffer.alloc(64).toString('base64') },
      { extra: 1 },
      { version: 0 },
      { format: 'other' },
      { name: undefined },
    ]
    for (const change of changes) expect(() => readCard(changed(change))).toThrow('card-damaged')
  })

  it('is damaged after any one bit was flipped', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(7), (at, bit) => {
        const flipped = Buffer.from(file)
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit)
        try {
          expect(readCard(flipped)).toEqual(readCard(file))
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^card-(damaged|newer)$/) })
        }
      }),
      { seed: 2026, numRuns: 300 },
    )
  })

  it('is newer when its version is', () => {
    expect(() => readCard(changed({ version: 2, more: 'fields' }))).toThrow('card-newer')
  })

  it('is damaged when it is too long, or no card at all', () => {
    const padded = Buffer.concat([file, Buffer.alloc(cardSizeLimit, 0x20)])
    for (const other of [padded, bytes(300), Buffer.alloc(0), Buffer.from('null'), Buffer.from('[]')]) {
      expect(() => readCard(other)).toThrow('card-damaged')
    }
  })

  it('is not made for a name that could deceive, or for no recipient', () => {
    for (const name of ['', 'CNDH\u202e', 'CNDH\nMopti', 'CNDH\u200b']) {
      expect(() => makeCard({ ...content, name }, recipientSecret)).toThrow('request-invalid')
    }
    expect(() => makeCard({ ...content, age: 'age1xyz' }, recipientSecret)).toThrow('request-invalid')
  })

  it('has a fingerprint of name, kind and both keys, but not of its date', () => {
    const card = readCard(file)
    const others: Card[] = [
      { ...card, name: 'x' },
      { ...card, kind: 'ngo' },
      { ...card, age: 'x' },
      { ...card, ed25519: bytes(32) },
    ]
    for (const other of others) expect(fingerprint(other)).not.toEqual(fingerprint(card))
    expect(fingerprint({ ...card, created: '2027-01-01' } as Card)).toEqual(fingerprint(card))
  })

  it('of the first version stays readable, with its words', () => {
    const folder = new URL('../../vectors/exchange/', import.meta.url)
    const card = readCard(readFileSync(new URL('card-1.json', folder)))
    const words = readFileSync(new URL('card-1.words', folder), 'utf8').trim()
    expect(card).toMatchObject({ name: 'Accueil, Mopti — ɛɔɲŋ', kind: 'cndh', created: '2026-01-05' })
    expect(controlWords(fingerprint(card)).join(' ')).toBe(words)
  })
})

describe('control words', () => {
  const words = controlWords(fingerprint(readCard(file)))

  it('are seven, and others for another fingerprint', () => {
    expect(words).toHaveLength(controlWordCount)
    expect(controlWords(bytes(32))).not.toEqual(words)
    expect(controlWords(new Uint8Array(32))).toEqual(Array(7).fill('abaisser'))
    expect(controlWords(new Uint8Array(32).fill(255))).toEqual(Array(7).fill('zoologie'))
  })

  it('are the same however they are typed', () => {
    const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '')
    for (const typed of [
      words.join(' '),
      words.join(' ').toUpperCase(),
      `  ${words.join(',   ')}. `,
      plain(words.join(' — ')),
      words.join('\n').normalize('NFD'),
    ]) {
      expect(sameWords(typed, words)).toBe(true)
    }
  })

  it('are not the same with one missing, too many, changed or moved', () => {
    const [first = '', second = '', ...rest] = ['abaisser', 'zoologie', ...words.slice(2)]
    const expected = [first, second, ...rest]
    for (const typed of [
      '',
      expected.slice(1).join(' '),
      `${expected.join(' ')} ${first}`,
      expected.join(''),
      [second, first, ...rest].join(' '),
      [first, 'abandon', ...rest].join(' '),
    ]) {
      expect(sameWords(typed, expected)).toBe(false)
    }
  })
})

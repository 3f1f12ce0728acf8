import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pendingSlots, readCopies } from '../../../src/vault/keys/copies.ts'
import { readDestroyList, writeDestroyList } from '../../../src/vault/keys/destroylist.ts'
import { readIntent, writeIntent } from '../../../src/vault/keys/intent.ts'
import { kdfFloor } from '../../../src/vault/keys/kdf.ts'
import { decodeKeyFile, withIntent } from '../../../src/vault/keys/keyfile.ts'
import { createKeyring, type Keyring, newPayload, openKeyring } from '../../../src/vault/keys/keyring.ts'
import {
  destroyAll,
  destroyOther,
  endDestroyingOther,
  newDestroyingSlot,
  newOther,
  removeDestroyingSlot,
} from '../../../src/vault/keys/other.ts'
import { allSlots, gatherSlots, markedSlots, slotsIn } from '../../../src/vault/keys/slots.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const [current, facade, destroying] = [
  'cahier lanterne manguier',
  'vélo soleil marmite',
  'pirogue escargot fenêtre',
].map(bytes) as [Uint8Array, Uint8Array, Uint8Array]
const otherId = 'ffeeddccbbaa9988'
const clock = { now: () => 0, wait: async () => {} }
const open = (passphrase: Uint8Array) => openKeyring(dir, passphrase, { clock })
let dir: string
let own: Keyring

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'keys-'))
  own = await createKeyring(dir, { passphrase: current, kdf: kdfFloor, compartments: ['00112233445566aa', otherId] })
})
afterEach(() => rmSync(dir, { recursive: true }))

const marked = (keyring: Keyring) => keyring.markedSlots(gatherSlots(readCopies(dir).file.slots))
async function withFacade(): Promise<Keyring> {
  const { keyring, write } = await newOther(own, otherId, { current, phrase: facade })
  write()
  return keyring
}
async function withDestroying(other: Keyring): Promise<number> {
  const slot = await newDestroyingSlot(own, other, { current, facade, destroying }, null)
  slot.write()
  return slot.index
}

describe('the two compartments of a key file', () => {
  it('share its slots without touching one another', async () => {
    const other = await withFacade()
    expect((own.payload.allotment | other.payload.allotment) >>> 0).toBe(allSlots)
    expect(own.payload.allotment & other.payload.allotment).toBe(0)
    const opened = await open(facade)
    expect(opened.compartmentId).toBe(otherId)
    expect((await open(current)).compartmentId).toBe(own.compartmentId)
  })

  it('have the same number of marked slots, however many passphrases there are', async () => {
    const other = await withFacade()
    expect([marked(own).length, marked(other).length]).toEqual([markedSlots, markedSlots])
    const slot = await withDestroying(other)
    expect(marked(other)).toHaveLength(markedSlots)
    expect(marked(other)).toContain(slot)
    removeDestroyingSlot(own, other, slot)
    expect(marked(other)).toHaveLength(markedSlots)
    await own.changePassphrase(current, bytes('tabouret ficelle grenier'))
    expect(marked(own)).toHaveLength(markedSlots)
  })
})

describe('a destroying passphrase', () => {
  it('overwrites all slots of the other compartment before it gives an answer', async () => {
    await withDestroying(await withFacade())
    const before = readFileSync(join(dir, 'keys'))
    let atAnswer: boolean[] = []
    await openKeyring(dir, destroying, {
      clock,
      prepare: async (_keyring, destruction) => {
        expect(destruction?.compartmentId).toBe(own.compartmentId)
        const files = ['keys', 'keys.bak'].map((name) => readFileSync(join(dir, name)))
        atAnswer = slotsIn(own.payload.allotment).flatMap((index) => {
          const [from, to] = [8192 + index * 65536, 8192 + (index + 1) * 65536]
          return files.map((file) => file.subarray(from, to).equals(before.subarray(from, to)))
        })
        destruction?.finish()
      },
    })
    expect(atAnswer).toHaveLength(32)
    expect(atAnswer.every((same) => !same)).toBe(true)
    await expect(open(current)).rejects.toThrow('passphrase-wrong')
    expect((await open(facade)).compartmentId).toBe(otherId)
  })

  it('destroys once: its own slot then lists nothing', async () => {
    await withDestroying(await withFacade())
    const seen: boolean[] = []
    const prepare = async (_keyring: Keyring, destruction: { finish: () => boolean } | null) => {
      seen.push(destruction !== null)
      destruction?.finish()
    }
    await openKeyring(dir, destroying, { clock, prepare })
    await openKeyring(dir, destroying, { clock, prepare })
    expect(seen).toEqual([true, false])
  })

  it('is carried out by the next start when only its intent reached the disk', async () => {
    await withDestroying(await withFacade())
    const before = readFileSync(join(dir, 'keys'))
    const intent = writeIntent(
      { slots: own.payload.allotment, compartmentId: own.payload.compartmentId },
      before.subarray(16, 48),
    )
    const torn = Buffer.from(before)
    torn.set(intent, 4096)
    writeFileSync(join(dir, 'keys.bak'), torn)
    const buried: string[] = []
    await openKeyring(dir, facade, { clock, bury: (id) => buried.push(id) > 0 })
    expect(buried).toEqual([own.compartmentId])
    await expect(open(current)).rejects.toThrow('passphrase-wrong')
  })

  it('must know the façade, which a destroying passphrase is not', async () => {
    const other = await withFacade()
    await withDestroying(other)
    const again = newDestroyingSlot(
      own,
      other,
      { current, facade: destroying, destroying: bytes('table violette hibou') },
      null,
    )
    await expect(again).rejects.toThrow('facade-absent')
  })
})

describe('destroying slots from inside', () => {
  it('takes the façade’s and leaves one’s own', async () => {
    await withFacade()
    const steps: string[] = []
    destroyOther(own, otherId, () => steps.push('announced'))
    expect(steps).toEqual(['announced'])
    endDestroyingOther(own)
    expect(pendingSlots(dir)).toBe(0)
    await expect(open(facade)).rejects.toThrow('passphrase-wrong')
    expect((await open(current)).compartmentId).toBe(own.compartmentId)
  })

  it('takes everything, and stays announced for whoever removes the files', async () => {
    await withFacade()
    destroyAll(dir)
    for (const phrase of [current, facade]) await expect(open(phrase)).rejects.toThrow('passphrase-wrong')
    const file = readFileSync(join(dir, 'keys'))
    expect(readIntent(file.subarray(4096, 4608), file.subarray(16, 48))?.slots).toBe(allSlots)
  })
})

describe('a change of passphrase', () => {
  it('that reached the last copy alone leaves the old passphrase working', async () => {
    const before = readFileSync(join(dir, 'keys'))
    await own.changePassphrase(current, bytes('tabouret ficelle grenier'))
    const after = decodeKeyFile(readFileSync(join(dir, 'keys.bak')))
    const came = { slots: own.payload.allotment, compartmentId: new Uint8Array(8) }
    writeFileSync(join(dir, 'keys'), before)
    writeFileSync(join(dir, 'keys.bak'), withIntent(after, writeIntent(came, after.salt)).bytes)
    expect((await open(current)).compartmentId).toBe(own.compartmentId)
    expect(pendingSlots(dir)).toBe(0)
  })
})

describe('a destroy-list', () => {
  it('means something under its compartment’s key alone', () => {
    const [payload, stranger] = [newPayload(otherId, 0xffff), newPayload(otherId, 0xffff)]
    const intent = { slots: 0xffff0000, compartmentId: Buffer.from('0011223344556677', 'hex') }
    const destroyList = writeDestroyList(intent, payload.compartmentKey)
    const read = readDestroyList({ ...payload, destroyList })
    expect(read?.slots).toBe(0xffff0000)
    expect(Buffer.from(read?.compartmentId ?? []).toString('hex')).toBe('0011223344556677')
    expect(readDestroyList({ ...stranger, destroyList })).toBe(null)
    expect(readDestroyList({ ...payload, destroyList: randomBytes(44) })).toBe(null)
    for (let at = 0; at < 44; at++) {
      const changed = Uint8Array.from(destroyList)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(readDestroyList({ ...payload, destroyList: changed })).toBe(null)
    }
  })
})

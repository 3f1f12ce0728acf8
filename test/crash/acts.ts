import { createHash } from 'node:crypto'
import { readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, vi } from 'vitest'
import type { RecordId } from '../../src/shared/records.ts'
import type { Vault } from '../../src/vault/index.ts'
import { tinyJpeg } from '../vault/contacts/pictures.ts'
import { withPicture } from '../vault/contacts/samples.ts'
import { shake } from '../vault/keys/twin.ts'
import { blobFiles, readTree } from './folder.ts'
import { intentIn } from './intents.ts'
import {
  bytes,
  type Contents,
  contentsOf,
  created,
  expectSound,
  newVault,
  photo,
  phrases,
  tried,
  unlocked,
} from './place.ts'
import { account, addFacade, withFacade, withPhotos, withTestimony } from './templates.ts'

/** Acts of several steps, each with the vault it begins with and what must be true whatever became of it. */
export interface Act {
  readonly name: string
  /** Makes the vault that the act begins with. Absent when there is none. */
  readonly before?: (folder: string, files: string) => Promise<void>
  /** Does it in an engine of its own, as a window would. */
  readonly run: (vault: Vault, files: string) => Promise<void>
  /** Opens what is there afterwards and judges it. `finished`: the act was reported as done. */
  readonly judge: (folder: string, finished: boolean) => Promise<void>
}

const kept: Contents = { accounts: { [`T-${new Date().getUTCFullYear()}-0001`]: account }, photos: {} }

/** The vault opened with the one phrase of these that opens it. Fails when none does, or more than one. */
export async function openedByOne(
  folder: string,
  ...candidates: readonly string[]
): Promise<{ vault: Vault; phrase: string }> {
  const openers: string[] = []
  let open: Vault | undefined
  for (const phrase of candidates) {
    open?.close()
    const vault = await tried(folder, phrase)
    open = typeof vault === 'string' ? undefined : vault
    if (typeof vault === 'string') expect(vault).toBe('passphrase-wrong')
    else openers.push(phrase)
  }
  const [phrase = ''] = openers
  if (openers.length !== 1) open?.close()
  expect(openers, 'phrases that open the vault').toHaveLength(1)
  return { vault: open ?? (await unlocked(folder, phrase)), phrase }
}

async function judged(folder: string, judge: (contents: Contents, vault: Vault) => void): Promise<void> {
  const vault = await unlocked(folder)
  try {
    await expectSound(vault, folder)
    judge(await contentsOf(vault), vault)
  } finally {
    vault.close()
  }
}

const creation: Act = {
  name: 'creation',
  run: async (vault) => {
    await vault.call('vault.create', { passphrase: bytes(phrases.own) })
  },
  judge: async (folder, finished) => {
    const { state } = await newVault(folder).call('vault.status', {})
    if (finished) expect(state).toBe('locked')
    if (state === 'absent') (await created(folder)).close()
    await judged(folder, (contents) => expect(contents).toEqual({ accounts: {}, photos: {} }))
  },
}

const changeOfPassphrase: Act = {
  name: 'passphrase change',
  before: withTestimony,
  run: async (vault) => {
    await vault.call('vault.unlock', { passphrase: bytes(phrases.own) })
    await vault.call('passphrase.change', { current: bytes(phrases.own), next: bytes(phrases.next) })
  },
  judge: async (folder, finished) => {
    const { vault, phrase } = await openedByOne(folder, phrases.own, phrases.next)
    if (finished) expect(phrase).toBe(phrases.next)
    expect(await contentsOf(vault)).toEqual(kept)
    vault.close()
  },
}

const importing: Act = {
  name: 'import',
  before: withTestimony,
  run: async (vault, files) => {
    await vault.call('vault.unlock', { passphrase: bytes(phrases.own) })
    const paths = [photo(files, 'a.jpg', 1_300_000).path, photo(files, 'b.jpg', 20_000).path]
    await vault.call('evidence.import', { files: paths, testimonyId: null })
  },
  judge: async (folder, finished) => {
    await judged(folder, ({ accounts, photos }) => {
      expect(accounts).toEqual(kept.accounts)
      const names = Object.keys(photos).sort()
      expect(['', 'a.jpg', 'a.jpg b.jpg']).toContain(names.join(' '))
      if (finished) expect(names).toEqual(['a.jpg', 'b.jpg'])
    })
  },
}

/** Two cards with a picture each, and one without. */
const importOfContacts: Act = {
  name: 'import of contacts with pictures',
  before: withTestimony,
  run: async (vault, files) => {
    await vault.call('vault.unlock', { passphrase: bytes(phrases.own) })
    const path = join(files, 'cartes.vcf')
    const cards = [1, 2].map((seed) =>
      withPicture.Thunderbird?.(tinyJpeg(seed, { after: Buffer.alloc(seed * 90_000) })),
    )
    writeFileSync(path, `${cards.join('')}BEGIN:VCARD\nFN:Awa\nEND:VCARD\n`)
    const { token } = await vault.call('contacts.read', { path, language: 'fr' })
    await vault.call('contacts.import', { token, leaveOut: [] })
  },
  judge: async (folder, finished) => {
    const vault = await unlocked(folder)
    try {
      await expectSound(vault, folder)
      expect((await contentsOf(vault)).accounts).toEqual(kept.accounts)
      const page = { offset: 0, limit: 10 }
      const { rows } = await vault.call('contact.list', page)
      const pieces = (await vault.call('evidence.list', page)).rows.map(({ id }) => id)
      const bodies = await Promise.all(rows.map(({ id }) => vault.call('contact.get', { id })))
      expect(bodies.flatMap(({ body }) => body.photo ?? []).toSorted()).toEqual(pieces.toSorted())
      expect(finished ? ['3 2'] : ['0 0', '3 2']).toContain(`${rows.length} ${pieces.length}`)
    } finally {
      vault.close()
    }
  },
}

const slices = [1, 2, 3].map((nth) =>
  Buffer.concat([Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3), shake(`slice ${nth}`, 9000)]),
)

async function record(vault: Vault): Promise<RecordId> {
  const { id } = await vault.call('recording.begin', { purpose: 'account', belongsTo: null, obtainedHow: '' })
  for (const [seq, slice] of slices.entries())
    await vault.call('recording.append', { id, seq, untilMs: (seq + 1) * 1000, bytes: new Uint8Array(slice) })
  return id
}

/** What is still to be made a piece of evidence, and what was. */
async function judgeRecording(folder: string, finished: boolean, atLeast: number): Promise<void> {
  const vault = await unlocked(folder)
  try {
    await expectSound(vault, folder)
    const left = await vault.call('recording.list', {})
    if (finished) expect(left).toEqual([])
    for (const { id, size, durationMs } of left) {
      expect(size).toBe(durationMs * 9.004)
      expect(durationMs).toBeGreaterThanOrEqual(atLeast)
      if (size > 0) await vault.call('recording.finish', { id })
    }
    const [piece, ...more] = Object.values((await contentsOf(vault)).photos)
    expect(more).toEqual([])
    if (atLeast > 0) expect(piece).toBe(createHash('sha256').update(Buffer.concat(slices)).digest('hex'))
    await expectSound(vault, folder)
  } finally {
    vault.close()
  }
}

const recording: Act = {
  name: 'recording',
  before: withTestimony,
  run: async (vault) => {
    await vault.call('vault.unlock', { passphrase: bytes(phrases.own) })
    const id = await record(vault)
    await vault.call('recording.finish', { id })
  },
  judge: (folder, finished) => judgeRecording(folder, finished, finished ? 3000 : 0),
}

const endOfRecording: Act = {
  name: 'end of a recording that was cut off',
  before: async (folder) => {
    const vault = await created(folder)
    await record(vault)
    vault.close()
  },
  run: async (vault) => {
    await vault.call('vault.unlock', { passphrase: bytes(phrases.own) })
    for (const { id } of await vault.call('recording.list', {})) await vault.call('recording.finish', { id })
  },
  judge: (folder, finished) => judgeRecording(folder, finished, 3000),
}

const deletion: Act = {
  name: 'deletion',
  before: withPhotos,
  run: async (vault) => {
    await vault.call('vault.unlock', { passphrase: bytes(phrases.own) })
    const { rows } = await vault.call('testimony.list', { offset: 0, limit: 10 })
    const doomed = rows.find(({ code }) => code.endsWith('0002'))
    if (doomed) await vault.call('record.destroy', { id: doomed.id })
  },
  judge: async (folder, finished) => {
    await judged(folder, ({ accounts, photos }) => {
      const names = Object.keys(photos).sort().join(' ')
      const state = `${Object.keys(accounts).length}: ${names}`
      expect(finished ? ['1: gardee.jpg'] : ['1: gardee.jpg', '2: a.jpg b.jpg gardee.jpg']).toContain(state)
    })
  },
}

const sweep: Act = {
  name: 'sweep of orphans',
  before: async (folder, files) => {
    await withPhotos(folder, files)
    const [blob = ''] = blobFiles(readTree(folder))
    for (const end of ['0', '1', '2']) writeFileSync(join(folder, dirname(blob), end.repeat(30)), 'rest of an import')
  },
  run: async (vault) => {
    await vault.call('vault.unlock', { passphrase: bytes(phrases.own) })
    await vault.call('vault.check', {})
  },
  judge: (folder) =>
    judged(folder, ({ photos }) => expect(Object.keys(photos).sort()).toEqual(['a.jpg', 'b.jpg', 'gardee.jpg'])),
}

const repair = (copy: 'keys' | 'keys.bak'): Act => ({
  name: `repair of ${copy}`,
  before: async (folder) => {
    await withTestimony(folder)
    truncateSync(join(folder, copy), 100_000)
  },
  run: async (vault) => {
    await vault.call('vault.unlock', { passphrase: bytes(phrases.own) })
  },
  judge: (folder) => judged(folder, (contents) => expect(contents).toEqual(kept)),
})

const facadeMade: Act = {
  name: 'setting up a façade',
  before: withPhotos,
  run: async (vault) => {
    await vault.call('vault.unlock', { passphrase: bytes(phrases.own) })
    await addFacade(vault)
  },
  judge: async (folder, finished) => {
    const facade = await judgedFacade(folder)
    if (finished) expect(facade).toBe(true)
  },
}

const facadeRemoved: Act = {
  name: 'removing a façade',
  before: async (folder, files) => {
    await withPhotos(folder, files)
    await withFacade(folder)
  },
  run: async (vault) => {
    await vault.call('vault.unlock', { passphrase: bytes(phrases.own) })
    await vault.call('facade.remove', { current: bytes(phrases.own) })
  },
  judge: async (folder, finished) => {
    const facade = await judgedFacade(folder)
    if (finished) expect(facade).toBe(false)
  },
}

/** All of the vault is there, and it tells truly whether it has a façade. */
async function judgedFacade(folder: string): Promise<boolean> {
  let told = false
  const vault = await unlocked(folder)
  try {
    await expectSound(vault, folder)
    expect(Object.keys((await contentsOf(vault)).photos)).toHaveLength(3)
    told = (await vault.call('security.state', {})).facade !== null
  } finally {
    vault.close()
  }
  const facade = await tried(folder, phrases.facade)
  expect(typeof facade === 'string' ? facade : 'opened').toBe(told ? 'opened' : 'passphrase-wrong')
  if (typeof facade !== 'string') facade.close()
  return told
}

export const withAll = async (folder: string, files: string): Promise<void> => {
  await withPhotos(folder, files)
  await withFacade(folder)
  const facade = await unlocked(folder, phrases.facade)
  await facade.call('testimony.create', { body: { account: 'Rien de grave.' } })
  facade.close()
}

/** The phrase is typed, and the façade used for a while. */
const destruction: Act = {
  name: 'destruction by its phrase',
  before: withAll,
  run: async (vault) => {
    await vault.call('vault.unlock', { passphrase: bytes(phrases.destroying) })
    await vault.call('testimony.list', { offset: 0, limit: 10 })
  },
  judge: async (folder, finished) => {
    const announced = finished || intentIn(folder) !== 0
    const own = await tried(folder, phrases.own)
    if (typeof own !== 'string') {
      expect(announced, 'the old keys after their end was announced').toBe(false)
      expect(Object.keys((await contentsOf(own)).photos)).toHaveLength(3)
      own.close()
    } else expect(own).toBe('passphrase-wrong')
    const facade = await unlocked(folder, phrases.facade)
    expect(Object.values((await contentsOf(facade)).accounts)).toEqual(['Rien de grave.'])
    if (typeof own === 'string') {
      await vi.waitFor(() => expect(blobFiles(readTree(folder))).toEqual([]), 20_000)
      await expectSound(facade, folder)
      expect(intentIn(folder)).toBe(0)
    }
    facade.close()
  },
}

const endOfAll: Act = {
  name: 'destruction of everything',
  before: withAll,
  run: async (vault) => {
    await vault.call('vault.unlock', { passphrase: bytes(phrases.own) })
    await vault.call('vault.destroy', { confirmed: 'destroy-keys' })
  },
  judge: async (folder, finished) => {
    const announced = finished || intentIn(folder) !== 0
    const { state } = await newVault(folder).call('vault.status', {})
    if (announced) expect(state).toBe('absent')
    if (state === 'locked') {
      await judgedFacade(folder)
      return
    }
    expect(readdirSync(folder).filter((name) => name !== 'lock')).toEqual([])
    expect(await tried(folder, phrases.own)).toBe('vault-absent')
    ;(await created(folder)).close()
  },
}

export const acts: readonly Act[] = [
  creation,
  changeOfPassphrase,
  importing,
  importOfContacts,
  recording,
  endOfRecording,
  deletion,
  sweep,
  repair('keys'),
  repair('keys.bak'),
  facadeMade,
  facadeRemoved,
  destruction,
  endOfAll,
]

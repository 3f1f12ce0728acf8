import { nameKey, readChat } from '../../src/vault/imports/chat.ts'
import { readZip } from '../../src/vault/imports/zip.ts'
import { inMemory } from '../vault/imports/zips.ts'
import type { Target } from './targets.ts'

/** Input: mode ‖ bytes. Mode 0 is a zip, read as an exported chat is; mode 1 the text of a chat alone, in pieces of a few bytes. */
async function readAChat(input: Buffer): Promise<void> {
  const bytes = input.subarray(1)
  if (input[0] === 1) return readText(cut(bytes, 1 + (bytes[0] ?? 0)))
  const entries = await readZip(inMemory(bytes))
  const names = new Set(entries.map(({ name }) => nameKey(name)))
  for (const entry of entries) {
    if (/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(entry.name) || entry.name.length > 1000)
      throw new Error('a name that cannot be shown')
    if (entry.refused) continue
    if (/\.txt$/i.test(entry.name)) await readText(entry.bytes(), (name) => names.has(name))
    else for await (const _ of entry.bytes());
  }
}

async function readText(pieces: AsyncIterable<Uint8Array>, isHere = (_name: string): boolean => true): Promise<void> {
  const { sent } = await readChat(pieces, isHere)
  for (const { at, sender } of sent.values()) {
    if (at !== '' && Number.isNaN(Date.parse(at))) throw new Error('a time that there is not')
    if (sender.length > 200) throw new Error('a sender longer than a name')
  }
}

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

export const zipTarget: Target = { read: readAChat, refusals: /^zip-(damaged|encrypted|too-big)$/, some: 300 }

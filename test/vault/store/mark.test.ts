import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { Keyring } from '../../../src/vault/keys/keyring.ts'
import { Mark } from '../../../src/vault/store/mark.ts'
import marks from '../../vectors/keys/mark.json' with { type: 'json' }
import { shake } from '../keys/twin.ts'
import { freshStore, testimony } from './support.ts'

const at = freshStore()
const keyring = (): Keyring =>
  new Keyring(
    at.folder,
    {
      compartmentKey: shake('compartment key', 32),
      compartmentId: shake('compartment id', 8),
      allotment: 0,
      destroyList: new Uint8Array(44),
    },
    'ok',
  )
const file = (): string => join(at.folder, 'mark')
const [ofNothing, ofSeven] = marks.marks.map(({ bytes }) => Buffer.from(bytes, 'hex'))
let mark: Mark

beforeEach(() => {
  mark = new Mark(at.folder, keyring(), at.records.db)
})

describe('a mark', () => {
  it('made elsewhere by the document is understood', () => {
    writeFileSync(file(), ofNothing ?? '')
    expect(mark.isWhole()).toBe(true)
    writeFileSync(file(), ofSeven ?? '')
    expect(mark.isWhole()).toBe(false)
  })

  it('that is missing, short, long or changed in any byte proves nothing', () => {
    expect(mark.isWhole()).toBe(false)
    const bytes = ofNothing ?? Buffer.of()
    const altered = [...bytes.keys()].map((n) => Buffer.from(bytes.map((byte, i) => (i === n ? byte ^ 1 : byte))))
    for (const wrong of [bytes.subarray(1), Buffer.concat([bytes, Buffer.of(0)]), ...altered]) {
      writeFileSync(file(), wrong)
      expect(mark.isWhole()).toBe(false)
    }
  })

  it('knows of the saves after it only what the database says, and of those before it, whether they are there', () => {
    mark.write()
    at.records.create('testimony', testimony({ account: 'un' }))
    at.records.seal()
    expect(mark.isWhole()).toBe(true)
    mark.write()
    expect(mark.isWhole()).toBe(true)
    at.records.db.prepare('DELETE FROM log_salt').run()
    at.records.db.prepare('DELETE FROM log').run()
    expect(mark.isWhole()).toBe(false)
  })

  it('keeps what is to be buried through every save, until it is buried', () => {
    const dead = { slots: 0x5af06c93, compartmentId: shake('dead', 8) }
    expect(mark.burial).toBeNull()
    mark.noteBurial(dead)
    const noted = (): unknown => new Mark(at.folder, keyring(), at.records.db).burial
    at.records.create('testimony', testimony({ account: 'un' }))
    mark.write()
    expect(noted()).toEqual(dead)
    expect(mark.isWhole()).toBe(true)
    mark.noteBurial(null)
    expect(noted()).toBeNull()
  })

  it('is another each time, and gone with its file', () => {
    mark.write()
    expect(mark.isWhole()).toBe(true)
    rmSync(file())
    expect(mark.isWhole()).toBe(false)
  })
})

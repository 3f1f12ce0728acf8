import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asInventory, type ReaderRun, runReader } from '../reader/inventory.ts'
import { destroy, facadeVault, ordinaryVault, phrases, session } from './vaults.ts'

/**
 * What an examiner finds who was given the façade's passphrase and reads everything with tools of their own. What they can tell all
 * the same is in docs/threat-model.md, "What the façade's passphrase still tells".
 */

const place = mkdtempSync(join(tmpdir(), 'kalifa-examiner-'))
const folder = join(place, 'vault')
afterAll(() => rmSync(place, { recursive: true }))

type Moment = 'ordinary' | 'in use' | 'just destroyed' | 'buried'
const seen = new Map<Moment, ReaderRun>()

/** Of a copy, as an image of the disk is. */
function examine(moment: Moment, phrase: string): void {
  const image = join(place, 'image')
  rmSync(image, { recursive: true, force: true })
  cpSync(folder, image, { recursive: true })
  seen.set(moment, runReader(image, phrase))
}

const found = (moment: Moment) => {
  const told = seen.get(moment)?.found
  if (!told) throw new Error(`nothing was found of a vault ${moment}`)
  return told
}

beforeAll(async () => {
  await ordinaryVault(folder, place, 'simple')
  examine('ordinary', phrases.real)
  await facadeVault(folder, place, { profile: 'simple', realFilled: true })
  examine('in use', phrases.facade)
  await session(folder, 'destroying')
  examine('just destroyed', phrases.facade)
  await destroy(folder, 'facade')
  examine('buried', phrases.facade)
}, 240_000)

describe('who holds the façade’s passphrase', () => {
  test.each(['in use', 'buried'] as const)(
    'finds in a façade %s all that an ordinary vault has, and no more',
    (moment) => {
      const [facade, ordinary] = [found(moment), found('ordinary')]
      expect(facade.meta).toEqual(ordinary.meta)
      expect(facade.secrets).toEqual(ordinary.secrets)
      expect(facade.slots).toEqual(ordinary.slots)
      expect(facade.problems).toEqual([])
      expect(facade.intents).toEqual([])
      expect([facade.destroys, facade.burial]).toEqual([null, null])
      const kindsAndCodes = ({ records }: typeof facade) => records.map(({ kind, code }) => `${kind} ${code}`)
      expect(kindsAndCodes(facade)).toEqual(kindsAndCodes(ordinary))
    },
  )

  test('finds the same façade after the destruction as before it', () => {
    expect(asInventory(found('buried'))).toEqual(asInventory(found('in use')))
  })

  test('sees a destruction whose traces were not removed yet', () => {
    const { intents, burial, meta } = found('just destroyed')
    expect({ intents: intents.map(({ slots }) => slots.length), burial: burial?.slots.length }).toEqual({
      intents: [],
      burial: 16,
    })
    // Not in the database, whose log would leave it in blocks that it frees.
    expect(Object.keys(meta)).toEqual(Object.keys(found('in use').meta))
    expect(Object.keys(meta)).not.toContain('facade')
  })
})

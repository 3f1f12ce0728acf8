import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { emptyIdentity } from '../../../src/shared/records.ts'
import { readBundle } from '../../../src/vault/exchange/receive.ts'
import { bundleOf, bytes, candidate, never, newFolder, newId, photo, sha256, streamOf } from './fixtures.ts'

const first = bytes(300_000, 3)
const second = bytes(65_536, 4)
const files = new Map([
  [newId(11), first],
  [newId(12), second],
])
const twoPhotos = () =>
  candidate(1, {
    identity: {
      ...emptyIdentity,
      name: 'Awa Traoré',
      sex: 'female',
      ageBand: 'adult',
    },
    evidence: [photo(11, first), photo(12, second)],
  })
const reception = { signal: never(), onProgress: () => {} }

describe('a bundle', () => {
  it('is opened and verified by age, tar, sha256sum, ssh-keygen, minisign and signify alone', async () => {
    const folder = await newFolder()
    const { identity, sealed } = await bundleOf([twoPhotos()], files)
    writeFileSync(join(folder, 'key'), `${identity}\n`)
    writeFileSync(join(folder, 'x.age'), sealed)
    const run = (command: string, cwd = join(folder, 'bundle')) =>
      execFileSync('sh', ['-ec', command], { cwd, encoding: 'utf8' })

    run('age -d -i key x.age | tar x', folder)

    expect(run('sha256sum --strict -c manifest-sha256.txt tagmanifest-sha256.txt')).not.toContain('FAILED')
    expect(
      run(
        'ssh-keygen -Y verify -f allowed_signers -I kalifa-sender -n kalifa-bundle -s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt',
      ),
    ).toContain('Good')
    expect(run('minisign -V -p sender.minisign.pub -m tagmanifest-sha256.txt')).toContain('verified')
    expect(
      run('signify-openbsd -V -p sender.minisign.pub -x tagmanifest-sha256.txt.minisig -m tagmanifest-sha256.txt'),
    ).toContain('Verified')
    const attachments = readdirSync(join(folder, 'bundle/data/attachments'))
    const hashes = attachments.map((name) => sha256(readFileSync(join(folder, 'bundle/data/attachments', name))))
    expect(hashes.sort()).toEqual([sha256(first), sha256(second)].sort())
    expect(statSync(join(folder, 'bundle/bagit.txt')).mtime.toISOString()).toBe('2026-01-05T00:00:00.000Z')
    expect(readFileSync(join(folder, 'bundle/data/index.html'), 'utf8')).toContain('Awa Traoré')
  })

  it('is read back whole', async () => {
    const { identity, sealed, packet, written } = await bundleOf([twoPhotos()], files)
    expect(written).toEqual({ size: sealed.length, sha256: sha256(sealed) })
    const seen = new Map<string, number>()
    const contents = await readBundle(streamOf(sealed, 70_001), {
      ...reception,
      identity,
      size: sealed.length,
      sink: async (file, body) => {
        for await (const piece of body) seen.set(file.path, (seen.get(file.path) ?? 0) + piece.length)
      },
    })
    expect(contents.head).toEqual(packet.head)
    expect([...contents.testimonies, ...contents.identities, ...contents.evidence]).toEqual(packet.records)
    expect(contents.sha256).toBe(sha256(sealed))
    expect([...seen].filter(([path]) => path.includes('attachments')).map(([, size]) => size)).toEqual([
      300_000, 65_536,
    ])
  })
})

describe('a bundle of the first version', () => {
  it('stays readable', async () => {
    const file = (name: string) => readFileSync(new URL(`../../vectors/exchange/${name}`, import.meta.url))
    const sealed = file('bundle-1.age')
    const identity = file('bundle-1.key').toString().trim()
    const contents = await readBundle(streamOf(sealed), { ...reception, identity, size: sealed.length })
    expect(contents.head).toMatchObject({ preparedOn: '2026-01-05', sender: { name: 'Défenseure 12' } })
    expect(contents.testimonies).toMatchObject([
      {
        code: 'T-2026-0001',
        naming: 'named',
        where: { detail: 'le marché' },
        when: { precision: 'day', from: '2025-11-13' },
      },
      {
        code: 'T-2026-0002',
        naming: 'unnamed',
        account: '[masqué] a crié.',
        where: { code: '05.02', label: 'Mopti › Djenné' },
        when: { precision: 'month', from: '2025-11-01', to: '' },
      },
    ])
    expect(contents.identities).toMatchObject([{ name: 'Awa Traoré', testimony: contents.testimonies[0]?.id }])
    expect(contents.evidence).toMatchObject([{ code: 'P-0001', size: 20, name: 'IMG_0001.JPG' }])
  })
})

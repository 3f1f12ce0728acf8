import { ed25519 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageOpen, ageSeal, newIdentity, recipientOf } from '../../../src/vault/exchange/age.ts'
import { bagTar, manifest, once } from '../../../src/vault/exchange/bag.ts'
import { readBundle } from '../../../src/vault/exchange/receive.ts'
import {
  allowedSigners,
  minisignPublicKey,
  signMinisign,
  signSsh,
  sshPublicKey,
} from '../../../src/vault/exchange/signatures.ts'
import { entriesOf, type TarEntry, tarOf } from '../../../src/vault/exchange/tar.ts'
import { bundleOf, bytes, bytesOf, candidate, never, newId, photo, senderSecret, sha256, streamOf } from './fixtures.ts'

/** Whoever knows the recipient's key can make a well-sealed bundle of anything: here they do, from a good one. */

interface File {
  name: string
  bytes: Buffer
}
const data = bytes(70_000, 3)
const good = await bundleOf([candidate(1, { evidence: [photo(11, data)] })], new Map([[newId(11), data]]))
const { identity } = good

async function copied(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of source) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

const read = (sealed: Uint8Array) =>
  readBundle(streamOf(sealed), { identity, size: sealed.length, signal: never(), onProgress: () => {} })
const seal = (tar: Uint8Array) => copied(ageSeal(streamOf(tar), [good.card.age]))

const goodTar = await copied(ageOpen(streamOf(good.sealed), identity))
const goodFiles: readonly File[] = await (async () => {
  const files: File[] = []
  for await (const entry of entriesOf(streamOf(goodTar)))
    files.push({ name: entry.name, bytes: await bytesOf(entry.body) })
  return files
})()

async function* entries(files: readonly File[]): AsyncGenerator<TarEntry> {
  for (const { name, bytes: body } of files) {
    if (name.endsWith('/')) yield { folder: name }
    else yield { name, size: body.length, body: () => once(body) }
  }
}

/** The bundle after `change` worked on its files. */
async function altered(change: (files: File[]) => File[] | undefined): Promise<Buffer> {
  const files = goodFiles.map((file) => ({ ...file }))
  return seal(await copied(tarOf(entries(change(files) ?? files), new Date('2026-01-05T00:00:00Z'))))
}

const named = (files: readonly File[], part: string): File => {
  const file = files.find(({ name }) => name.includes(part) && !name.endsWith('/'))
  if (!file) throw new Error(`no ${part}`)
  return file
}
const edit = (file: File, from: string | RegExp, to: string): void => {
  const text = file.bytes.toString()
  file.bytes = Buffer.from(text.replace(from, to))
  expect(file.bytes.toString()).not.toBe(text)
}

/** Makes the manifests agree again; with a key, the signatures too. */
function agree(files: File[], secretKey?: Uint8Array): void {
  const lines = (of: readonly File[]) =>
    Buffer.from(
      manifest(of.map(({ name, bytes: body }) => ({ hash: sha256(body), path: name.slice('bundle/'.length) }))),
    )
  const payload = files.filter(({ name }) => name.startsWith('bundle/data/') && !name.endsWith('/'))
  const at = (part: string) => named(files, `bundle/${part}`)
  at('manifest-sha256.txt').bytes = lines(payload)
  at('bag-info.txt').bytes = Buffer.from(
    at('bag-info.txt')
      .bytes.toString()
      .replace(/Oxum: .*/, `Oxum: ${payload.reduce((sum, file) => sum + file.bytes.length, 0)}.${payload.length}`),
  )
  if (secretKey) {
    const publicKey = ed25519.getPublicKey(secretKey)
    at('sender.pub').bytes = Buffer.from(sshPublicKey(publicKey))
    at('allowed_signers').bytes = Buffer.from(allowedSigners(publicKey))
    at('sender.minisign.pub').bytes = Buffer.from(minisignPublicKey(publicKey))
  }
  const order = [
    'bagit.txt',
    'bag-info.txt',
    'manifest-sha256.txt',
    'sender.pub',
    'allowed_signers',
    'sender.minisign.pub',
  ]
  const tags = lines(order.map(at))
  at('tagmanifest-sha256.txt').bytes = tags
  if (!secretKey) return
  at('tagmanifest-sha256.txt.sig').bytes = Buffer.from(signSsh(tags, secretKey))
  at('tagmanifest-sha256.txt.minisig').bytes = Buffer.from(signMinisign(tags, secretKey, 'x'))
}
const refused = async (change: (files: File[]) => File[] | undefined, code: string) =>
  expect(read(await altered(change))).rejects.toMatchObject({ code })

describe('a bundle sealed again', () => {
  it('unchanged is accepted, signed by its sender or by somebody else', async () => {
    expect((await read(await altered(() => undefined))).head).toEqual(good.packet.head)
    const other = bytes(32, 50)
    const contents = await read(
      await altered((files) => {
        edit(
          named(files, 'bundle.json'),
          good.packet.head.sender.ed25519,
          Buffer.from(ed25519.getPublicKey(other)).toString('base64'),
        )
        agree(files, other)
        return undefined
      }),
    )
    expect(contents.senderKey).toEqual(ed25519.getPublicKey(other))
    expect(contents.senderKey).not.toEqual(ed25519.getPublicKey(senderSecret))
  })

  it('is damaged after a bit was flipped in any file but the signatures', async () => {
    const files = goodFiles.filter(({ name }) => !name.endsWith('/') && !/\.(mini)?sig$/.test(name))
    for (const { name } of files) {
      await refused((all) => {
        const { bytes: body } = named(all, name)
        const changed = Buffer.from(body)
        changed[body.length >> 1] = (changed[body.length >> 1] ?? 0) ^ 1
        named(all, name).bytes = changed
        return undefined
      }, 'bundle-damaged')
    }
  })

  it('is damaged when the manifest agrees but its tag manifest does not', async () => {
    await refused((files) => {
      edit(named(files, '/records/'), 'aube', 'midi')
      named(files, 'bundle/manifest').bytes = Buffer.from(
        manifest(
          files
            .filter(({ name }) => name.startsWith('bundle/data/') && !name.endsWith('/'))
            .map(({ name, bytes: body }) => ({ hash: sha256(body), path: name.slice(7) })),
        ),
      )
      return undefined
    }, 'bundle-damaged')
  })

  it('has a bad signature when both manifests agree with what was changed', async () => {
    await refused((files) => {
      edit(named(files, '/records/'), 'aube', 'midi')
      agree(files)
      return undefined
    }, 'bundle-signature-bad')
    for (const part of ['.txt.sig', '.txt.minisig']) {
      await refused((files) => {
        edit(named(files, part), /[A-Z][a-z]/, 'AA')
        return undefined
      }, 'bundle-signature-bad')
    }
  })

  it('is damaged when it does not say who its signer is', async () => {
    await refused((files) => agree(files, bytes(32, 50)) as undefined, 'bundle-damaged')
  })

  it('is not for us when it was signed for another recipient', async () => {
    const other = await newIdentity()
    const sealed = await copied(ageSeal(streamOf(goodTar), [await recipientOf(other)]))
    await expect(
      readBundle(streamOf(sealed), { identity: other, size: 1, signal: never(), onProgress: () => {} }),
    ).rejects.toMatchObject({ code: 'bundle-not-for-us' })
  })

  it('is newer when it says so, in its bag or in its head', async () => {
    await refused((files) => {
      edit(named(files, 'bag-info'), 'Version: 1', 'Version: 2')
      return undefined
    }, 'bundle-newer')
    await refused((files) => {
      edit(named(files, 'bundle.json'), '"schemaVersion": 1', '"schemaVersion": 2')
      agree(files, senderSecret)
      return undefined
    }, 'bundle-newer')
  })

  it('is damaged when a file is missing, doubled, strange or in another place', async () => {
    const insert =
      (name: string, body = Buffer.from('{}')) =>
      (files: File[]) => {
        files.splice(8, 0, { name, bytes: body })
        return undefined
      }
    const id = '00000000-0000-8000-8000-000000000000'
    const changes: ((files: File[]) => File[] | undefined)[] = [
      ...goodFiles.map(
        ({ name }) =>
          (files: File[]) =>
            files.filter((file) => file.name !== name),
      ),
      ...goodFiles.map(
        ({ name }) =>
          (files: File[]) =>
            files.flatMap((file) => (file.name === name ? [file, file] : [file])),
      ),
      (files) => [...files.slice(0, 6), ...files.slice(6, 8).reverse(), ...files.slice(8)],
      (files) => files.slice().reverse(),
      (files) => [...files, { name: 'bundle/more.txt', bytes: Buffer.from('x') }],
      ...[
        '/etc/x',
        '../x',
        'bundle/../x',
        'bundle/data/../x',
        'bundle/data/x.json',
        'bundle/data/attachments/x.exe',
        'other/x',
      ].map((name) => insert(name)),
      insert(`bundle/data/attachments/${id}.jpg`),
      insert(`bundle/data/records/${id}.json`),
      insert('bundle/data/more/'),
    ]
    for (const change of changes) await refused(change, 'bundle-damaged')
  })

  it('is damaged when its records are not of the form, or do not belong together, though all is signed', async () => {
    const signed = (change: (files: File[]) => void) => (files: File[]) => {
      change(files)
      agree(files, senderSecret)
      return undefined
    }
    const id = '00000000-0000-8000-8000-000000000000'
    const testimony = good.packet.head.testimonies[0] ?? ''
    const extra = (name: string, body: Buffer) => (files: File[]) => {
      files.splice(
        files.findIndex((file) => file.name === 'bundle/manifest-sha256.txt'),
        0,
        { name, bytes: body },
      )
    }
    await refused(signed(extra(`bundle/data/attachments/${id}.jpg`, Buffer.from('x'))), 'bundle-damaged')
    for (const change of [
      (files: File[]) => edit(named(files, '/records/'), '"account"', '"recit"'),
      (files: File[]) => edit(named(files, '/records/'), '"code"', '"surplus": 1, "code"'),
      (files: File[]) => edit(named(files, '/records/'), '{', '[{'),
      (files: File[]) => edit(named(files, '/records/'), testimony, id),
      (files: File[]) => edit(named(files, 'bundle.json'), testimony, id),
      (files: File[]) => edit(named(files, 'bundle.json'), '2026-01-05', '2026-01-06'),
      (files: File[]) => edit(named(files, good.packet.head.evidence[0] ?? ''), testimony, id),
      (files: File[]) => edit(named(files, good.packet.head.evidence[0] ?? ''), /"sha256": "../, '"sha256": "zz'),
      (files: File[]) => edit(named(files, good.packet.head.evidence[0] ?? ''), '"size": 70000', '"size": 70001'),
    ]) {
      await refused(signed(change), 'bundle-damaged')
    }
  })

  it('is damaged when it holds a link, an extended header or a tar cut short', async () => {
    const header = goodTar.indexOf('bundle/data/index.html')
    const withType = (type: string): Buffer => {
      const tar = Buffer.from(goodTar)
      tar.write(type, header + 156)
      tar.write('        ', header + 148)
      const sum = tar.subarray(header, header + 512).reduce((total, byte) => total + byte, 0)
      tar.write(`${sum.toString(8).padStart(6, '0')} `, header + 148)
      return tar
    }
    for (const type of ['1', '2', '3', '4', '5', '6', '7', 'x', 'g', 'L', 'K', 'S']) {
      await expect(read(await seal(withType(type))), type).rejects.toMatchObject({ code: 'bundle-damaged' })
    }
    for (const cut of [0, 100, 512, header, header + 300, header + 600, goodTar.length - 3000]) {
      await expect(read(await seal(goodTar.subarray(0, cut)))).rejects.toMatchObject({ code: 'bundle-damaged' })
    }
  })

  it('is refused after any one bit of its tar was flipped, or is the same bundle', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(goodTar.length - 1), fc.nat(7), async (at, bit) => {
        const changed = Buffer.from(goodTar)
        changed[at] = (changed[at] ?? 0) ^ (1 << bit)
        const result = await read(await seal(changed)).catch((error: unknown) => error)
        if (result instanceof Error) expect(result).toMatchObject({ code: expect.stringMatching(/^bundle-/) })
        else expect(result).toMatchObject({ head: good.packet.head, testimonies: good.packet.records.slice(0, 1) })
      }),
      { seed: 2026, numRuns: 150 },
    )
  })
})

describe('a sealed bundle', () => {
  it('is refused after any one bit was flipped, wherever it was cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(good.sealed.length - 1), fc.nat(7), async (at, bit) => {
        const changed = Buffer.from(good.sealed)
        changed[at] = (changed[at] ?? 0) ^ (1 << bit)
        await expect(read(changed)).rejects.toMatchObject({
          code: expect.stringMatching(/^bundle-(damaged|not-for-us)$/),
        })
        await expect(read(good.sealed.subarray(0, at))).rejects.toMatchObject({ code: 'bundle-damaged' })
      }),
      { seed: 2026, numRuns: 100 },
    )
  })

  it('stops when cancelled, and passes on the faults of the file and of the sink', async () => {
    const options = { identity, size: 1, signal: never(), onProgress: () => {} }
    await expect(readBundle(streamOf(good.sealed), { ...options, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    })
    async function* failing() {
      yield good.sealed.subarray(0, 50_000)
      throw Object.assign(new Error('EIO'), { code: 'EIO' })
    }
    await expect(readBundle(failing(), options)).rejects.toMatchObject({ code: 'EIO' })
    const sink = async () => {
      throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })
    }
    await expect(readBundle(streamOf(good.sealed), { ...options, sink })).rejects.toMatchObject({ code: 'ENOSPC' })
  })
})

describe('a bag', () => {
  it('is the same to the byte when written again: nothing of the machine or the hour is in it', async () => {
    const bag = {
      version: 1,
      date: '2026-01-05',
      secretKey: senderSecret,
      payload: [{ path: 'data/index.html', size: 3, body: () => once(Buffer.from('abc')) }],
    }
    expect(await copied(bagTar(bag))).toEqual(await copied(bagTar(bag)))
    expect(sha256(await copied(bagTar(bag)))).toMatchInlineSnapshot(
      `"0fc87c558f4c8615c4f9d8815d1810380f657f93cd4c1cfbbcd477dd6d94102b"`,
    )
  })
})

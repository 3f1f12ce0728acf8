import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, readdirSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Decrypter, Encrypter } from 'age-encryption'
import tarStream from 'tar-stream'

/** The exchange's reference in the same language: what one writes with age-encryption, tar-stream and Node alone. */

/** Hashes each file, packs them, seals the tar, hashes that too, and makes it durable. */
export async function sealWithTypage(folder: string, recipient: string, file: string): Promise<void> {
  const pack = tarStream.pack()
  const packing = packAll(pack, folder)
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  const sealed = await encrypter.encrypt(Readable.toWeb(Readable.from(pack)) as ReadableStream<Uint8Array>)
  await pipeline(Readable.fromWeb(sealed as never), hashing(), createWriteStream(file))
  await packing
  await makeDurable(file)
}

async function packAll(pack: tarStream.Pack, folder: string): Promise<void> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    await pipeline(createReadStream(path, readSize), hashing(), pack.entry({ name, size: statSync(path).size }))
  }
  pack.finalize()
}

/** Opens the file, hashes it and each part, and makes every part durable. */
export async function openWithTypage(file: string, identity: string, folder: string): Promise<void> {
  mkdirSync(folder)
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  const sealed = Readable.toWeb(createReadStream(file, readSize).pipe(hashing())) as ReadableStream<Uint8Array>
  const extract = tarStream.extract()
  const feeding = pipeline(Readable.fromWeb((await decrypter.decrypt(sealed)) as never), extract)
  for await (const entry of extract) {
    const path = join(folder, basename(entry.header.name))
    if (entry.header.type === 'directory') entry.resume()
    else {
      await pipeline(entry, hashing(), createWriteStream(path))
      await makeDurable(path)
    }
  }
  await feeding
}

const readSize = { highWaterMark: 1024 * 1024 }

function hashing(): Transform {
  const hash = createHash('sha256')
  return new Transform({
    transform: (bytes, _encoding, done) => {
      hash.update(bytes)
      done(null, bytes)
    },
    flush: (done) => {
      hash.digest()
      done()
    },
  })
}

async function makeDurable(path: string): Promise<void> {
  const file = await open(path)
  await file.sync()
  await file.close()
}

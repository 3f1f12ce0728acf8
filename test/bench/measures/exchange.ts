import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { RecordId } from '../../../src/shared/records.ts'
import type { Vault } from '../../../src/vault/index.ts'
import { exportChoice, newDesk, testimonyToLeave, trust } from '../desk.ts'
import { mebibyte, writePhoto } from '../files.ts'
import { type Finding, faster, type Measure } from '../finding.ts'
import { must, settleDisk, shell } from '../programs.ts'
import { interleaved, timed } from '../rounds.ts'
import { openWithTypage, sealWithTypage } from '../typage.ts'
import { newVault } from '../vault.ts'

const photoSize = 4 * mebibyte

/** export and receive: one testimony with many photos leaves, and is opened and verified where it arrives. */
export const measureExchange: Measure = async ({ quick, folder, wanted }) => {
  const photos = writePhotos(join(folder, 'photos'), quick ? 64 : 256)
  const what = `${photos.length} photos of ${photoSize / mebibyte} MiB`
  const key = join(folder, 'key')
  await must('age-keygen', '-o', key)
  const identity = (await must('grep', '^AGE-SECRET-KEY', key)).trim()
  const recipient = (await must('age-keygen', '-y', key)).trim()
  const { vault } = await newVault(folder)
  const desk = await newDesk(folder, identity)
  try {
    const recipientId = await trust(vault, desk, folder)
    const testimonyId = await testimonyToLeave(vault, photos)
    const parcel = {
      folder,
      vault,
      desk,
      recipientId,
      testimonyId,
      identity,
      recipient,
      key,
      rounds: quick ? 5 : 7,
      what,
    }
    const findings = wanted.has('export') ? await exporting(parcel) : []
    return wanted.has('receive') ? [...findings, ...(await receiving(parcel))] : findings
  } finally {
    vault.close()
    desk.close()
  }
}

interface Parcel {
  readonly folder: string
  readonly vault: Vault
  readonly desk: Vault
  readonly recipientId: RecordId
  readonly testimonyId: RecordId
  readonly identity: string
  readonly recipient: string
  readonly key: string
  readonly rounds: number
  readonly what: string
}

function writePhotos(folder: string, count: number): string[] {
  mkdirSync(folder)
  return Array.from({ length: count }, (_, index) => {
    const path = join(folder, `IMG_${index}.jpg`)
    writePhoto(path, photoSize)
    return path
  })
}

const exportTo = ({ vault, recipientId, testimonyId }: Parcel, path: string) =>
  vault.call('export.run', { ...exportChoice(recipientId, testimonyId), path })

async function exporting(parcel: Parcel): Promise<Finding[]> {
  const { folder, recipient, what } = parcel
  const out = join(folder, 'out')
  const file = join(out, 'bundle.age')
  const anew = async () => {
    rmSync(out, { recursive: true, force: true })
    mkdirSync(out)
    await settleDisk()
  }
  const tarAge = 'tar -cf - -C "$1" photos | age -e -r "$2" -o "$3" && sync "$3"'
  const taken = await interleaved(
    parcel.rounds,
    {
      ours: () => timed(() => exportTo(parcel, file)),
      tarAge: () => timed(() => shell(tarAge, folder, recipient, file)),
      typage: () => timed(() => sealWithTypage(join(folder, 'photos'), recipient, file)),
    },
    anew,
  )
  const ours = `${what}; ours decrypts, verifies and hashes each, signs, seals, hashes the whole, durable; nothing is read back`
  const shared = { ours: taken.ours, unit: 'ms' }
  return [
    faster({
      ...shared,
      name: 'export',
      reference: taken.tarAge,
      least: 0.4,
      note: `${ours}; the reference is tar | age of the plain files, and sync`,
    }),
    faster({
      ...shared,
      name: 'export: age-encryption',
      reference: taken.typage,
      least: 1,
      note: `${ours}; the reference hashes the plain files, packs them with tar-stream and seals with age-encryption, durable`,
    }),
  ]
}

async function receiving(parcel: Parcel): Promise<Finding[]> {
  const { folder, desk, identity, key, what } = parcel
  const file = join(folder, 'sent.age')
  await exportTo(parcel, file)
  const out = join(folder, 'in')
  const there = join(out, 'opened')
  const anew = async () => {
    rmSync(out, { recursive: true, force: true })
    mkdirSync(out)
    await settleDisk()
  }
  const ageTar = 'age -d -i "$1" "$2" | tar -xf - -C "$3" && sync -f "$3"'
  const sums = `${ageTar} && cd "$3/bundle" && sha256sum --quiet -c manifest-sha256.txt`
  const taken = await interleaved(
    parcel.rounds,
    {
      ours: () => timed(() => desk.call('bundle.receive', { path: file, out: there })),
      verify: () => timed(() => desk.call('bundle.verify', { path: file })),
      ageTar: () => timed(() => shell(ageTar, key, file, out)),
      ageTarSums: () => timed(() => shell(sums, key, file, out)),
      typage: () => timed(() => openWithTypage(file, identity, there)),
    },
    anew,
  )
  const ours = `${what}; ours opens, verifies hashes and signatures, and files every part, durable`
  const shared = { ours: taken.ours, unit: 'ms' }
  return [
    faster({
      ...shared,
      name: 'receive',
      reference: taken.ageTar,
      least: 0.4,
      note: `${ours}; the reference is age -d | tar x, and sync, without any check`,
    }),
    faster({
      ...shared,
      name: 'receive: with sha256sum',
      reference: taken.ageTarSums,
      least: 0.4,
      note: `${ours}; the reference is age -d | tar x, sync, and sha256sum -c of what came out`,
    }),
    faster({
      ...shared,
      name: 'receive: age-encryption',
      reference: taken.typage,
      least: 1,
      note: `${ours}; the reference opens with age-encryption, unpacks with tar-stream and hashes, durable`,
    }),
    faster({
      name: 'receive: read-back alone',
      ours: taken.verify,
      reference: taken.ageTar,
      unit: 'ms',
      least: 0.4,
      note: `${what}; bundle.verify, which writes nothing, beside age -d | tar x, which does`,
    }),
  ]
}

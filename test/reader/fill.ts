import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { emptyTestimony, type RecordId } from '../../src/shared/records.ts'
import type { Vault } from '../../src/vault/index.ts'
import { shake } from '../vault/keys/twin.ts'

/** A picture any program shows, the same for the same label: noise, so that it stays as large as it is. */
export function picture(label: string, width: number, height: number): Buffer {
  const rows = Buffer.concat(
    Array.from({ length: height }, (_, y) => Buffer.concat([Buffer.of(0), shake(`${label} ${y}`, width * 3)])),
  )
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([8, 2], 8)
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    signature,
    piece('IHDR', size),
    piece('IDAT', deflateSync(rows)),
    piece('IEND', Buffer.alloc(0)),
  ])
}

function piece(name: string, content: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const frame = Buffer.alloc(4)
  frame.writeUInt32BE(content.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([frame, named, sum])
}

async function addPicture(vault: Vault, folder: string, name: string, content: Buffer, testimonyId: RecordId | null) {
  const path = join(folder, name)
  writeFileSync(path, content)
  const { imported } = await vault.call('evidence.import', { files: [path], testimonyId })
  const id = imported[0]?.id
  if (id === undefined) throw new Error(`${name} was refused`)
  return id
}

/**
 * Fills an open vault with at least one of every kind of record, with words in several scripts, links, pictures
 * of one chunk and of several, a record in the bin and one destroyed. `folder` takes the pictures' files.
 */
export async function fillVault(vault: Vault, folder: string): Promise<void> {
  const body = {
    ...emptyTestimony,
    status: 'complete' as const,
    sensitivity: 'verySensitive' as const,
    pseudonym: 'Ɲɛnɛma',
    when: { precision: 'about' as const, from: '2026-03-14', to: '' },
    where: { code: '05.02', label: 'Mopti, Bandiagara', detail: 'près du marigot' },
    account: 'Ils sont venus avant l’aube. Mɔgɔ saba tun bɛ yen ; ߊ߬ߟߎ߬ ߓߊ߯ߙߊ ߞߍ߫. قالت: «رأيتهم». 🌙 é',
    remarks: 'Ligne une\nLigne deux\t"guillemets" \\ fin',
  }
  const { id } = await vault.call('testimony.create', { body })
  const { body: kept } = await vault.call('testimony.get', { id })
  await vault.call('testimony.patch', {
    id,
    patch: { consent: { ...kept.consent, keep: 'yes', recontact: 'no', givenOn: '2026-03-20', mode: 'oral' } },
  })
  await vault.call('identity.patch', {
    testimonyId: id,
    patch: { name: 'Aïssata Ŋaɲɛ Koné', phone: '+223 70 00 00 00' },
  })
  await vault.call('identity.get', { testimonyId: id })
  const contact = await vault.call('contact.create', {
    body: { name: 'Me Fanta Traoré', roles: ['lawyer', 'witness'], notes: 'Appelle le soir' },
  })
  await vault.call('link.add', { a: id, b: contact.id })
  const small = await addPicture(vault, folder, 'petite.png', picture('small', 40, 30), id)
  await addPicture(vault, folder, 'Grande photo n° 2 (été).png', picture('large', 240, 200), id)
  await vault.call('evidence.patch', { id: small, patch: { description: 'La cour', showsPerson: 'no' } })
  await vault.call('evidence.examined', {
    id: small,
    examination: {
      readable: true,
      metadataRead: true,
      width: 40,
      height: 30,
      takenAt: '',
      hasPosition: false,
      metadata: [{ name: 'Software', value: 'Kalifa’s tests' }],
    },
    thumbnail: picture('small', 4, 3),
  })
  const note = await vault.call('note.create', {
    body: { title: 'À faire', text: 'Rappeler Ɲɛnɛma après le marché', date: '2026-04-02', pinned: true },
  })
  await addPicture(vault, folder, 'tableau.png', picture('note', 30, 20), note.id)
  const binned = await vault.call('testimony.create', { body: { account: 'Un brouillon mis de côté' } })
  await vault.call('record.trash', { id: binned.id })
  const gone = await vault.call('testimony.create', { body: { account: 'Ce qui a été détruit à sa demande' } })
  await addPicture(vault, folder, 'détruite.png', picture('gone', 20, 20), gone.id)
  await vault.call('record.destroy', { id: gone.id })
}

/** Fills an open vault of the simple profile: notes, a contact, a picture, and something in the bin. */
export async function fillSimpleVault(vault: Vault, folder: string): Promise<void> {
  const { id } = await vault.call('note.create', {
    body: {
      title: 'Recette du tiguadèguèna',
      text: 'Arachides, tomates, gombo ; laisser mijoter.',
      date: '2026-02-11',
    },
  })
  await addPicture(vault, folder, 'marmite.png', picture('facade', 50, 40), id)
  await vault.call('contact.create', { body: { name: 'Tante Oumou', phone: '+223 60 00 00 00', notes: 'Ségou' } })
  const old = await vault.call('note.create', { body: { title: 'Ancienne liste', text: 'sucre, thé, piles' } })
  await vault.call('record.trash', { id: old.id })
}

/** Fills an open vault with all that schema 2 brought: the further kinds, versions, a transcript, a blurred copy, a withdrawal. */
export async function fillWholeVault(vault: Vault, folder: string): Promise<void> {
  await fillVault(vault, folder)
  const { id } = await vault.call('testimony.create', {
    body: { account: 'Première version, Ŋolo.', tags: ['marché'] },
  })
  for (const account of ['Deuxième version, ߊ߬ߟߎ߬.', 'Troisième version.']) {
    await vault.call('vault.flush', {})
    await vault.call('testimony.patch', { id, patch: { account } })
  }
  await vault.call('vault.flush', {})
  await vault.call('identity.patch', { testimonyId: id, patch: { name: 'Sékou', ethnicity: 'non dit' } })
  await vault.call('vault.flush', {})
  await vault.call('identity.patch', { testimonyId: id, patch: { name: 'Sékou Ɓah' } })
  const [first] = (await vault.call('revision.list', { id, offset: 0, limit: 100 })).earlier.toReversed()
  if (first) await vault.call('revision.restore', { id, seq: first.seq })
  const original = await addPicture(vault, folder, 'visage.png', picture('face', 60, 50), id)
  await addDerivative(vault, original, picture('blurred', 60, 50))
  const transcript = await vault.call('transcript.create', {
    evidenceId: original,
    body: { language: 'bambara', by: 'D3' },
  })
  await vault.call('transcript.patch', {
    id: transcript.id,
    patch: { segments: [{ atMs: 1500, text: 'A ko: i ni ce.' }] },
  })
  const incident = await vault.call('incident.create', {
    body: { kinds: ['threat', 'search'], account: 'Deux appels.' },
  })
  const plan = await vault.call('plan.create', { body: { title: 'Sévaré', leaves: { on: '2026-12-01', at: '06:30' } } })
  const dossier = await vault.call('dossier.create', { body: { title: 'Le marché', tags: ['marché'] } })
  for (const member of [id, incident.id, plan.id]) await vault.call('link.add', { a: dossier.id, b: member })
  const contact = await vault.call('contact.create', { body: { pseudonym: 'La voisine', roles: ['witness'] } })
  await vault.call('link.add', { a: id, b: contact.id, role: 'witness' })
  const taken = await vault.call('testimony.create', { body: { account: 'Repris par la personne' } })
  await vault.call('testimony.withdrawKeeping', { id: taken.id, on: '2026-11-20', understood: true })
  await vault.call('record.trash', { id: plan.id })
}

async function addDerivative(vault: Vault, from: RecordId, bytes: Buffer): Promise<void> {
  const begun = { from, acts: ['blur' as const], note: 'un visage', mediaType: 'image/png' as const }
  const { upload } = await vault.call('derivative.begin', begun)
  await vault.call('derivative.append', { upload, bytes })
  await vault.call('derivative.finish', { upload })
}

import { v7 as uuidv7 } from 'uuid'
import type { BundleReport, CheckedParams } from '../../shared/contract.ts'
import { recordId } from '../../shared/records.ts'
import { openSource } from '../blobs/source.ts'
import type { Context, Handlers } from '../context.ts'
import { receiveInto } from '../exchange/bundlefile.ts'
import { bundlePage } from '../exchange/page.ts'
import { type BundleContents, type Reception, readBundle } from '../exchange/receive.ts'
import { utf8 } from '../exchange/wire.ts'
import type { Session } from '../session.ts'
import { fieldsHash } from '../store/log.ts'
import { deskIdentity } from './desk.ts'

/** The institution's side of a bundle: open it, verify all of it, and note that it came. */
export const reception: Handlers<'bundle.verify' | 'bundle.receive'> = {
  'bundle.verify': async (session, { path }, context) => report(session, await read(session, path, context)),
  'bundle.receive': async (session, params, context) => {
    const contents = await receive(session, params, context)
    return { ...report(session, contents), bundleId: noteReceived(session, contents) }
  },
}

async function read(
  session: Session,
  path: string,
  { signal, onProgress }: Context,
  sink?: NonNullable<Reception['sink']>,
): Promise<BundleContents> {
  const identity = deskIdentity(session)
  const source = await openSource(path, { signal })
  try {
    return await readBundle(source.pieces(), { identity, size: source.size, signal, onProgress, ...(sink && { sink }) })
  } finally {
    await source.close()
  }
}

const pagePath = 'data/index.html'

/** The page is made anew from the verified records: a sender's own could do in a browser what it liked. */
async function receive(
  session: Session,
  { path, out }: CheckedParams<'bundle.receive'>,
  context: Context,
): Promise<BundleContents> {
  if (out === undefined) return read(session, path, context)
  return receiveInto(out, async (sink) => {
    const contents = await read(session, path, context, (file, body) =>
      file.path === pagePath ? readToItsEnd(body) : sink(file, body),
    )
    const { head, testimonies, identities, evidence, transcripts, requests } = contents
    const records = [...testimonies, ...identities, ...evidence, ...transcripts, ...requests]
    const page = utf8(bundlePage(head, records))
    await sink({ path: pagePath, size: page.length }, once(page))
    return contents
  })
}

async function readToItsEnd(body: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _bytes of body);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

function report(
  { db }: Session,
  { head, testimonies, evidence, transcripts, requests, senderKey, sha256 }: BundleContents,
): BundleReport {
  const key = Buffer.from(senderKey).toString('hex')
  return {
    sender: head.sender.name,
    senderKey: key,
    knownSender: db.prepare('SELECT 1 FROM sender WHERE key = ?').get(key) !== undefined,
    recipientName: head.recipient.name,
    sha256,
    preparedAt: head.preparedOn,
    testimonies: testimonies.length,
    transcripts: transcripts.length,
    evidence: evidence.length,
    requests: requests.length,
    codes: [...testimonies, ...requests].map((record) => record.code),
    custodyHead: head.custodyHead,
  }
}

/** A bundle that came before keeps its first entry. */
function noteReceived(session: Session, contents: BundleContents) {
  const { db, records } = session
  const { sha256, senderKey } = contents
  return db.transaction(() => {
    const before = db.prepare<[string], string>('SELECT id FROM bundle_received WHERE sha256 = ?').pluck().get(sha256)
    if (before !== undefined) return recordId.parse(before)
    const id = recordId.parse(uuidv7())
    const now = new Date().toISOString()
    db.prepare('INSERT INTO bundle_received (id, received_at, sha256, report) VALUES (?, ?, ?, ?)').run(
      id,
      now,
      sha256,
      JSON.stringify(report(session, contents)),
    )
    db.prepare('INSERT OR IGNORE INTO sender (key, first_seen) VALUES (?, ?)').run(
      Buffer.from(senderKey).toString('hex'),
      now,
    )
    records.log.append('bundle-received', id, fieldsHash('kalifa-bundle-1', Buffer.from(sha256, 'hex')))
    session.changed()
    return id
  })()
}

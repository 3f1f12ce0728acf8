import { basename } from 'node:path'
import type { CheckedParams, SentBundle } from '../../shared/contract.ts'
import { KalifaError } from '../../shared/errors.ts'
import type { Context, Handlers } from '../context.ts'
import { writeBundle } from '../exchange/bundle.ts'
import { createWhole } from '../exchange/bundlefile.ts'
import { makeRequest } from '../exchange/request.ts'
import type { Session } from '../session.ts'
import { signingKey } from '../store/secrets.ts'
import { noteSent } from './handover.ts'
import { verifiedRecipient } from './recipients.ts'

/** A defender's request for protection, sealed for whomever they trust: there is no default. */
export const protectionRequests: Handlers<'protection.send'> = { 'protection.send': send }

async function send(session: Session, params: CheckedParams<'protection.send'>, context: Context): Promise<SentBundle> {
  const { records, db } = session
  const { recipient, card } = verifiedRecipient(session, params.recipientId)
  const row = records.row(params.incidentId, 'incident')
  const { id, code } = row
  const incident = { id, code, trashed: row.trashed === 1, body: records.body(row, 'incident') }
  const custodyHead = records.log.head()
  const sender = { name: '', secretKey: signingKey(db) }
  const preparedOn = new Date().toISOString().slice(0, 10)
  const packet = makeRequest({ incident, recipient: card, sender, preparedOn, custodyHead })
  const written = await createWhole(params.path, (out) =>
    writeBundle({ out, packet, sender, open: noEvidence, ...context }),
  )
  const told = { recipientName: recipient.name, fileName: basename(params.path), custodyHead }
  const sent = noteSent(session, [{ id, code }], written, told, () => {
    const now = records.row(id, 'incident')
    const { protection } = records.body(now, 'incident')
    if (protection.state === 'none')
      records.patch(now, 'incident', {
        protection: { ...protection, state: 'prepared', sentTo: protection.sentTo || recipient.name },
      })
  })
  session.changed()
  return sent
}

const noEvidence = (): AsyncIterable<Uint8Array> => {
  throw new KalifaError('internal')
}

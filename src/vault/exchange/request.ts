import { KalifaError } from '../../shared/errors.ts'
import type { IncidentBody, RecordId } from '../../shared/records.ts'
import { exportIds, headOf, type Packet, type PacketChoice } from './packet.ts'
import type { RequestRecord } from './schema.ts'

/** A request for protection as it leaves: no testimony, no evidence, and of the incident only what the defender wants told. */

interface RequestChoice extends Pick<PacketChoice, 'recipient' | 'sender' | 'preparedOn' | 'custodyHead'> {
  readonly incident: {
    readonly id: RecordId
    readonly code: string
    readonly trashed: boolean
    readonly body: IncidentBody
  }
}

/** Whether the defender wants it sent: asked of everything by which it could leave. Throws `export-empty`. */
export function refuseUnwanted({ trashed, body }: Pick<RequestChoice['incident'], 'trashed' | 'body'>): void {
  if (trashed || body.protection.agreed !== 'yes') throw new KalifaError('export-empty')
}

/** Throws `export-empty` unless the defender wants it sent. */
export function makeRequest(choice: RequestChoice): Packet {
  const { id, code, body } = choice.incident
  refuseUnwanted(choice.incident)
  const record = requestOf(body, exportIds(choice.sender.secretKey)(id, 'protection'), code)
  return {
    head: { ...headOf(choice), testimonies: [], evidence: [], requests: [record.id] },
    records: [record],
    attachments: [],
  }
}

function requestOf(body: IncidentBody, id: string, code: string): RequestRecord {
  const { name, organisation, reach, alsoProtect, urgency, measures, asked } = body.protection
  return {
    schemaVersion: 1,
    id,
    kind: 'protection',
    code,
    name: name.trim() || body.defender,
    ...{ organisation, reach, alsoProtect, urgency, measures, asked },
    incident: {
      ...{ kinds: body.kinds, otherKind: body.otherKind, when: body.when, where: body.where },
      ...toldOf(body),
    },
  }
}

type Told = Pick<IncidentBody, 'account' | 'said' | 'taken' | 'perpetrators' | 'risk' | 'stepsTaken' | 'needs'> &
  Pick<IncidentBody, 'exposed' | 'witnesses'>

function toldOf(body: IncidentBody): Partial<Told> {
  const told = body.protection.tells.map((part) => [part, body[part]] as const)
  return Object.fromEntries(told.filter(([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0)))
}

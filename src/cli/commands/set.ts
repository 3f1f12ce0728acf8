import { contract, type Params } from '../../shared/contract.ts'
import {
  type Consent,
  contactBody,
  dossierBody,
  emptyContact,
  emptyDossier,
  emptyEvidence,
  emptyIdentity,
  emptyIncident,
  emptyNote,
  emptyPlan,
  emptyTestimony,
  emptyTranscript,
  evidenceBody,
  identityBody,
  incidentBody,
  noteBody,
  planBody,
  testimonyBody,
  transcriptBody,
} from '../../shared/records.ts'
import { command } from '../command.ts'
import { checkedFields, completed, type Fields, givenFields } from '../fields.ts'
import { fileOrStandardInput, readJson, refuseInputTwice } from '../input.ts'
import { type Found, findRecord } from '../lookup.ts'
import { withPlaceLabels } from '../places.ts'
import { UsageError } from '../usage.ts'
import type { Visit } from '../visit.ts'

/** Changes some fields of a record, so that what was taken down in haste can be completed. All of it is checked first. */
export const set = command({
  options: { from: 'text', identity: 'text' },
  operands: [1, 1],
  run: async ({ options, operands: [code = ''], visit, words }) => {
    const { from, identity } = options
    const body = from === undefined ? undefined : fileOrStandardInput(from, '--from')
    const person = identity === undefined ? undefined : fileOrStandardInput(identity, '--identity')
    if (body === undefined && person === undefined) throw new UsageError('option-missing', '--from')
    refuseInputTwice([body, person])
    const given = body && readJson(body)
    const who =
      person && checkedFields(identityBody.partial(), givenFields(readJson(person), emptyIdentity, '--identity'))
    await visit.unlock()
    const found = await findRecord(visit, code)
    if (who !== undefined && found.kind !== 'testimony') throw new UsageError('option-invalid', '--identity')
    if (body !== undefined) await patchRecord(visit, found, givenFields(given, {}, '--from'))
    if (who !== undefined) await visit.ask('identity.patch', { testimonyId: found.id, patch: who })
    return { value: { id: found.id, code: found.code }, lines: [words.organise.changed(found.code)] }
  },
})

type Kind = Found['kind']

const bodies = {
  testimony: testimonyBody,
  contact: contactBody,
  evidence: evidenceBody,
  note: noteBody,
  incident: incidentBody,
  plan: planBody,
  dossier: dossierBody,
  transcript: transcriptBody,
} as const satisfies Record<Kind, unknown>

const empties: Readonly<Record<Kind, Fields>> = {
  testimony: emptyTestimony,
  contact: emptyContact,
  evidence: emptyEvidence,
  note: emptyNote,
  incident: emptyIncident,
  plan: emptyPlan,
  dossier: emptyDossier,
  transcript: emptyTranscript,
}

/** Of these what is not given stays as it is; a date and a place are given whole. */
const merged = ['consent', 'risk', 'protection', 'leaves', 'returns'] as const

async function patchRecord(visit: Visit, found: Found, given: Fields): Promise<void> {
  const { id, kind } = found
  const patchSchema = contract[`${kind}.patch`].params.shape.patch
  const fixed = Object.keys(given).find((name) => name in bodies[kind].shape && !(name in patchSchema.shape))
  if (fixed !== undefined) throw new UsageError('field-fixed', fixed)
  const base = { ...empties[kind], ...(await presentParts(visit, found, given)) }
  const fields = Object.entries(given).map(([name, value]) => [name, completed(base[name], value)])
  const patch = withPlaceLabels(
    checkedFields<object>(patchSchema, consentSaid(Object.fromEntries(fields), given, base)),
  )
  await visit.ask(`${kind}.patch`, { id, patch } as Params<`${Kind}.patch`>)
}

/** Read only where it is needed: to open a contact is noted as a look at a name. */
async function presentParts(visit: Visit, { id, kind }: Found, given: Fields): Promise<Fields> {
  const names = merged.filter((name) => name in given && typeof empties[kind][name] === 'object')
  if (names.length === 0) return {}
  const body: Fields = (await visit.ask(`${kind}.get`, { id })).body
  return Object.fromEntries(names.map((name) => [name, body[name]]))
}

const asked = [
  ...(['keep', 'recipients', 'naming', 'capture', 'imageVoice'] as const),
  ...(['recontact', 'recontactHow', 'recontactWhen'] as const),
] as const satisfies readonly (keyof Consent)[]

/** What was read to the person is no longer what they said once an answer is another, unless it is said that it was read again. */
function consentSaid(fields: Fields, given: Fields, base: Fields): Fields {
  const [consent, said, before] = [fields, given, base].map(({ consent: one }) => one as Fields | undefined)
  if (!consent || !before || typeof said !== 'object' || 'readBack' in said) return fields
  const changes = asked.some((name) => JSON.stringify(consent[name]) !== JSON.stringify(before[name]))
  return changes ? { ...fields, consent: { ...consent, readBack: false } } : fields
}

import { z } from 'zod'
import { incidentKinds, incidentStatuses, sensitivities } from '../domain.ts'
import {
  followUps,
  impreciseDate,
  line,
  needs,
  noPlace,
  noRisk,
  perpetrators,
  place,
  risk,
  tags,
  text,
  unknownDate,
} from './basics.ts'
import { noProtection, protection } from './protection.ts'

/** What was done to a defender for what they do. Who the defender is stands in a linked contact; here only a pseudonym. */
export const incidentBody = z.object({
  status: z.enum(incidentStatuses),
  sensitivity: z.enum(sensitivities),
  tags,
  kinds: z.array(z.enum(incidentKinds)).max(incidentKinds.length),
  otherKind: line,
  defender: line,
  when: impreciseDate,
  where: place,
  perpetrators,
  account: text,
  said: text,
  taken: text,
  exposed: text,
  witnesses: text,
  stepsTaken: text,
  needs,
  risk,
  followUps,
  protection,
})
export type IncidentBody = z.infer<typeof incidentBody>

export const emptyIncident: IncidentBody = {
  status: 'draft',
  sensitivity: 'sensitive',
  tags: [],
  kinds: [],
  otherKind: '',
  defender: '',
  when: unknownDate,
  where: noPlace,
  perpetrators: [],
  account: '',
  said: '',
  taken: '',
  exposed: '',
  witnesses: '',
  stepsTaken: '',
  needs: [],
  risk: noRisk,
  followUps: [],
  protection: noProtection,
}

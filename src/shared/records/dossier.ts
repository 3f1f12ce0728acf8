import { z } from 'zod'
import { dossierStatuses } from '../domain.ts'
import { line, tags, text } from './basics.ts'

/** Groups the records that are linked with it. */
export const dossierBody = z.object({ status: z.enum(dossierStatuses), title: line, description: text, tags })
export type DossierBody = z.infer<typeof dossierBody>

export const emptyDossier: DossierBody = { status: 'open', title: '', description: '', tags: [] }

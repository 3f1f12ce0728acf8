/** What the vault holds, a file a kind: zod schemas, their types, and an empty one of each. */

export * from './records/basics.ts'
export * from './records/consent.ts'
export * from './records/contact.ts'
export * from './records/dossier.ts'
export * from './records/evidence.ts'
export * from './records/incident.ts'
export * from './records/masked.ts'
export * from './records/note.ts'
export * from './records/plan.ts'
export * from './records/protection.ts'
export * from './records/testimony.ts'
export * from './records/transcript.ts'

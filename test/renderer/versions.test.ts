import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import en from '../../src/renderer/i18n/en.json' with { type: 'json' }
import fr from '../../src/renderer/i18n/fr.json' with { type: 'json' }
import * as records from '../../src/shared/records.ts'

/** Versions are compared field by field: each field of each body, and each part of one, has a name that a person can read. */

const bodies = {
  testimony: records.testimonyBody,
  identityFields: records.identityBody,
  contact: records.contactBody,
  evidence: records.evidenceBody,
  incident: records.incidentBody,
  plan: records.planBody,
  note: records.noteBody,
  dossier: records.dossierBody,
  transcript: records.transcriptBody,
} as const

/** Shown as one text, or never. */
const whole = ['code,detail,label', 'from,precision,to']
const unseen = ['sha256', 'salt', 'zip', 'from', 'photo', 'source', 'contact', 'recording']

function partsOf(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodObject) {
    const shape: Readonly<Record<string, z.ZodType>> = schema.shape
    if (whole.includes(Object.keys(shape).sort().join())) return []
    return Object.entries(shape).flatMap(([name, inner]) => (name === 'passages' ? [] : [name, ...partsOf(inner)]))
  }
  if (schema instanceof z.ZodArray) return partsOf(schema.element as z.ZodType)
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return partsOf(schema.unwrap() as z.ZodType)
  return []
}

type Names = Readonly<Record<string, string>>

describe.each([
  ['fr', fr],
  ['en', en],
] as const)('in %s', (_language, { revisions }) => {
  const parts: Names = { ...revisions.part, ...revisions.casePart }

  test.each(Object.entries(bodies))('every field of %s and each of its parts has a name', (kind, body) => {
    const fields: Names = revisions[kind as keyof typeof bodies]
    const { shape } = body as z.ZodObject
    expect(Object.keys(shape).filter((name) => !fields[name])).toEqual([])
    const inner = Object.values(shape).flatMap((schema) => partsOf(schema as z.ZodType))
    if (kind === 'testimony') expect(inner.length).toBeGreaterThan(40)
    expect([...new Set(inner)].filter((name) => !parts[name] && !unseen.includes(name))).toEqual([])
  })
})

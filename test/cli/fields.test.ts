import { describe, expect, it } from 'vitest'
import { checkedFields, givenFields } from '../../src/cli/fields.ts'
import { emptyTestimony, noConsentYet, testimonyBody } from '../../src/shared/records.ts'

const read = (json: unknown) => checkedFields(testimonyBody.partial(), givenFields(json, emptyTestimony, '--from'))

describe('the fields of a JSON file', () => {
  it('are taken as they are, and no others are added', () => {
    expect(read({ pseudonym: 'Ɲɛ', violations: ['C1'] })).toEqual({ pseudonym: 'Ɲɛ', violations: ['C1'] })
  })

  it('may leave out parts of a consent, which then were not asked', () => {
    const { consent } = read({ consent: { keep: 'yes', recipients: { cndh: 'yes' } } })
    expect(consent).toEqual({
      ...noConsentYet,
      keep: 'yes',
      recipients: { ...noConsentYet.recipients, cndh: 'yes' },
    })
  })

  it.each([
    [{ acount: 'a misspelt field' }, 'acount'],
    [{ consent: { kept: 'yes' } }, 'consent.kept'],
    [{ consent: { recipients: { police: 'yes' } } }, 'consent.recipients.police'],
  ])('are refused when the record does not have them: %j', (json, what) => {
    expect(() => read(json)).toThrow(expect.objectContaining({ problem: 'field-unknown', what }))
  })

  it.each([
    [{ violations: ['Z9'] }, 'violations.0'],
    [{ consent: 'yes' }, 'consent'],
    [{ account: 12 }, 'account'],
    [{ where: { code: 'Mopti' } }, 'where.code'],
  ])('are refused when their value is wrong: %j', (json, what) => {
    expect(() => read(json)).toThrow(expect.objectContaining({ problem: 'field-invalid', what }))
  })

  it.each([[['account']], [null], ['account']])('must be an object, not %j', (json) => {
    expect(() => read(json)).toThrow(expect.objectContaining({ problem: 'input-not-json', what: '--from' }))
  })
})

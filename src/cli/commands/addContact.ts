import { contactBody, emptyContact } from '../../shared/records.ts'
import { command } from '../command.ts'
import { checkedFields, definedFields, givenFields } from '../fields.ts'
import { fileOrStandardInput, readJson } from '../input.ts'
import { findTestimony } from '../lookup.ts'
import { placeFields, withPlaceLabels } from '../places.ts'

export const addContact = command({
  options: {
    from: 'text',
    testimony: 'text',
    name: 'text',
    pseudonym: 'text',
    role: 'texts',
    phone: 'text',
    organisation: 'text',
    place: 'text',
    'place-detail': 'text',
  },
  operands: [0, 0],
  run: async ({ options, visit, words }) => {
    const { from, testimony, name, pseudonym, role, phone, organisation } = options
    const given =
      from === undefined ? {} : givenFields(readJson(fileOrStandardInput(from, '--from')), emptyContact, '--from')
    const where = placeFields(options.place, options['place-detail'])
    const fields = definedFields({ name, pseudonym, roles: role, phone, organisation, where })
    const body = withPlaceLabels(checkedFields(contactBody.partial(), { ...given, ...fields }))
    await visit.unlock()
    const testimonyId = testimony === undefined ? null : await findTestimony(visit, testimony)
    const created = await visit.ask('contact.create', { body })
    if (testimonyId !== null) await visit.ask('link.add', { a: created.id, b: testimonyId })
    return { value: created, lines: [words.added(created.code)] }
  },
})

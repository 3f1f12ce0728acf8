import { type Language, type RecipientKind, recipientKinds } from '../../shared/domain.ts'
import type { Consent } from '../../shared/records.ts'
import type { Words } from '../i18n/index.ts'
import { listText } from './figures.ts'

const namingKeys = { named: 'withName', unnamed: 'withoutName', notAsked: 'nameNotAsked' } as const
const captureKeys = { yes: 'captureYes', no: 'captureNo', notAsked: 'captureNotAsked' } as const
const imageKeys = { yes: 'imageYes', no: 'imageNo', notAsked: 'imageNotAsked' } as const

const recontactSentence = ({ recontact, recontactHow, recontactWhen }: Consent, t: Words): string => {
  const how = [recontactHow, recontactWhen]
    .map((part) => part.trim().replace(/[.\s]+$/, ''))
    .filter(Boolean)
    .join(', ')
  if (recontact === 'yes') return how ? t('consent.say.recontactHow', { how }) : t('consent.say.recontactYes')
  return t(recontact === 'no' ? 'consent.say.recontactNo' : 'consent.say.recontactNotAsked')
}

/** The answers as sentences to say aloud to the person: what was understood, nothing softened. */
export const readBack = (consent: Consent, t: Words, language: Language): readonly string[] => {
  const name = (kind: RecipientKind) => t(`consent.say.${kind}`)
  const accepted = recipientKinds.filter((kind) => consent.recipients[kind] === 'yes')
  const refused = recipientKinds.filter((kind) => consent.recipients[kind] === 'no')
  const withNaming = (kind: RecipientKind) =>
    t(`consent.say.${namingKeys[consent.naming[kind]]}`, { recipient: name(kind) })
  const sentences = [
    t(consent.keep === 'yes' ? 'consent.say.keepYes' : 'consent.say.keepNotAsked'),
    accepted.length > 0 ? t('consent.say.to', { list: accepted.map(withNaming).join('; ') }) : t('consent.say.toNone'),
    refused.length > 0 && accepted.length > 0
      ? t('consent.say.notTo', { list: listText(refused.map(name), language) })
      : '',
    t(`consent.say.${captureKeys[consent.capture]}`),
    t(`consent.say.${imageKeys[consent.imageVoice]}`),
    recontactSentence(consent, t),
    t('consent.say.end'),
  ]
  return sentences.filter(Boolean)
}

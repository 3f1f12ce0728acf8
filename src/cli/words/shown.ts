import type { channelTypes, dossierStatuses, knowledges, ProtectionPart, withdrawable } from '../../shared/domain.ts'

type Of<List extends readonly string[]> = Readonly<Record<List[number], string>>

/** What the command line says when it shows a whole record, beside the words that lists use too. */
export interface ShownWords {
  readonly channels: Of<typeof channelTypes>
  readonly dossierStatuses: Of<typeof dossierStatuses>
  readonly knowledges: Of<typeof knowledges>
  readonly withdrawable: Of<typeof withdrawable>
  readonly protectionParts: Readonly<Record<ProtectionPart, string>>
  readonly fields: Readonly<Record<ShownField, string>>
  readonly unreadable: string
  readonly metadataUnread: string
  readonly hasPosition: string
  readonly pages: (count: number) => string
  readonly pinned: string
}

type ShownField =
  | ('channels' | 'address' | 'safeTimes' | 'contactRisk' | 'photo')
  | ('person' | 'interpreter' | 'given' | 'givenThrough' | 'guardian' | 'consentRecording')
  | ('keptOn' | 'obtainedHow' | 'device' | 'takenWhen' | 'takenWhere' | 'showsPerson' | 'marks' | 'examination')
  | ('chat' | 'chatSender' | 'chatTime' | 'chatEntry' | 'maskedOn' | 'maskedNote' | 'maskedWords' | 'maskedFrom')
  | ('agreed' | 'requester' | 'reach' | 'urgency' | 'alsoProtect' | 'tells')

export const shownFr: ShownWords = {
  channels: { phone: 'téléphone', signal: 'Signal', whatsapp: 'WhatsApp', email: 'e-mail', other: 'autre' },
  dossierStatuses: { open: 'ouvert', closed: 'clos' },
  knowledges: { direct: 'l’a vu ou vécu', reported: 'on le lui a dit' },
  withdrawable: {
    keep: 'garder le témoignage',
    recipients: 'le remettre',
    naming: 'donner son nom',
    imageVoice: 'l’image et la voix',
    recontact: 'être recontacté·e',
  },
  protectionParts: {
    account: 'ce qui s’est passé',
    said: 'ce qui a été dit',
    taken: 'ce qui a été pris',
    perpetrators: 'qui l’a fait',
    risk: 'le danger',
    stepsTaken: 'ce qui a déjà été fait',
    needs: 'les besoins',
    exposed: 'qui cela met en danger',
    witnesses: 'qui l’a vu',
  },
  fields: {
    channels: 'Autres moyens de joindre',
    address: 'Adresse',
    safeTimes: 'Quand joindre',
    contactRisk: 'Ce que risque la personne',
    photo: 'Photo',
    person: 'Personne entendue',
    interpreter: 'Interprète',
    given: 'Accord donné',
    givenThrough: 'Interprète de l’accord',
    guardian: 'Tuteur ou parent',
    consentRecording: 'Accord enregistré',
    keptOn: 'Gardée le',
    obtainedHow: 'Comment elle est arrivée',
    device: 'Appareil',
    takenWhen: 'Prise quand',
    takenWhere: 'Prise où',
    showsPerson: 'On y reconnaît quelqu’un',
    marks: 'Repères',
    examination: 'Ce que dit le fichier',
    chat: 'Discussion WhatsApp',
    chatSender: 'Envoyée par',
    chatTime: 'Heure écrite',
    chatEntry: 'Fichier de la discussion',
    maskedOn: 'Masqué le',
    maskedNote: 'Pourquoi masqué',
    maskedWords: 'Mots masqués partout',
    maskedFrom: 'Faite à partir de',
    agreed: 'La personne est d’accord',
    requester: 'Qui demande',
    reach: 'Comment joindre',
    urgency: 'Pour quand',
    alsoProtect: 'Qui d’autre protéger',
    tells: 'Ce que la demande dit',
  },
  unreadable: 'ne s’affiche pas ici',
  metadataUnread: 'ses mentions n’ont pas pu être lues',
  hasPosition: 'dit le lieu',
  pages: (count) => `${count} p.`,
  pinned: 'en haut',
}

export const shownEn: ShownWords = {
  channels: { phone: 'phone', signal: 'Signal', whatsapp: 'WhatsApp', email: 'e-mail', other: 'other' },
  dossierStatuses: { open: 'open', closed: 'closed' },
  knowledges: { direct: 'saw it or lived it', reported: 'was told' },
  withdrawable: {
    keep: 'keeping the testimony',
    recipients: 'handing it over',
    naming: 'giving their name',
    imageVoice: 'image and voice',
    recontact: 'being contacted again',
  },
  protectionParts: {
    account: 'what happened',
    said: 'what was said',
    taken: 'what was taken',
    perpetrators: 'who did it',
    risk: 'the danger',
    stepsTaken: 'what was done already',
    needs: 'the needs',
    exposed: 'whom it endangers',
    witnesses: 'who saw it',
  },
  fields: {
    channels: 'Other ways to reach them',
    address: 'Address',
    safeTimes: 'When to reach them',
    contactRisk: 'What the person risks',
    photo: 'Photo',
    person: 'Person heard',
    interpreter: 'Interpreter',
    given: 'Consent given',
    givenThrough: 'Interpreter of the consent',
    guardian: 'Guardian or parent',
    consentRecording: 'Consent recorded',
    keptOn: 'Kept on',
    obtainedHow: 'How it came',
    device: 'Device',
    takenWhen: 'Taken when',
    takenWhere: 'Taken where',
    showsPerson: 'Somebody can be recognised',
    marks: 'Marks',
    examination: 'What the file says',
    chat: 'WhatsApp chat',
    chatSender: 'Sent by',
    chatTime: 'Time as written',
    chatEntry: 'File of the chat',
    maskedOn: 'Masked on',
    maskedNote: 'Why masked',
    maskedWords: 'Words masked everywhere',
    maskedFrom: 'Made from',
    agreed: 'The person agrees',
    requester: 'Who asks',
    reach: 'How to reach them',
    urgency: 'How soon',
    alsoProtect: 'Who else to protect',
    tells: 'What the request tells',
  },
  unreadable: 'cannot be shown here',
  metadataUnread: 'its metadata could not be read',
  hasPosition: 'tells the place',
  pages: (count) => `${count} p.`,
  pinned: 'at the top',
}

import type { Language } from '../../shared/domain.ts'

/** What stands at the head of an exported custody log, for whoever must judge it. */
export const custodyGuide: Readonly<Record<Language, readonly string[]>> = {
  fr: [
    'Ce fichier est le journal de garde d’un carnet Kalifa. Il dit ce qui a été fait, et quand, à chaque fiche du carnet: créée, modifiée, mise à la corbeille, détruite, remise.',
    'Chaque ligne de « events » est un événement. Son empreinte (« hash ») est calculée sur l’événement et sur l’empreinte d’avant: changer, retirer ou déplacer un événement change toutes les empreintes qui suivent, jusqu’à la dernière (« head »).',
    'Un événement ne contient ni nom ni texte. Son engagement (« commitment ») fixe l’état de la fiche à ce moment, sans le montrer. « opened » ouvre les engagements des seules fiches choisies: avec le texte, quand la personne a dit oui à la justice avec son nom; sinon avec l’empreinte de l’état seulement, à comparer quand le texte est montré.',
    'Pour vérifier: F(a, b, …) est le SHA-256 des champs à la suite, chacun précédé de sa longueur en octets sur 32 bits, octet le plus fort d’abord. hash = F("kalifa-log-1", hash d’avant, seq, at, act, record, commitment); avant le premier, 32 octets nuls. commitment = F("kalifa-commitment-1", salt, state). state = F("kalifa-state-1", kind, id, parent, code, trashed, body). Les nombres sont écrits en chiffres, les textes en UTF-8; hash, commitment, salt et state sont des octets, écrits ici en hexadécimal. Pour un envoi, state = F("kalifa-bundle-1", SHA-256 du fichier). Les autres événements n’ont pas d’état: 32 octets nuls.',
    'Ce que cela prouve: l’ordre des événements, et que le texte montré est celui qui était enregistré alors, si la dernière empreinte est connue de quelqu’un d’autre (un reçu signé, un envoi daté). Seul, le détenteur de la clé aurait pu refaire toute la chaîne.',
    'Les heures sont celles de l’horloge de l’ordinateur. « clock » dit où elle est en doute: early, avant que Kalifa existe; back, plus tôt que l’événement d’avant; ahead, plus tard qu’un événement qui suit; gap, plus d’un mois après l’événement d’avant. Rien n’a été corrigé.',
  ],
  en: [
    'This file is the custody log of a Kalifa notebook. It tells what was done, and when, to each record: created, edited, put in the bin, destroyed, handed over.',
    'Each line of “events” is an event. Its hash is computed over the event and the hash before it: to change, remove or move an event changes every hash that follows, up to the last one (“head”).',
    'An event holds no name and no text. Its commitment fixes the state the record had then, without showing it. “opened” opens the commitments of the chosen records alone: with the text, where the person said yes to the courts with their name; otherwise with the hash of the state only, to be compared when the text is shown.',
    'To check it: F(a, b, …) is the SHA-256 of the fields one after the other, each preceded by its length in bytes in 32 bits, big-endian. hash = F("kalifa-log-1", hash before, seq, at, act, record, commitment); before the first, 32 zero bytes. commitment = F("kalifa-commitment-1", salt, state). state = F("kalifa-state-1", kind, id, parent, code, trashed, body). Numbers are written in decimal, texts in UTF-8; hash, commitment, salt and state are bytes, written here in hexadecimal. For a bundle, state = F("kalifa-bundle-1", SHA-256 of the file). Other events have no state: 32 zero bytes.',
    'What it proves: the order of the events, and that a text shown is the one that was saved then, if the last hash is known to somebody else (a signed receipt, a dated bundle). By themselves, the key’s owner could have made the whole chain anew.',
    'Times are those of the computer’s clock. “clock” says where it is in doubt: early, before there was a Kalifa; back, earlier than the event before; ahead, later than an event that follows; gap, more than a month after the event before. Nothing was corrected.',
  ],
}

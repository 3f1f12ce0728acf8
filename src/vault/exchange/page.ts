import type { ImpreciseDate } from '../../shared/records.ts'
import {
  ageLabels,
  answerLabels,
  knowledgeLabels,
  type Label,
  modeLabels,
  namingLabels,
  precisionLabels,
  recipientLabels,
  roleLabels,
  sensitivityLabels,
  sexLabels,
  showsPersonLabels,
  violationLabels,
} from './labels.ts'
import type { AnyRecord, EvidenceRecord, HeadRecord, IdentityRecord, TestimonyRecord } from './schema.ts'

/** The bundle as one page for any browser: no script, nothing from outside, and every word of a record as text, never as markup. */

/** Markup that is known to be safe. */
interface Html {
  readonly html: string
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** All but line feed and tab: control and format characters could hide words, or turn the direction of a line. */
const treacherous = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu

export const escapeHtml = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replace(treacherous, (character) => (character === '\n' || character === '\t' ? character : '\ufffd'))
    .replace(/[&<>"']/g, (character) => entities[character] ?? '')

/** A template whose values are escaped unless they are markup already; lists are joined. */
function html(pieces: TemplateStringsArray, ...values: readonly (string | number | Html | readonly Html[])[]): Html {
  const parts = pieces.map((piece, i) => piece + (i < values.length ? markupOf(values[i]) : ''))
  return { html: parts.join('') }
}

function markupOf(value: string | number | Html | readonly Html[] | undefined): string {
  if (value === undefined) return ''
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value))
  return 'html' in value ? value.html : value.map((each) => each.html).join('\n')
}

const nothing: Html = { html: '' }
const style = `
:root { color-scheme: light; font: 16px/1.5 "Noto Sans", "DejaVu Sans", sans-serif; color: #1c1b1a; background: #fff }
body { max-width: 46rem; margin: 0 auto; padding: 1.5rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.25rem; border-top: 2px solid #1c1b1a; padding-top: 1rem; margin-top: 2.5rem }
h3 { font-size: 1rem; margin-bottom: 0.25rem }
small, .en { color: #57534e } dl { display: grid; grid-template-columns: minmax(9rem, 15rem) 1fr; gap: 0.25rem 1rem }
dt { color: #57534e } dd { margin: 0; overflow-wrap: anywhere }
.words { white-space: pre-wrap; overflow-wrap: anywhere; border-left: 3px solid #d6d3d1; padding-left: 1rem }
img { max-width: 100%; height: auto; display: block; margin: 0.5rem 0 } code { font-size: 0.8rem; overflow-wrap: anywhere }
@media print { section { break-before: page } }
`
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:; media-src 'self' file:"

export function bundlePage(head: HeadRecord, records: readonly AnyRecord[]): string {
  const testimonies = records.filter((record) => record.kind === 'testimony')
  const identities = records.filter((record) => record.kind === 'identity')
  const evidence = records.filter((record) => record.kind === 'evidence')
  const page = html`<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Dossier</title>
<style>${{ html: style }}</style>
</head>
<body>
${introduction(head, testimonies.length, evidence.length)}
${testimonies.map((record) =>
  testimonySection(
    record,
    identities.find((identity) => identity.testimony === record.id),
    evidence.filter((piece) => piece.testimonies.includes(record.id)),
  ),
)}
</body>
</html>
`
  return page.html
}

const introduction = (head: HeadRecord, testimonies: number, evidence: number): Html => html`<header>
<h1>Dossier ${both(['remis en confiance', 'entrusted to you'])}</h1>
<dl>
${row(['Destinataire', 'Recipient'], head.recipient.name)}
${row(['Nature', 'Kind'], both(recipientLabels[head.recipient.kind]))}
${row(['Expéditeur', 'Sender'], head.sender.name)}
${row(['Préparé le', 'Prepared on'], head.preparedOn)}
${row(['Témoignages', 'Testimonies'], String(testimonies))}
${row(['Pièces', 'Evidence'], String(evidence))}
</dl>
<p><small>Cette page se lit sans Kalifa. Ce qui fait foi, ce sont les fichiers voisins et leurs signatures.
<span class="en" lang="en">This page needs no Kalifa. What counts as proof are the files beside it and their signatures.</span></small></p>
</header>`

function testimonySection(
  record: TestimonyRecord,
  identity: IdentityRecord | undefined,
  evidence: readonly EvidenceRecord[],
): Html {
  return html`<section>
<h2>${record.code}</h2>
<dl>
${row(['Nom', 'Name'], both(namingLabels[record.naming]))}
${row(['Pseudonyme', 'Pseudonym'], record.pseudonym)}
${row(['Rôle', 'Role'], record.role && both(roleLabels[record.role]))}
${row(['Connaissance', 'Knowledge'], record.knowledge && both(knowledgeLabels[record.knowledge]))}
${row(['Sensibilité', 'Sensitivity'], both(sensitivityLabels[record.sensitivity]))}
${row(['Quand', 'When'], dateOf(record.when))}
${row(['Où', 'Where'], placeOf(record))}
${record.violations.map((code) => row(['Violation', 'Violation'], html`${code} ${both(violationLabels[code])}`))}
${row(['Autre violation', 'Other violation'], record.otherViolation)}
</dl>
${identity ? identityPart(identity) : nothing}
${words(['Récit', 'Account'], record.account)}
${record.naming === 'named' ? interviewPart(record) : nothing}
${consentPart(record)}
${evidence.map(evidencePart)}
</section>`
}

const placeOf = ({ where }: TestimonyRecord): string =>
  [where.label === '' ? where.code : where.label, 'detail' in where ? where.detail : ''].filter(Boolean).join(', ')

const identityPart = (identity: IdentityRecord): Html => html`<h3>${both(['Identité', 'Identity'])}</h3>
<dl>
${row(['Nom', 'Name'], identity.name)}
${row(['Autres noms', 'Other names'], identity.aliases)}
${row(['Sexe', 'Sex'], identity.sex && both(sexLabels[identity.sex]))}
${row(['Âge', 'Age'], identity.ageBand && both(ageLabels[identity.ageBand]))}
${row(['Téléphone', 'Telephone'], identity.phone)}
${row(['Occupation', 'Occupation'], identity.occupation)}
${row(['Contact sûr', 'Safe contact'], identity.safeContact)}
</dl>`

const interviewPart = ({ interview }: Extract<TestimonyRecord, { naming: 'named' }>): Html => html`
<h3>${both(['Entretien', 'Interview'])}</h3>
<dl>
${row(['Date', 'Date'], interview.on)}
${row(['Langue', 'Language'], interview.language)}
${row(['Mené par', 'Interviewer'], interview.interviewer)}
${row(['Interprète', 'Interpreter'], interview.interpreter)}
</dl>
${words(['Remarques de qui a mené l’entretien', 'Remarks of the interviewer'], interview.remarks)}`

function consentPart(record: TestimonyRecord): Html {
  const { consent } = record
  const more =
    record.naming === 'named'
      ? html`${row(['Recontacter', 'Contact again'], both(answerLabels[record.consent.recontact]))}
${row(['Comment', 'How'], record.consent.recontactHow)}
${row(['Donné le', 'Given on'], record.consent.givenOn)}
${row(['Langue', 'Language'], record.consent.language)}
${row(['Interprète', 'Interpreter'], record.consent.interpreter)}
${row(['Tuteur', 'Guardian'], record.consent.guardian)}`
      : nothing
  return html`<h3>${both(['Consentement', 'Consent'])}</h3>
<dl>
${row(['Image, voix', 'Image, voice'], both(answerLabels[consent.imageVoice]))}
${row(['Forme', 'Form'], consent.mode && both(modeLabels[consent.mode]))}
${more}
</dl>`
}

function evidencePart(piece: EvidenceRecord): Html {
  const picture = /\.(jpg|png|gif|webp|avif|bmp)$/.test(piece.attachment)
  const named = piece.naming === 'named' ? piece : null
  return html`<article>
<h3>${both(['Pièce', 'Evidence'])} ${piece.code}</h3>
${picture ? html`<img src="${piece.attachment}" alt="Pièce ${piece.code}" loading="lazy">` : nothing}
<p><a href="${piece.attachment}">${piece.attachment}</a></p>
<dl>
${row(['Nom du fichier', 'File name'], named?.name ?? '')}
${row(['Type', 'Type'], piece.mediaType)}
${row(['Taille en octets', 'Size in bytes'], String(piece.size))}
${row(['Montre une personne', 'Shows a person'], both(showsPersonLabels[piece.showsPerson]))}
${row(['Donné par', 'Given by'], named?.givenBy ?? '')}
${row(['Ajouté le', 'Added on'], named?.importedAt ?? '')}
${row(['Pris le, selon le fichier', 'Taken, by the file'], named?.examination?.takenAt ?? '')}
${row(['SHA-256', 'SHA-256'], html`<code>${piece.sha256}</code>`)}
</dl>
${words(['Description', 'Description'], piece.description)}
</article>`
}

const both = ([french, english]: Label): Html =>
  french === english ? html`${french}` : html`${french} <span class="en" lang="en">· ${english}</span>`

/** Nothing at all for what was not said. */
const row = (label: Label, value: string | Html | null): Html =>
  value === null || value === '' ? nothing : html`<dt>${both(label)}</dt><dd dir="auto">${value}</dd>`

const words = (label: Label, text: string): Html =>
  text === '' ? nothing : html`<h3>${both(label)}</h3><p class="words" dir="auto">${text}</p>`

function dateOf({ precision, from, to }: ImpreciseDate): Html | string {
  const shown = { unknown: 0, year: 4, month: 7, day: 10, about: 10, period: 10 }[precision]
  if (shown === 0) return ''
  const days = [from, to].filter(Boolean).map((each) => each.slice(0, shown))
  return html`${days.join(' – ')} (${both(precisionLabels[precision])})`
}

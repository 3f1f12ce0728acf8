import type { Answer } from '../../shared/domain.ts'
import { placeText } from '../../shared/places.ts'
import { both, type Html, html, nothing, row, words } from './html.ts'
import {
  ageLabels,
  answerLabels,
  knowledgeLabels,
  mannerLabels,
  modeLabels,
  namingLabels,
  recipientLabels,
  roleLabels,
  sensitivityLabels,
  sexLabels,
  showsPersonLabels,
  verificationLabels,
  violationLabels,
} from './labels.ts'
import { casePart, dateOf } from './pageCase.ts'
import { requestSection } from './pageRequest.ts'
import { derivationRows, transcriptPart } from './pageTranscript.ts'
import type {
  AnyRecord,
  EvidenceRecord,
  HeadRecord,
  IdentityRecord,
  TestimonyRecord,
  TranscriptRecord,
} from './schema.ts'

/** The bundle as one page for any browser: no script, nothing from outside, and every word of a record as text, never as markup. */

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
  const requests = records.filter((record) => record.kind === 'protection')
  const transcripts = records.filter((record) => record.kind === 'transcript')
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
${introduction(head, testimonies.length, evidence.length, transcripts.length)}
${requests.map(requestSection)}
${testimonies.map((record) =>
  testimonySection(
    record,
    identities.find((identity) => identity.testimony === record.id),
    evidence.filter((piece) => piece.testimonies.includes(record.id)),
    transcripts.filter((words) => words.testimonies.includes(record.id)),
  ),
)}
</body>
</html>
`
  return page.html
}

const introduction = (
  head: HeadRecord,
  testimonies: number,
  evidence: number,
  transcripts: number,
): Html => html`<header>
<h1>Dossier ${both(['remis en confiance', 'entrusted to you'])}</h1>
<dl>
${row(['Destinataire', 'Recipient'], head.recipient.name)}
${row(['Nature', 'Kind'], both(recipientLabels[head.recipient.kind]))}
${row(['Expéditeur', 'Sender'], head.sender.name)}
${row(['Préparé le', 'Prepared on'], head.preparedOn)}
${row(['Témoignages', 'Testimonies'], String(testimonies))}
${row(['Pièces', 'Evidence'], String(evidence))}
${transcripts === 0 ? nothing : row(['Transcriptions et traductions', 'Transcripts and translations'], String(transcripts))}
</dl>
<p><small>Cette page se lit sans Kalifa. Ce qui fait foi, ce sont les fichiers voisins et leurs signatures.
<span class="en" lang="en">This page needs no Kalifa. What counts as proof are the files beside it and their signatures.</span></small></p>
</header>`

function testimonySection(
  record: TestimonyRecord,
  identity: IdentityRecord | undefined,
  evidence: readonly EvidenceRecord[],
  transcripts: readonly TranscriptRecord[],
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
${record.concernsMinor ? row(['Mineur·e', 'Minor'], both(answerLabels.yes)) : nothing}
${record.genderBased ? row(['Fondée sur le genre', 'Gender-based'], both(answerLabels.yes)) : nothing}
${row(['Vérification', 'Verification'], record.verification ? both(verificationLabels[record.verification]) : '')}
</dl>
${identity ? identityPart(identity) : nothing}
${words(['Récit', 'Account'], record.account)}
${record.accountDerivation ? html`<dl>${derivationRows(record.accountDerivation, '')}</dl>` : nothing}
${casePart(record)}
${record.naming === 'named' ? interviewPart(record) : nothing}
${consentPart(record)}
${evidence.map(evidencePart)}
${transcripts.map((words) => transcriptPart(words, evidence))}
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
${row(['Mineur·e', 'Minor'], said(identity.minor))}
${row(['Déplacé·e', 'Displaced'], said(identity.displaced))}
${row(['Handicap', 'Disability'], identity.disability ?? '')}
${row(['Groupe ethnique', 'Ethnic group'], identity.ethnicity ?? '')}
</dl>`

/** Nothing of a question that was not asked. */
const said = (answer: Answer | undefined): Html | '' =>
  answer === undefined || answer === 'notAsked' ? '' : both(answerLabels[answer])

const interviewPart = ({ interview }: Extract<TestimonyRecord, { naming: 'named' }>): Html => html`
<h3>${both(['Entretien', 'Interview'])}</h3>
<dl>
${row(['Date', 'Date'], interview.on)}
${row(['Langue', 'Language'], interview.language)}
${row(['Mené par', 'Interviewer'], interview.interviewer)}
${row(['Interprète', 'Interpreter'], interview.interpreter)}
${row(['Lieu', 'Place'], interview.place ? placeText(interview.place) : '')}
${row(['Cadre', 'Setting'], interview.setting ?? '')}
${(interview.recordedHow ?? []).map((manner) => row(['Gardé', 'Kept'], both(mannerLabels[manner])))}
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
${row(['Tuteur', 'Guardian'], record.consent.guardian)}
${row(['Quand', 'When'], record.consent.recontactWhen ?? '')}
${row(['Ce que dit l’enfant', 'What the child says'], record.consent.assent ?? '')}
${row(['Vaut jusqu’au', 'Holds until'], record.consent.expiresOn ?? '')}
${row(['Relu à la personne', 'Read back'], record.consent.readBack ? both(answerLabels.yes) : '')}`
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
${piece.derivation ? derivationRows(piece.derivation, named?.derivation?.note ?? '') : nothing}
</dl>
${words(['Description', 'Description'], piece.description)}
</article>`
}

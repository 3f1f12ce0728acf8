import { isCompanion } from '../../shared/media.ts'
import { both, type Html, html, nothing, row, words } from './html.ts'
import { answerLabels, derivationLabels, transcriptLabels } from './labels.ts'
import type { EvidenceRecord, TranscriptRecord } from './schema.ts'

/** What was written down of a recording, on the page of a bundle, each line with its moment. */
export function transcriptPart(record: TranscriptRecord, evidence: readonly EvidenceRecord[]): Html {
  const piece = evidence.find(({ id }) => id === record.evidence)
  const named = record.naming === 'named' ? record : null
  const checked = record.naming === 'unnamed' && record.checked ? both(answerLabels.yes) : ''
  return html`<article>
<h3>${both(transcriptLabels[record.transcriptKind])} ${record.code}</h3>
<dl>
${row(['De la pièce', 'Of the piece'], piece?.code ?? '')}
${row(['Langue', 'Language'], record.language)}
${row(['Par', 'By'], named?.by ?? '')}
${row(['Fait le', 'Made on'], named?.madeOn ?? '')}
${row(['Comparé à l’enregistrement par', 'Compared with the recording by'], named?.checkedBy ?? checked)}
${row(['Comparé le', 'Compared on'], named?.checkedOn ?? '')}
${record.derivation ? derivationRows(record.derivation, named?.derivation?.note ?? '') : nothing}
</dl>
${words(['Paroles', 'Words'], record.segments.map(lineOf).join('\n'))}
</article>`
}

const lineOf = ({ atMs, text }: TranscriptRecord['segments'][number]): string =>
  atMs === null ? text : `${momentOf(atMs)}  ${text}`

function momentOf(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

type Origin = Pick<NonNullable<EvidenceRecord['derivation']>, 'acts' | 'commitment'>

export const derivationRows = ({ acts, commitment }: Origin, note: string): Html =>
  html`${acts.map((act) => row(isCompanion({ acts }) ? ['Copie', 'Copy'] : ['Copie masquée', 'Masked copy'], both(derivationLabels[act])))}
${row(['Ce que la copie cache', 'What the copy hides'], note)}
${row(['Engagement sur l’original', 'Commitment to the original'], html`<code>${commitment}</code>`)}`

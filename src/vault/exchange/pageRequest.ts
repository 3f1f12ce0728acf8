import { placeText } from '../../shared/places.ts'
import { both, type Html, html, nothing, row, words } from './html.ts'
import { incidentLabels, measureLabels, urgencyLabels } from './labels.ts'
import { dateOf, needPart, perpetratorPart, riskPart } from './pageCase.ts'
import type { RequestRecord } from './schema.ts'

/** A request for protection on the page of a bundle: who, what, how soon, then what happened. */
export const requestSection = (record: RequestRecord): Html => html`<section>
<h2>${both(['Demande de protection', 'Request for protection'])} · ${record.code}</h2>
<dl>
${row(['Pour qui', 'For whom'], record.name)}
${row(['Organisation', 'Organisation'], record.organisation)}
${row(['Comment joindre sans danger', 'How to reach safely'], record.reach)}
${row(['Pour quand', 'How soon'], record.urgency && both(urgencyLabels[record.urgency]))}
${record.measures.map((measure) => row(['Mesure demandée', 'Measure asked'], both(measureLabels[measure])))}
</dl>
${words(['Précisions', 'In detail'], record.asked)}
${words(['Qui d’autre protéger', 'Who else to protect'], record.alsoProtect)}
${incidentPart(record.incident)}
</section>`

const incidentPart = (
  incident: RequestRecord['incident'],
): Html => html`<h3>${both(['L’incident', 'The incident'])}</h3>
<dl>
${incident.kinds.map((kind) => row(['Genre', 'Kind'], both(incidentLabels[kind])))}
${row(['Autre', 'Other'], incident.otherKind)}
${row(['Quand', 'When'], dateOf(incident.when))}
${row(['Où', 'Where'], placeText(incident.where))}
</dl>
${words(['Ce qui s’est passé', 'What happened'], incident.account ?? '')}
${words(['Ce qui a été dit', 'What was said'], incident.said ?? '')}
${words(['Ce qui a été pris', 'What was taken'], incident.taken ?? '')}
${(incident.perpetrators ?? []).map(perpetratorPart)}
${incident.risk ? riskPart(incident.risk) : nothing}
${words(['Ce qui a déjà été fait', 'What was done already'], incident.stepsTaken ?? '')}
${(incident.needs ?? []).map(needPart)}
${words(['Qui cela met en danger', 'Whom it endangers'], incident.exposed ?? '')}
${words(['Qui l’a vu', 'Who saw it'], incident.witnesses ?? '')}`

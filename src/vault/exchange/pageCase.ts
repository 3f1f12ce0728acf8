import type { ImpreciseDate } from '../../shared/records.ts'
import { both, type Html, html, nothing, row, words } from './html.ts'
import {
  ageLabels,
  certaintyLabels,
  needLabels,
  needStateLabels,
  perpetratorLabels,
  placePrecisionLabels,
  precisionLabels,
  reliabilityLabels,
  riskLabels,
  roleLabels,
  sexLabels,
} from './labels.ts'
import type { TestimonyRecord } from './schema.ts'

/** What is known beside the account, on the page of a bundle. The first program's bundles say none of it. */

type Named = Extract<TestimonyRecord, { naming: 'named' }>
type Perpetrator = NonNullable<TestimonyRecord['perpetrators']>[number]

export const casePart = (record: TestimonyRecord): Html => html`<dl>
${row(['Moyens employés', 'Means used'], record.means ?? '')}
${row(['Armes', 'Weapons'], record.weapons ?? '')}
</dl>
${words(['Dommages subis', 'Harm done'], record.harm ?? '')}
${(record.perpetrators ?? []).map(perpetratorPart)}
${record.naming === 'named' ? namedPart(record) : nothing}`

export const perpetratorPart = (
  perpetrator: Perpetrator,
): Html => html`<h3>${both(['Auteur présumé', 'Alleged perpetrator'])}</h3>
<dl>
${row(['Qui', 'Who'], both(perpetratorLabels[perpetrator.type]))}
${row(['Certitude', 'Certainty'], perpetrator.certainty && both(certaintyLabels[perpetrator.certainty]))}
${
  'unit' in perpetrator
    ? html`${row(['Unité, groupe', 'Unit, group'], perpetrator.unit)}
${row(['Tenue', 'Clothing'], perpetrator.uniform)}
${row(['Véhicule', 'Vehicle'], perpetrator.vehicle)}
${row(['Comment on le sait', 'How it is known'], perpetrator.identifiedHow)}`
    : nothing
}
</dl>`

const namedPart = (record: Named): Html => html`<dl>
${row(['Le lieu est connu', 'The place is known'], record.wherePrecision ? both(placePrecisionLabels[record.wherePrecision]) : '')}
${row(['Fiabilité de la source', 'Reliability of the source'], record.reliability ? both(reliabilityLabels[record.reliability]) : '')}
${(record.others ?? []).map((other) =>
  row(
    ['Autre personne', 'Other person'],
    html`${both(roleLabels[other.role])} ${other.sex ? both(sexLabels[other.sex]) : ''} ${other.ageBand ? both(ageLabels[other.ageBand]) : ''}`,
  ),
)}
</dl>
${words(['Comment cela a été vérifié', 'How it was verified'], record.verificationNotes ?? '')}
${words(['Démarches déjà faites', 'Steps already taken'], record.stepsTaken ?? '')}
${(record.needs ?? []).map(needPart)}
${record.risk ? riskPart(record.risk) : nothing}`

export const needPart = (need: NonNullable<Named['needs']>[number]): Html => html`<h3>${both(['Besoin', 'Need'])}</h3>
<dl>
${row(['Besoin', 'Need'], both(needLabels[need.kind]))}
${row(['Où en est-on', 'How far it is'], both(needStateLabels[need.state]))}
${row(['Précision', 'Detail'], need.detail)}
${row(['Orienté vers', 'Referred to'], need.referredTo)}
${row(['Orienté le', 'Referred on'], need.referredOn)}
</dl>`

export const riskPart = (risk: NonNullable<Named['risk']>): Html => html`<dl>
${row(['Niveau de risque', 'Level of risk'], risk.level && both(riskLabels[risk.level]))}
${row(['Évalué le', 'Assessed on'], risk.assessedOn)}
</dl>
${words(['Menaces', 'Threats'], risk.threats)}
${words(['Vulnérabilités', 'Vulnerabilities'], risk.vulnerabilities)}
${words(['Capacités', 'Capacities'], risk.capacities)}
${words(['Ce qui sera fait', 'What will be done'], risk.actions)}`

export function dateOf({ precision, from, to }: ImpreciseDate): Html | string {
  const shown = { unknown: 0, year: 4, month: 7, day: 10, about: 10, period: 10 }[precision]
  if (shown === 0) return ''
  const days = [from, to].filter(Boolean).map((each) => each.slice(0, shown))
  return html`${days.join(' – ')} (${both(precisionLabels[precision])})`
}

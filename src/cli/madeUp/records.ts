import {
  answers,
  certainties,
  contactRoles,
  namings,
  needKinds,
  needStates,
  perpetratorTypes,
  sensitivities,
  testimonyStatuses,
  violationCodes,
} from '../../shared/domain.ts'
import type { ContactBody, TestimonyBody } from '../../shared/records.ts'
import { emptyContact, emptyTestimony } from '../../shared/records.ts'
import { type ShapedRandom, shapedRandom } from './random.ts'
import { after, names, openings, people, places, spoken, things, whatTheyDid, where, whoCame } from './words.ts'

/** Made-up accounts in plain French, with the letters of Mali's languages and the lengths that accounts have. Nobody's story. */

function sentence(random: ShapedRandom): string {
  const name = (): string => random.pickWord(names)
  const shapes = [
    () =>
      `${random.pick(openings)} ${random.pick(whoCame)} ${random.pick(whatTheyDid)} ${random.pick(where)} de ${name()}.`,
    () => `${random.pick(after)}, avec le ${random.pick(people)} ${name()} et sa ${random.pick(things)}.`,
    () =>
      `Le ${random.pick(people)} ${name()} a dit « ${random.pick(spoken)} », puis ${random.pick(whoCame)} ${random.pick(whatTheyDid)}.`,
    () =>
      `${random.pick(after)} jusqu’à ${name()}, ${random.pick(where)}, où ${random.below(40) + 2} personnes attendaient.`,
    () =>
      `On nous a pris une ${random.pick(things)}, deux ${random.pick(things)}s et le peu qui restait dans la ${random.pick(things)}.`,
  ]
  return random.pick(shapes)()
}

function prose(random: ShapedRandom, length: number): string {
  let text = ''
  while (text.length < length) text += `${text === '' ? '' : random.below(6) === 0 ? '\n\n' : ' '}${sentence(random)}`
  return text
}

const day = (random: ShapedRandom): string =>
  `20${12 + random.below(14)}-${pad(1 + random.below(12))}-${pad(1 + random.below(28))}`
const pad = (value: number): string => String(value).padStart(2, '0')

/** A whole testimony, the same for the same number. Half of the accounts have less than some 1,100 letters, a few 10,000. */
export function testimonyOf(index: number): Partial<TestimonyBody> {
  const random = shapedRandom(index + 1)
  const from = day(random)
  return {
    status: random.pick(testimonyStatuses),
    sensitivity: random.pick(sensitivities),
    pseudonym: random.pickWord(names),
    role: random.pick(['victim', 'witness', 'relative', 'source']),
    knowledge: random.pick(['direct', 'reported']),
    interviewedOn: from,
    interviewLanguage: random.pick(['bamanankan', 'fulfulde', 'soŋay', 'tamasheq', 'français']),
    interviewer: `E${random.below(12)}`,
    when: { precision: 'day', from, to: '' },
    where: placeOf(random),
    violations: [...new Set([random.pick(violationCodes), random.pick(violationCodes)])],
    account: prose(random, Math.min(20_000, Math.max(120, random.length(1100, 0.7)))),
    ...aroundIt(random),
    remarks: random.below(3) === 0 ? prose(random, 150) : '',
    consent: consentOf(random),
  }
}

const placeOf = (random: ShapedRandom) => {
  const [code, label] = random.pick(places)
  return { code, label, detail: random.pickWord(names) }
}

/** What stands around the account: a third of the testimonies have none of it. */
function aroundIt(random: ShapedRandom): Partial<TestimonyBody> {
  if (random.below(3) === 0) return {}
  return {
    perpetrators: Array.from({ length: 1 + random.below(2) }, () => ({
      type: random.pick(perpetratorTypes),
      unit: '',
      uniform: random.pick(['', 'tenue sable', 'sans tenue', 'turban']),
      vehicle: random.pick(['', 'motos', 'pick-up']),
      identifiedHow: random.pick(['', 'par leurs paroles', 'par leur véhicule']),
      certainty: random.pick(certainties),
    })),
    needs: [
      { kind: random.pick(needKinds), detail: '', referredTo: '', referredOn: '', state: random.pick(needStates) },
    ],
    followUps: random.below(4) === 0 ? [{ due: day(random), what: 'Rappeler la personne', doneOn: '' }] : [],
    tags: random.below(2) === 0 ? [random.pick(['marché', 'route', 'école', 'pâturage', 'à traduire'])] : [],
    concernsMinor: random.below(8) === 0,
  }
}

function consentOf(random: ShapedRandom): TestimonyBody['consent'] {
  const { recipients, naming, ...rest } = emptyTestimony.consent
  return {
    ...rest,
    keep: 'yes',
    recipients: { ...recipients, cndh: random.pick(answers), justice: random.pick(answers) },
    naming: { ...naming, cndh: random.pick(namings) },
    capture: random.pick(answers),
    imageVoice: random.pick(answers),
  }
}

export function contactOf(index: number): ContactBody {
  const random = shapedRandom(index + 1_000_003)
  return {
    ...emptyContact,
    name: `${random.pickWord(names)} ${random.pick(names)}`,
    pseudonym: random.pickWord(names),
    roles: [...new Set([random.pick(contactRoles), random.pick(contactRoles)])],
    phone: `+223 ${random.below(90) + 10} ${random.below(90) + 10} ${random.below(90) + 10} ${random.below(90) + 10}`,
    where: { ...placeOf(random), detail: '' },
    languages: 'bamanankan, français',
    notes: prose(random, 120),
  }
}

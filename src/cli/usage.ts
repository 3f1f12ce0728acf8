import { KalifaError } from '../shared/errors.ts'

export type UsageProblem =
  | 'command-missing'
  | 'command-unknown'
  | 'option-unknown'
  | 'option-needs-value'
  | 'option-takes-no-value'
  | 'option-repeated'
  | 'option-missing'
  | 'option-invalid'
  | 'options-exclude'
  | 'arguments-missing'
  | 'arguments-many'
  | 'passphrase-in-arguments'
  | 'passphrase-missing'
  | 'passphrase-empty'
  | 'passphrase-long'
  | 'passphrases-differ'
  | 'acknowledgement-missing'
  | 'sentence-differs'
  | 'input-twice'
  | 'input-large'
  | 'input-not-text'
  | 'input-not-json'
  | 'field-unknown'
  | 'field-invalid'
  | 'field-fixed'
  | 'place-unknown'
  | 'place-ambiguous'
  | 'date-invalid'
  | 'recipient-unknown'
  | 'recipient-ambiguous'
  | 'record-not-binned'
  | 'contacts-same'
  | 'vault-not-empty'

/** A request that cannot be understood. `what` names an option or a field, never what was given for it. */
export class UsageError extends KalifaError {
  readonly problem: UsageProblem
  readonly what: string

  constructor(problem: UsageProblem, what = '') {
    super('request-invalid')
    this.problem = problem
    this.what = what
  }
}

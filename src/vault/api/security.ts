import { KalifaError } from '../../shared/errors.ts'

/** To come. */
const notYet = (): never => {
  throw new KalifaError('method-unknown')
}

export const security = {
  'vault.destroy': notYet,
  'passphrase.change': notYet,
  'security.state': notYet,
  'facade.create': notYet,
  'facade.remove': notYet,
  'destroying.set': notYet,
  'destroying.remove': notYet,
  'rehearsal.start': notYet,
  'rehearsal.unlock': notYet,
  'rehearsal.end': notYet,
}

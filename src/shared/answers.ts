/** What the vault answers, as the contract names it. */

export * from './answers/basics.ts'
export * from './answers/contacts.ts'
export * from './answers/custody.ts'
export * from './answers/dossierReport.ts'
export * from './answers/exchange.ts'
export * from './answers/finding.ts'
export * from './answers/imports.ts'
export * from './answers/masking.ts'
export * from './answers/records.ts'
export * from './answers/vault.ts'

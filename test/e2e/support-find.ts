import type { Page } from '@playwright/test'
import { asked } from './support-bridge.ts'

/** A small collection to look through: some with dates, places, tags and consent, some without. */

interface Made {
  readonly id: string
  readonly code: string
}
export interface Collection {
  readonly djenne: Made
  readonly gao: Made
  readonly bare: Made
  readonly incident: Made
  readonly contact: Made
}

const perpetrator = (type: string) => ({ type, unit: '', uniform: '', vehicle: '', identifiedHow: '', certainty: null })

export async function fillCollection(page: Page): Promise<Collection> {
  const djenne = await asked<Made>(page, 'testimony.create', {
    body: {
      account: 'Ils ont brûlé le grenier de Ɲɛkɔrɔ.',
      violations: ['C4', 'F2'],
      when: { precision: 'day', from: '2026-11-03', to: '' },
      where: { code: '05.02', label: 'Djenné, Mopti', detail: '' },
      perpetrators: [perpetrator('armedGroup')],
      tags: ['marché'],
      status: 'complete',
    },
  })
  const gao = await asked<Made>(page, 'testimony.create', {
    body: {
      account: 'Le grenier était vide.',
      violations: ['F1'],
      when: { precision: 'month', from: '2026-09-01', to: '' },
      where: { code: '07', label: 'Gao', detail: '' },
      perpetrators: [perpetrator('unknown')],
    },
  })
  const bare = await asked<Made>(page, 'testimony.create', { body: { account: 'À compléter.' } })
  const incident = await asked<Made>(page, 'incident.create', {
    body: {
      kinds: ['threat'],
      account: 'Un appel la nuit.',
      when: { precision: 'about', from: '2026-10-12', to: '' },
      where: { code: '05', label: 'Mopti', detail: '' },
      perpetrators: [perpetrator('unknown')],
    },
  })
  const contact = await asked<Made>(page, 'contact.create', { body: { pseudonym: 'La voisine', roles: ['witness'] } })
  return { djenne, gao, bare, incident, contact }
}

import type { KalifaBridge } from '../shared/bridge.ts'
import type catalogue from './i18n/fr.json'

declare global {
  interface Window {
    readonly kalifa: KalifaBridge
  }
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof catalogue }
  }
}

import { basename } from 'node:path'
import { type BrowserWindow, dialog } from 'electron'
import type { Language } from '../shared/domain.ts'
import { shownName } from '../shared/shownName.ts'

/** Main's own question before originals may be erased: no page writes its words, and no page can answer it. */

const shownNames = 5

interface Words {
  readonly ask: string
  readonly detail: string
  readonly more: (count: number) => string
  readonly yes: string
  readonly no: string
}

const words: Readonly<Record<Language, Words>> = {
  fr: {
    ask: 'Importer, puis effacer les originaux?',
    detail:
      "Chaque fichier est gardé, puis relu. Seulement s'il est bien là, l'original est effacé de cet endroit. D'un dossier, tout ce qui est importé est effacé.\n\n" +
      'Ce que cela ne peut pas promettre: un disque SSD, une carte ou un téléphone peut en garder des traces; des copies en ligne, des aperçus et les fichiers déjà envoyés restent.',
    more: (count) => `et ${count} autres`,
    yes: 'Importer et effacer',
    no: 'Annuler',
  },
  en: {
    ask: 'Import, then erase the originals?',
    detail:
      'Each file is kept, then read back. Only if it is really there is the original erased from this place. Of a folder, all that is imported is erased.\n\n' +
      'What this cannot promise: an SSD, a card or a phone may keep traces of it; online copies, previews and files already sent remain.',
    more: (count) => `and ${count} more`,
    yes: 'Import and erase',
    no: 'Cancel',
  },
}

export async function mayErase(window: BrowserWindow, paths: readonly string[], language: Language): Promise<boolean> {
  const { ask, detail, more, yes, no } = words[language]
  const names = paths.slice(0, shownNames).map((path) => `• ${shownName(basename(path)).slice(0, 80)}`)
  const rest = paths.length > shownNames ? [more(paths.length - shownNames)] : []
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: ask,
    detail: [...names, ...rest, '', detail].join('\n'),
    buttons: [no, yes],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 1
}

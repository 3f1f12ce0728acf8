import { ask } from '../../data/ask.ts'
import { LanguageMenu } from '../../parts/LanguageMenu.tsx'
import { LockForm } from './LockForm.tsx'

/** A field, a button, a language: nothing here tells what this is. */
export const Lock = ({ onOpen }: { readonly onOpen: () => void }) => {
  const open = async (passphrase: Uint8Array<ArrayBuffer>) => {
    await ask('vault.unlock', { passphrase })
    onOpen()
  }
  return (
    <main className="lock">
      <LockForm onTry={open} />
      <div className="lock-language">
        <LanguageMenu />
      </div>
    </main>
  )
}

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Vault } from '../../src/vault/index.ts'
import { entry, type Folder, passphrase, passphraseBytes, temporaryFolder } from './kalifa.ts'

let folder: Folder
let words: string
beforeAll(async () => {
  folder = temporaryFolder()
  const engine = new Vault(folder.path('vault'))
  await engine.call('vault.create', { passphrase: passphraseBytes() })
  engine.close()
  const desk = new Vault(folder.path('desk'))
  await desk.call('desk.create', { passphrase: passphraseBytes(), name: 'CNDH du Mali', kind: 'cndh' })
  words = (await desk.call('desk.card', { path: folder.path('card.json') })).words
  desk.close()
})
afterAll(() => folder.remove())

/** Runs the command line on a terminal of its own, and types each answer once its question stands there. */
function onTerminal(args: readonly string[], answers: readonly (readonly [question: string, keys: string])[]) {
  const quoted = [process.execPath, entry, ...args].map((word) => `'${word}'`).join(' ')
  const terminal = spawn('/usr/bin/script', ['--quiet', '--return', '--command', quoted, '/dev/null'], {
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8' },
  })
  const left = [...answers]
  let screen = ''
  let answered = 0
  terminal.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    screen += chunk
    const [next] = left
    const at = next === undefined ? -1 : screen.indexOf(next[0], answered)
    if (next === undefined || at < 0) return
    answered = at + next[0].length
    left.shift()
    terminal.stdin.write(next[1])
  })
  return new Promise<{ exit: number | null; screen: string }>((resolve) => {
    terminal.once('close', (exit) => resolve({ exit, screen }))
  })
}

const vault = () => ['--vault', folder.path('vault')]

it('asks for the passphrase, shows nothing of it, and lets one correct it', async () => {
  const { exit, screen } = await onTerminal(
    ['open', ...vault()],
    [['Phrase de passe : ', `é\u007f${passphrase}x\u007f\r`]],
  )
  expect(screen).toContain('La phrase ouvre ce coffre.')
  expect(screen).not.toMatch(/fleuve|pont/)
  expect(exit).toBe(0)
})

it('ends on Ctrl+C', async () => {
  const { exit, screen } = await onTerminal(['open', ...vault()], [['Phrase de passe : ', `${passphrase}\u0003`]])
  expect(screen).toContain('[cancelled]')
  expect(exit).toBe(130)
})

it('asks for control words after saying whose card it is', async () => {
  const { exit, screen } = await onTerminal(
    ['recipient', 'add', ...vault(), folder.path('card.json')],
    [
      ['Phrase de passe : ', `${passphrase}\r`],
      ['entendus d’une voix que vous connaissez : ', `${words.toUpperCase()}\r`],
    ],
  )
  expect(screen).toContain('Carte de CNDH du Mali (CNDH). Tapez les 7 mots de contrôle')
  expect(screen).toContain('Destinataire vérifié : CNDH du Mali')
  expect(exit).toBe(0)
})

it('asks twice for a new one, and makes nothing when they differ', async () => {
  const { exit, screen } = await onTerminal(
    ['init', '--vault', folder.path('new')],
    [
      ['Nouvelle phrase de passe', 'une phrase assez longue\r'],
      ['encore une fois : ', 'une phrase assez lonuge\r'],
    ],
  )
  expect(screen).toContain('[request-invalid: passphrases-differ]')
  expect(exit).toBe(2)
  expect(existsSync(folder.path('new'))).toBe(false)
})

it('tells what is lost, and takes the sentence without its accents', async () => {
  const facade = 'douze calebasses au marché de Koutiala'
  const { exit, screen } = await onTerminal(
    ['duress', 'facade', 'create', ...vault()],
    [
      ['tapez « je remplace l’autre coffre » : ', "Je remplace l'autre coffre\r"],
      ['Phrase de passe : ', `${passphrase}\r`],
      ['Nouvelle phrase de façade', `${facade}\r`],
      ['encore une fois : ', `${facade}\r`],
    ],
  )
  expect(screen.replace(/\s+/g, ' ')).toContain('tout ce qu’une autre phrase y ouvre est détruit, sans retour')
  expect(screen).toContain('La façade est prête')
  expect(screen).not.toContain('calebasses')
  expect(exit).toBe(0)
})

it('destroys nothing for an option from the shell’s history: the sentence must be typed', async () => {
  const { exit, screen } = await onTerminal(
    ['destroy', ...vault(), '--destroy-keys'],
    [['tapez « je détruis les clés » : ', 'oui\r']],
  )
  expect(screen).toContain('[request-invalid: sentence-differs]')
  expect(exit).toBe(2)
  expect(existsSync(folder.path('vault/keys'))).toBe(true)
})

it('deletes a record only once its code is typed, whatever the options say', async () => {
  const engine = new Vault(folder.path('vault'))
  await engine.call('vault.unlock', { passphrase: passphraseBytes() })
  const { id, code } = await engine.call('note.create', { body: { title: 'Note' } })
  await engine.call('record.trash', { id })
  engine.close()
  const args = ['bin', 'delete', ...vault(), code, '--yes', code]
  const asked = [
    ['Phrase de passe : ', `${passphrase}\r`],
    [`tapez ${code} : `, 'oui\r'],
  ] as const
  const refused = await onTerminal(args, asked)
  expect(refused.screen).toContain('La note est détruite ; ses photos restent. Sans retour.')
  expect(refused.screen).toContain('Les copies et les paquets faits avant restent.')
  expect(refused.screen).toContain('[request-invalid: sentence-differs]')
  const typed = await onTerminal(args, [asked[0], [asked[1][0], `${code.toLowerCase()}\r`]])
  expect(typed.screen).toContain(`Détruit : ${code}`)
  expect([refused.exit, typed.exit]).toEqual([2, 0])
}, 60_000)

import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { capture } from '../run.ts'
import { type Institution, kalifaCli } from './institution.ts'

/** The bundle in the hands of others: Debian's own tools, then the institution's Kalifa. */

export interface Verification {
  /** What was run and what it said. */
  readonly text: string
  readonly files: number
}

interface Check {
  readonly says: string
  readonly command: string
  /** 0 unless the point is that it is refused. */
  readonly fails?: boolean
}

const ours = 'kalifa'

/** @param names what must be found in the bundle, and what must not be anywhere in it */
export async function verifyBundle(
  bundle: string,
  institution: Institution,
  names: { readonly leave: string; readonly stay: readonly string[] },
): Promise<Verification> {
  const folder = join(institution.folder, 'check')
  mkdirSync(folder, { recursive: true })
  const file = basename(bundle)
  copyFileSync(bundle, join(folder, file))
  copyFileSync(institution.identity, join(folder, 'institution-key.txt'))
  const report = new Report(folder, institution.folder)
  await report.run(toolChecks(file))
  await report.run(nameChecks(names))
  await report.run([
    { says: 'The same by Kalifa on the command line, as the institution does', command: `${ours} receive ${file}` },
    { says: 'Received again, it is the same bundle', command: `${ours} verify ${file}` },
  ])
  writeFileSync(join(folder, 'changed.age'), oneByteChanged(readFileSync(bundle)))
  await report.run([
    {
      says: 'One byte changed: age refuses',
      command: 'age -d -i institution-key.txt -o x.tar changed.age',
      fails: true,
    },
    { says: 'One byte changed: Kalifa refuses', command: `${ours} verify changed.age`, fails: true },
  ])
  const files = readFileSync(join(folder, 'bundle', 'manifest-sha256.txt'), 'utf8')
    .trim()
    .split('\n').length
  rmSync(folder, { recursive: true, force: true })
  return { text: report.text, files }
}

const toolChecks = (file: string): Check[] => [
  { says: 'From outside nothing can be read but that it is an age file', command: `head -c 21 ${file}` },
  {
    says: 'Opened with age, unpacked with tar',
    command: `age -d -i institution-key.txt ${file} | tar xf - && ls bundle`,
  },
  {
    says: 'Every file is what the manifest says',
    command: 'cd bundle && sha256sum --strict -c manifest-sha256.txt tagmanifest-sha256.txt',
  },
  {
    says: 'The signature, by OpenSSH',
    command:
      'cd bundle && ssh-keygen -Y verify -f allowed_signers -I kalifa-sender -n kalifa-bundle ' +
      '-s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt',
  },
  {
    says: 'The signature, by minisign',
    command: 'cd bundle && minisign -V -p sender.minisign.pub -m tagmanifest-sha256.txt',
  },
]

const nameChecks = ({ leave, stay }: { leave: string; stay: readonly string[] }): Check[] => [
  { says: 'The name of the person who agreed to it is there', command: `grep -rlF '${leave}' bundle/data/records` },
  ...stay.map((name) => ({
    says: 'A name that must not leave is nowhere in it',
    command: `grep -rF '${name}' bundle`,
    fails: true,
  })),
]

class Report {
  text = ''
  readonly #folder: string
  readonly #desk: string

  constructor(folder: string, desk: string) {
    this.#folder = folder
    this.#desk = desk
  }

  async run(checks: readonly Check[]): Promise<void> {
    for (const check of checks) await this.#one(check)
  }

  async #one({ says, command, fails = false }: Check): Promise<void> {
    const { code, stdout, stderr } = await this.#outcome(command)
    const output = `${stdout}${stderr}`.replaceAll(`${this.#folder}/`, '').replaceAll(`${this.#desk}/`, '').trimEnd()
    this.text += `# ${says}\n$ ${command}\n${output ? `${output}\n` : ''}[exit ${code}]\n\n`
    if ((code !== 0) !== fails) throw new Error(`${command}: exit ${code}\n${output}`)
  }

  #outcome(command: string) {
    const [program, ...args] = command.split(' ')
    if (program !== ours) return capture('bash', ['-o', 'pipefail', '-c', command], { cwd: this.#folder })
    const paths = args.map((arg) => (existsSync(join(this.#folder, arg)) ? join(this.#folder, arg) : arg))
    return kalifaCli(this.#desk, paths)
  }
}

function oneByteChanged(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes)
  const at = Math.floor(changed.length / 2)
  changed[at] = (changed[at] ?? 0) ^ 1
  return changed
}

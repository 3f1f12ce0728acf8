import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import {
  allowedSigners,
  minisignPublicKey,
  readSshPublicKey,
  signMinisign,
  signSsh,
  sshPublicKey,
  verifyMinisign,
  verifySsh,
} from '../../../src/vault/exchange/signatures.ts'
import { bytes, newFolder, senderSecret } from './fixtures.ts'

const publicKey = ed25519.getPublicKey(senderSecret)
const otherKey = ed25519.getPublicKey(bytes(32, 99))
const message = Buffer.from('abc  bagit.txt\n')

/** Every text that differs from `text` in one character. */
const changedTexts = (text: string): string[] =>
  [...text].map((letter, i) => `${text.slice(0, i)}${letter === 'B' ? 'C' : 'B'}${text.slice(i + 1)}`)

describe('an SSH signature', () => {
  const armored = signSsh(message, senderSecret)

  it('is accepted by ssh-keygen, which refuses another message', async () => {
    const folder = await newFolder()
    writeFileSync(join(folder, 'allowed'), allowedSigners(publicKey))
    writeFileSync(join(folder, 'sig'), armored)
    const args = ['-Y', 'verify', '-f', 'allowed', '-I', 'kalifa-sender', '-n', 'kalifa-bundle', '-s', 'sig']
    const verify = (input: Uint8Array) => execFileSync('ssh-keygen', args, { cwd: folder, input, stdio: 'pipe' })
    expect(verify(message).toString()).toContain('Good')
    expect(() => verify(Buffer.from('other'))).toThrow()
  })

  it('of ssh-keygen is accepted', async () => {
    const folder = await newFolder()
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', 'key'], { cwd: folder })
    writeFileSync(join(folder, 'm'), message)
    execFileSync('ssh-keygen', ['-q', '-Y', 'sign', '-f', 'key', '-n', 'kalifa-bundle', 'm'], {
      cwd: folder,
      stdio: 'pipe',
    })
    const theirs = readSshPublicKey(`${readFileSync(join(folder, 'key.pub'), 'utf8').trim()}\n`)
    expect(theirs && verifySsh(message, readFileSync(join(folder, 'm.sig'), 'utf8'), theirs)).toBe(true)
  })

  it('is refused for another key or message, and changed in any character', () => {
    expect(verifySsh(message, armored, publicKey)).toBe(true)
    expect(verifySsh(message, armored, otherKey)).toBe(false)
    expect(verifySsh(Buffer.from('x'), armored, publicKey)).toBe(false)
    for (const text of changedTexts(armored)) expect(verifySsh(message, text, publicKey)).toBe(false)
  })
})

describe('a minisign signature', () => {
  const file = signMinisign(message, senderSecret, 'prepared 2026-01-05')

  it('is accepted by minisign and signify, which refuse another message', async () => {
    const folder = await newFolder()
    writeFileSync(join(folder, 'pub'), minisignPublicKey(publicKey))
    writeFileSync(join(folder, 'sig'), file)
    const run = (command: string, args: string[]) =>
      execFileSync(command, args, { cwd: folder, stdio: 'pipe', encoding: 'utf8' })
    const minisign = () => run('minisign', ['-V', '-p', 'pub', '-x', 'sig', '-m', 'm'])
    const signify = () => run('signify-openbsd', ['-V', '-p', 'pub', '-x', 'sig', '-m', 'm'])
    writeFileSync(join(folder, 'm'), message)
    expect(minisign()).toContain('prepared 2026-01-05')
    expect(signify()).toContain('Verified')
    writeFileSync(join(folder, 'm'), 'other')
    expect(minisign).toThrow()
    expect(signify).toThrow()
  })

  it('is refused for another key or message, and changed anywhere but in the untrusted comment', () => {
    expect(verifyMinisign(message, file, publicKey)).toBe(true)
    expect(verifyMinisign(message, file, otherKey)).toBe(false)
    expect(verifyMinisign(Buffer.from('x'), file, publicKey)).toBe(false)
    const from = file.indexOf('\n')
    for (const text of changedTexts(file.slice(from))) {
      expect(verifyMinisign(message, file.slice(0, from) + text, publicKey)).toBe(false)
    }
  })
})

describe('an SSH public key', () => {
  it('is read back, and nothing else is', () => {
    const line = sshPublicKey(publicKey)
    expect(readSshPublicKey(line)).toEqual(publicKey)
    for (const other of ['', `${line}x`, line.replace('ed25519', 'rsa'), line.replace('AAAA', 'AAAB')]) {
      expect(readSshPublicKey(other)).toBeNull()
    }
  })
})

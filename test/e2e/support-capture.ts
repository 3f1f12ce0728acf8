import type { Page } from '@playwright/test'
import { noConsentYet } from '../../src/shared/records.ts'
import { expect } from './app.ts'
import { asked } from './support-bridge.ts'
import { tab } from './support-journey.ts'
import { words } from './support-screens.ts'

/** A microphone that beeps once a second, and a camera whose picture moves. */
export const fakeDevices = ['--use-fake-device-for-media-stream']

export async function makeTestimony(page: Page, capture: 'yes' | 'no' | 'notAsked'): Promise<string> {
  const { id } = await asked<{ id: string }>(page, 'testimony.create', {
    body: { consent: { ...noConsentYet, keep: 'yes', capture, imageVoice: 'no' } },
  })
  return id
}

/** The pieces of the newest testimony, which is opened. */
export async function openPieces(page: Page, said = words): Promise<void> {
  const rail = page.getByRole('navigation', { name: said.frame.navigation })
  await rail.getByRole('button', { name: new RegExp(`^${said.frame.testimonies}( \\d+)?$`) }).click()
  await page.getByRole('option').first().click()
  await tab(page, 'evidence', said).click()
}

export async function openRecorder(page: Page, said = words): Promise<void> {
  await openPieces(page, said)
  await page.getByRole('button', { name: said.capture.record }).click()
}

export async function startRecording(page: Page, said = words): Promise<void> {
  await openRecorder(page, said)
  await page.getByRole('button', { name: said.capture.begin, exact: true }).click()
  await expect(page.getByRole('timer')).toBeVisible()
}

export const recordedFor = (page: Page, seconds: number): Promise<void> =>
  expect
    .poll(async () => secondsOf((await page.getByRole('timer').textContent()) ?? ''))
    .toBeGreaterThanOrEqual(seconds)

const secondsOf = (time: string): number => time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)

interface Heard {
  /** What is there to be heard, in seconds. */
  readonly seconds: number
  /** What the file says at its beginning. */
  readonly told: number
  /** Whether anything is heard in the last second. */
  readonly loudest: number
}

/** The original's bytes, decoded as a player would. */
export function heard(page: Page, id: string): Promise<Heard> {
  return page.evaluate(async (evidence) => {
    const call = async (method: string, params: object): Promise<never> => {
      const reply = await window.kalifa.call(method as never, params as never).reply
      if (!reply.ok) throw new Error(reply.error.code)
      return reply.value as never
    }
    const { body } = (await call('evidence.get', { id: evidence })) as { body: { size: number } }
    const whole = new Uint8Array(body.size)
    for (let offset = 0; offset < body.size; offset += 2 ** 20)
      whole.set(await call('evidence.read', { id: evidence, offset, length: 2 ** 20 }), offset)
    const at = whole.findIndex((byte, index) => byte === 0x44 && whole[index + 1] === 0x89 && whole[index + 2] === 0x88)
    const told = at < 0 ? 0 : new DataView(whole.buffer).getFloat64(at + 3) / 1000
    const sound = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(whole.buffer)
    const samples = sound.getChannelData(0)
    const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
    return { seconds: sound.duration, told, loudest }
  }, id)
}

export const newestPiece = async (page: Page): Promise<{ id: string; code: string; total: number }> => {
  const { total, rows } = await asked<{ total: number; rows: { id: string; code: string }[] }>(page, 'evidence.list', {
    offset: 0,
    limit: 1,
  })
  return { id: rows[0]?.id ?? '', code: rows[0]?.code ?? '', total }
}

/** What a page gets that asks for a device by itself. */
export const deviceFor = (page: Page, want: 'audio' | 'video'): Promise<string> =>
  page.evaluate(async (kind) => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ [kind]: true })
      for (const track of stream.getTracks()) track.stop()
      return 'reached'
    } catch (error) {
      return error instanceof DOMException ? error.name : String(error)
    }
  }, want)

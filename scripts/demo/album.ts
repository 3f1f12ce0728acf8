import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { type Kalifa, resize, roomy, type Size, settled, small, wear } from './kalifa.ts'
import type { Language } from './words.ts'

export interface Picture {
  readonly file: string
  readonly language: Language
  readonly size: 'roomy' | 'small'
  readonly theme: 'light' | 'dark'
}

/** One moment of the story, and all its pictures. */
export interface Scene {
  readonly id: string
  readonly caption: string
  readonly pictures: Picture[]
}

export interface Taking {
  readonly language?: Language
  readonly sizes?: readonly Picture['size'][]
  /** What has to be in sight, at whatever size. */
  readonly aim?: Locator
  /** A dark picture too, at the larger size. */
  readonly dark?: boolean
}

const sizeOf: Readonly<Record<Picture['size'], Size>> = { roomy, small }

/** Takes pictures of the window and keeps them in the order of the story. */
export class Album {
  readonly scenes: Scene[] = []
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
    mkdirSync(join(folder, 'screenshots'), { recursive: true })
  }

  async take(kalifa: Kalifa, id: string, caption: string, taking: Taking = {}): Promise<void> {
    const { language = 'fr', sizes = ['roomy', 'small'], aim, dark = false } = taking
    const scene = this.#scene(id, caption)
    for (const size of sizes) await this.#shoot(kalifa, scene, { language, size, theme: 'light' }, aim)
    if (dark) {
      await wear(kalifa, 'dark')
      await this.#shoot(kalifa, scene, { language, size: 'roomy', theme: 'dark' }, aim)
      await wear(kalifa, 'light')
    }
    await resize(kalifa, roomy)
  }

  /** The same moment in another language keeps the caption it was first given. */
  #scene(id: string, caption: string): Scene {
    const known = this.scenes.find((scene) => scene.id === id)
    if (known) return known
    const scene: Scene = { id, caption, pictures: [] }
    this.scenes.push(scene)
    return scene
  }

  async #shoot(kalifa: Kalifa, scene: Scene, kind: Omit<Picture, 'file'>, aim?: Locator): Promise<void> {
    const { width, height } = sizeOf[kind.size]
    const number = String(this.scenes.indexOf(scene) + 1).padStart(2, '0')
    const ending = kind.theme === 'dark' ? '-dark' : ''
    const file = `screenshots/${number}-${scene.id}-${kind.language}-${width}x${height}${ending}.png`
    await resize(kalifa, sizeOf[kind.size])
    await aim?.evaluate(bringIntoSight)
    await settled(kalifa.page)
    await kalifa.page.screenshot({ path: join(this.#folder, file), animations: 'disabled', caret: 'initial' })
    scene.pictures.push({ file, ...kind })
  }
}

/** Runs in the page: scrolls what a wheel would scroll, and nothing around it. */
function bringIntoSight(element: Element): void {
  let scroller = element.parentElement
  while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowY)) scroller = scroller.parentElement
  if (!scroller) return
  const below = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top
  scroller.scrollTop += below - scroller.clientHeight / 4
}

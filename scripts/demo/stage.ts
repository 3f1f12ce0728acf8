import type { Locator } from '@playwright/test'
import type { Album, Taking } from './album.ts'
import type { Kalifa } from './kalifa.ts'
import type { Person } from './person.ts'

/** What every part of the story has at hand. */
export interface Stage {
  readonly kalifa: Kalifa
  /** At the French screens. */
  readonly person: Person
  readonly album: Album
  /** For everything that is thrown away at the end. */
  readonly folder: string
  readonly env: NodeJS.ProcessEnv
}

export const phrase = 'le puits parle bas sous le néré'

/** A moment that passes too quickly for a second picture. */
export const once: Taking = { sizes: ['roomy'] }

export function take(stage: Stage, id: string, caption: string, taking?: Taking): Promise<void> {
  return stage.album.take(stage.kalifa, id, caption, taking)
}

/** Takes a picture of the screen as it is. The caption is told once, with the first language. */
export type Shoot = (id: string, caption?: string, aim?: Locator) => Promise<void>

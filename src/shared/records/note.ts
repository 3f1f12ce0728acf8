import { z } from 'zod'
import { day, line, text } from './basics.ts'

/** What one writes down for oneself. `date` is the day it is about, by which notes are listed. Never part of a bundle. */
export const noteBody = z.object({ title: line, text, date: day, pinned: z.boolean() })
export type NoteBody = z.infer<typeof noteBody>

export const emptyNote: NoteBody = { title: '', text: '', date: '', pinned: false }

import { z } from 'zod'
import { idSchema } from '../../base/ids.ts'

/**
 * A person's identity, stamped by the server on every presence state. The server replaces whatever a client writes under
 * `user`.
 */
export const presenceUserSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** `#rrggbb`, dark enough for white text. */
  color: z.string(),
})
export type PresenceUser = z.infer<typeof presenceUserSchema>

/** A presence state of `conduct/…`: which question somebody is looking at. `notes/…` adds y-prosemirror's `cursor`. */
export const presenceStateSchema = z.object({
  user: presenceUserSchema,
  viewing: idSchema.nullish(),
})
export type PresenceState = z.infer<typeof presenceStateSchema>

// Every colour has at least 4.5:1 contrast with white (WCAG 2.2, 1.4.3), for names on carets and initials in avatars, and is light
// enough to be seen on a dark page. So many, that few panels have two of one; nothing is told by colour alone.
export const PERSON_COLORS = [
  '#2f5bea',
  '#0b7a5b',
  '#9b3fd4',
  '#b4420b',
  '#b1246b',
  '#0a6f93',
  '#6b5b00',
  '#3f6b1f',
  '#a02828',
  '#582894',
  '#1c10d0',
  '#58404c',
  '#886494',
  '#6410dc',
  '#7c1064',
  '#104ca0',
  '#887058',
  '#c410ac',
  '#10584c',
] as const

/** A person's colour: the same in lists, panels and presence, from nothing but their id. */
export function personColor(personId: string): string {
  let hash = 2166136261
  for (const char of personId) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619)
  return PERSON_COLORS[(hash >>> 0) % PERSON_COLORS.length] ?? PERSON_COLORS[0]
}

/** "Amara Okafor" → "AO", "Mia" → "MI". */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const first = words[0] ?? '?'
  const last = words.length > 1 ? words[words.length - 1] : undefined
  return (last ? `${[...first][0]}${[...last][0]}` : [...first].slice(0, 2).join('')).toUpperCase()
}

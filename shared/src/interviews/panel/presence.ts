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

// Every colour has at least 4.5:1 contrast with white (WCAG 2.2, 1.4.3), for names on carets and initials in avatars.
const COLORS = [
  '#2f5bea',
  '#0b7a5b',
  '#9b3fd4',
  '#b4420b',
  '#b1246b',
  '#0a6f93',
  '#6b5b00',
  '#5a4bd6',
  '#3f6b1f',
  '#a02828',
] as const

/** A person's colour: the same on every screen, from nothing but their id. */
export function personColor(personId: string): string {
  let hash = 2166136261
  for (const char of personId) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619)
  return COLORS[(hash >>> 0) % COLORS.length] ?? COLORS[0]
}

/**
 * The colours of one panel, by person: everybody keeps their own, unless somebody before them in the order of ids has it; then
 * they get the next free one. With more people than colours some must share.
 */
export function panelColors(personIds: Iterable<string>): Map<string, string> {
  const assigned = new Map<string, string>()
  const taken = new Set<string>()
  for (const id of [...new Set(personIds)].sort()) {
    const own = COLORS.indexOf(personColor(id) as (typeof COLORS)[number])
    const free = COLORS.map((_, step) => COLORS[(own + step) % COLORS.length] ?? COLORS[0]).find((color) => !taken.has(color))
    const color = free ?? personColor(id)
    taken.add(color)
    assigned.set(id, color)
  }
  return assigned
}

/** "Amara Okafor" → "AO", "Mia" → "MI". */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const first = words[0] ?? '?'
  const last = words.length > 1 ? words[words.length - 1] : undefined
  return (last ? `${[...first][0]}${[...last][0]}` : [...first].slice(0, 2).join('')).toUpperCase()
}

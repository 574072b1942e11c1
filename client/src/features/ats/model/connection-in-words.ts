import type { AtsConnection, AtsPause, AtsRunKind } from '@panelbook/shared/ats/connection'
import { systemNames } from '@panelbook/shared/ats/connection'
import { atsProblemInWords } from '@panelbook/shared/ats/problem'
import type { AtsChange } from '@panelbook/shared/ats/run'
import { dayAndTime } from '../../../ui/time-in-words.ts'

export const pausedInWords: Record<AtsPause, string> = {
  failing: 'Nothing could be read there for three days.',
  'approver-gone': 'Whoever approved the mapping is no admin any more. Approve it again.',
  restored: 'It came back with a backup. Look whether its credentials and its mapping are still right.',
}

export const runInWords: Record<AtsRunKind, string> = {
  look: 'Jobs, stages and people read',
  'dry-run': 'Dry run',
  import: 'Import',
}

const runningInWords: Record<AtsRunKind, string> = {
  look: 'Reading jobs, stages and people…',
  'dry-run': 'Dry run',
  import: 'Importing',
}

/** What goes on at this moment. */
export const progressInWords = ({ kind, applications }: NonNullable<AtsConnection['running']>): string =>
  kind === 'look' || applications === 0
    ? runningInWords[kind]
    : `${runningInWords[kind]}: ${applications} ${applications === 1 ? 'application' : 'applications'} so far`

/** What comes next for somebody who connects a system: one step at a time. */
export function nextStep({ system, lookedAt, approved, state, last }: AtsConnection): string | undefined {
  const name = systemNames[system]
  if (lookedAt === undefined) return `Read jobs, stages and people from ${name} first.`
  if (approved === undefined)
    return 'Say what jobs, stages and people there are here, and approve it. Nothing is brought before. New credentials need a new approval.'
  if (state === 'off' && last?.kind === 'import') return 'Import when you want to, or switch on to import every hour.'
  if (state === 'off') return 'See by a dry run what would be brought. Then import once, or switch on to import every hour.'
  return undefined
}

export function lastInWords({ system, last }: AtsConnection, now: number): string {
  if (!last) return 'Nothing was read yet.'
  const at = dayAndTime(last.at, now, { inSentence: true })
  if (!last.problem) return `${runInWords[last.kind]} ${at}, without a problem.`
  return `${runInWords[last.kind]} ${at}: ${atsProblemInWords(last.problem, systemNames[system])}`
}

const fieldNames: Record<AtsChange['fields'][number]['field'], string> = {
  name: 'Name',
  email: 'E-mail',
  phone: 'Phone',
  time: 'Time',
  location: 'Location',
  cancelled: 'Whether it takes place',
  panel: 'Panel',
}

/** One field of a change: what is here, and what is there. */
export function fieldInWords({ field, here, there }: AtsChange['fields'][number], now: number): [string, string, string] {
  const value = (of: string | undefined): string => {
    if (of === undefined || of === '') return 'nothing'
    if (field === 'cancelled') return of === 'yes' ? 'cancelled, or gone' : 'planned'
    if (field !== 'time') return of
    const [startsAt, minutes] = of.split('/').map(Number)
    return `${dayAndTime(startsAt ?? 0, now)}, ${minutes} min`
  }
  return [fieldNames[field], value(here), value(there)]
}

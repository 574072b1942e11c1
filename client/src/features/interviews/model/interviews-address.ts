import type { EpochMs } from '@panelbook/shared/base/clock'
import { type InterviewSearch, interviewStateSchema } from '@panelbook/shared/interviews/interview-search'
import { z } from 'zod'
import { dayBegins, namedDayBegins } from '../../../ui/day-begins.ts'

/** The tabs of the page; everything else narrows what they show. */
export const listTabs = ['all', 'mine', 'waiting'] as const

/** Spans of days that people ask for; `between` is said by two days. */
export const spans = ['today', 'from-today', 'next-week', 'last-week', 'last-month', 'between'] as const
export type Span = (typeof spans)[number]

const id = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .optional()
  .catch(undefined)
const day = z.iso.date().optional().catch(undefined)

/** What the page shows, as its address says it. */
export const interviewsAddressSchema = z.object({
  show: z.enum(listTabs).catch('all'),
  text: z.string().max(200).optional().catch(undefined),
  role: id,
  stage: id,
  person: id,
  state: interviewStateSchema.optional().catch(undefined),
  when: z.enum(spans).optional().catch(undefined),
  from: day,
  to: day,
})
export type InterviewsAddress = z.infer<typeof interviewsAddressSchema>

/** The address of a tab without anything that narrows it. */
export const unnarrowed = {
  ...{ text: undefined, role: undefined, stage: undefined, person: undefined },
  ...{ state: undefined, when: undefined, from: undefined, to: undefined },
} satisfies Partial<InterviewsAddress>

export const isNarrowed = (address: InterviewsAddress): boolean =>
  (Object.keys(unnarrowed) as (keyof typeof unnarrowed)[]).some((name) => address[name] !== undefined)

function momentsOf({ when, from, to }: InterviewsAddress, now: EpochMs): Pick<InterviewSearch, 'from' | 'until'> {
  const today = new Date(now)
  switch (when) {
    case undefined:
      return {}
    case 'today':
      return { from: dayBegins(today), until: dayBegins(today, 1) }
    case 'from-today':
      return { from: dayBegins(today) }
    case 'next-week':
      return { from: dayBegins(today), until: dayBegins(today, 7) }
    case 'last-week':
      return { from: dayBegins(today, -7), until: dayBegins(today, 1) }
    case 'last-month':
      return { from: dayBegins(today, -30), until: dayBegins(today, 1) }
    default:
      return {
        ...(from === undefined ? {} : { from: namedDayBegins(from) }),
        ...(to === undefined ? {} : { until: namedDayBegins(to, 1) }),
      }
  }
}

/** What the server is asked for. The same from one midnight to the next, so that a page that stands open doesn't ask anew. */
export function searchOf(address: InterviewsAddress, now: EpochMs): InterviewSearch {
  const { text, role, stage, person, state } = address
  return {
    ...(text === undefined ? {} : { text }),
    ...(role === undefined ? {} : { roleId: role }),
    ...(stage === undefined ? {} : { stageId: stage }),
    ...(person === undefined ? {} : { personId: person }),
    ...(state === undefined ? {} : { state }),
    ...momentsOf(address, now),
  }
}

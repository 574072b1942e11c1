import type { EndpointInput, EndpointName } from '@panelbook/shared/api/endpoints'

/** One persona for each relation to an interview. */
const related = ['nobody', 'outsider', 'panelist', 'observer', 'lead', 'admin'] as const
/** Interviewers whom the team of the role has named for one thing alone. */
const namedFor = ['coordinator', 'outcomeReader'] as const

/** Who calls each endpoint. */
export const personas = [...related, ...namedFor] as const
export type Persona = (typeof personas)[number]

/** The statuses in the order of `related`. */
type Statuses = [nobody: number, outsider: number, panelist: number, observer: number, lead: number, admin: number]
export const everybody: Statuses = [401, 200, 200, 200, 200, 200]
export const leads: Statuses = [401, 404, 404, 404, 200, 200]
export const admins: Statuses = [401, 404, 404, 404, 404, 200]
export const nobodyElse: Statuses = [401, 404, 404, 404, 404, 404]
export const readers: Statuses = [401, 404, 200, 200, 200, 200]

/** The ids in the workspace that requests may name. */
export type Ids = Record<
  | 'person'
  | 'lead'
  | 'admin'
  | 'shadow'
  | 'newcomer'
  | 'coordinator'
  | 'outcomeReader'
  | 'coordinatedRole'
  | 'coordinatedApplication'
  | 'coordinated'
  | 'coordinatedToCancel'
  | 'coordinatedCancelled'
  | 'question'
  | 'plan'
  | 'role'
  | 'candidate'
  | 'otherCandidate'
  | 'mergeable'
  | 'erasable'
  | 'merge'
  | 'application'
  | 'interview'
  | 'interviewToCancel'
  | 'cancelledInterview'
  | 'packetFile'
  | 'transcript'
  | 'webhook'
  | 'removableWebhook'
  | 'webhookEvent'
  | 'connection'
  | 'removableConnection',
  string
> & {
  /** An application for a role with stages that nothing is planned for. Absent: a request names `role` and `application`. */
  toPlan?: { role: string; application: string }
}

/** A request that is answered 200 to everybody it is for, whatever state things are in, and the status that each persona gets. */
export interface EndpointRow<N extends EndpointName> {
  statuses: Statuses
  /** Who is let in by being named for it. To every other endpoint whoever is named is an outsider. */
  named?: Partial<Record<(typeof namedFor)[number], number>>
  /** @param earlier how often it was asked for in this world: files share this table, and each has a world of its own */
  ask(ids: Ids, earlier: number): EndpointInput<N>
}

/** The rows of one aggregate's endpoints: an endpoint without a row doesn't compile. */
export type EndpointRows<E> = { [N in keyof E & EndpointName]: EndpointRow<N> }

/** What this persona gets. */
export function statusFor({ statuses, named }: Pick<EndpointRow<EndpointName>, 'statuses' | 'named'>, persona: Persona): number {
  const place = (related as readonly Persona[]).indexOf(persona)
  if (place >= 0) return statuses[place] ?? 0
  return named?.[persona as (typeof namedFor)[number]] ?? statuses[related.indexOf('outsider')] ?? 0
}

let made = 0
/** A number that no request has named before. */
export const next = (): number => ++made

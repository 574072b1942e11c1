import type { EndpointInput, EndpointName } from '@panelbook/shared/api/endpoints'

/** Who calls each endpoint: one persona for each relation to an interview. */
export const personas = ['nobody', 'outsider', 'panelist', 'observer', 'lead', 'admin'] as const
export type Persona = (typeof personas)[number]

/** The statuses in the order of `personas`. */
type Statuses = [nobody: number, outsider: number, panelist: number, observer: number, lead: number, admin: number]
export const everybody: Statuses = [401, 200, 200, 200, 200, 200]
export const leads: Statuses = [401, 404, 404, 404, 200, 200]
export const admins: Statuses = [401, 404, 404, 404, 404, 200]
export const readers: Statuses = [401, 404, 200, 200, 200, 200]

/** The ids in the workspace that requests may name. */
export type Ids = Record<
  | 'person'
  | 'lead'
  | 'admin'
  | 'shadow'
  | 'newcomer'
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
  | 'transcript',
  string
> & {
  /** An application for a role with stages that nothing is planned for. Absent: a request names `role` and `application`. */
  toPlan?: { role: string; application: string }
}

/** A request that is answered 200 to everybody it is for, whatever state things are in, and the status that each persona gets. */
export interface EndpointRow<N extends EndpointName> {
  statuses: Statuses
  /** @param earlier how often it was asked for in this world: files share this table, and each has a world of its own */
  ask(ids: Ids, earlier: number): EndpointInput<N>
}

/** The rows of one aggregate's endpoints: an endpoint without a row doesn't compile. */
export type EndpointRows<E> = { [N in keyof E & EndpointName]: EndpointRow<N> }

let made = 0
/** A number that no request has named before. */
export const next = (): number => ++made

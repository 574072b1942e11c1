import type { Actor } from '@panelbook/shared/access/policy'
import type { AtsItem, AtsItemKind } from '@panelbook/shared/ats/run'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { Touched } from '../../acting/done.ts'
import type { StoredConnection } from '../store/connections.ts'
import type { ExternalId } from '../store/found.ts'

/** What one run works with: the mapping as it was approved, and in whose name. */
export interface Bringing {
  connection: StoredConnection
  approver: Actor & { email: string }
  /** The approved ones: the role of each job. */
  jobs: ReadonlyMap<ExternalId, { name: string; roleId: Id; anonymous: boolean }>
  stages: ReadonlyMap<ExternalId, { name: string; stageId: Id | undefined }>
  /** `out` for whoever is left out of panels. */
  people: ReadonlyMap<ExternalId, { name: string; personId: Id | 'out' | undefined }>
}

export interface BringingDeps {
  clock: Clock
  random: RandomBytes
}

/** Something that a run did or found, with what it is shown to whom by. */
export interface Found extends Pick<AtsItem, 'interviewId' | 'startsAt' | 'about'> {
  kind: AtsItemKind
  roleId?: Id | undefined
  /** Whom it is about: here, where they are here. */
  candidateId?: Id | undefined
  /** What they are called, and their address as addresses are compared: who has it isn't shown it. */
  name?: string | undefined
  emailKey?: string | undefined
}

/** What came of one application. */
export interface Brought {
  found: Found[]
  touched: Touched[]
}

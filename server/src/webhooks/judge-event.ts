import { assertNever } from '@panelbook/shared/base/assert'
import type { Id } from '@panelbook/shared/base/ids'
import type { WebhookData } from '@panelbook/shared/webhooks/webhook-event'
import { TEST_TYPE, webhookEvents } from '@panelbook/shared/webhooks/webhook-event'
import type { Kysely } from 'kysely'
import type { Hidden } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import {
  findEventApplication,
  findEventInterview,
  hiddenFromEndpoint,
  isCandidateShown,
  isSubmitted,
  newestDecision,
  type StoredEvent,
} from './store/event-facts.ts'
import type { StoredWebhook } from './store/webhooks.ts'

/**
 * What an event says now; undefined where it is not so any more, or is not there for this endpoint. In a transaction, in which
 * nothing changes.
 */
export async function judgeEvent(
  db: Kysely<Database>,
  webhook: Pick<StoredWebhook, 'answerable'>,
  event: StoredEvent,
): Promise<WebhookData | undefined> {
  if (event.type === TEST_TYPE) return {}
  const hidden = await hiddenFromEndpoint(db, webhook.answerable)
  const data = await saidOf(db, event, hidden)
  // Parsing leaves out whatever the contract doesn't name.
  return data && webhookEvents[event.type].data.parse(data)
}

async function saidOf(db: Kysely<Database>, event: StoredEvent, hidden: Hidden): Promise<Record<string, unknown> | undefined> {
  if (event.interview_id !== null) return saidOfInterview(db, event, event.interview_id, hidden)
  if (event.application_id !== null) return saidOfApplication(db, event, event.application_id, hidden)
  // It was judged before it was erased: nothing is left to judge it by.
  if (event.erased_id !== null) return { candidateId: event.erased_id }
  const { candidate_id: candidateId } = event
  return candidateId !== null && (await isCandidateShown(db, candidateId, hidden)) ? { candidateId } : undefined
}

async function saidOfInterview(
  db: Kysely<Database>,
  { type, logged }: StoredEvent,
  interviewId: Id,
  hidden: Hidden,
): Promise<Record<string, unknown> | undefined> {
  const interview = await findEventInterview(db, interviewId, hidden)
  if (!interview) return undefined
  const { starts_at: startsAt, minutes, phase, not_held_state: notHeld } = interview
  const ids = idsOf({ ...interview, interviewId })
  switch (type) {
    case 'interview.planned':
      return notHeld === null ? { ...ids, startsAt, minutes } : undefined
    case 'interview.moved': {
      if (logged?.action !== 'moved-interview' || notHeld !== null) return undefined
      // A later move tells the later time.
      return logged.to === startsAt && logged.minutes === minutes ? { ...ids, startsAt, minutes, anew: logged.anew } : undefined
    }
    case 'interview.not_held':
      return logged?.action === 'not-held' && logged.state === notHeld ? { ...ids, state: notHeld } : undefined
    case 'interview.started':
      return phase !== 'not-started' && notHeld === null ? ids : undefined
    case 'interview.ended':
      return phase === 'ended' && notHeld === null ? ids : undefined
    case 'interview.panel_changed':
      return ids
    case 'interview.revealed':
      return interview.revealed_at === null ? undefined : ids
    case 'interview.decided': {
      const number = await newestDecision(db, { interviewId })
      return logged?.action === 'decided' && logged.version === number ? { ...ids, number } : undefined
    }
    case 'scorecard.submitted': {
      if (logged?.action !== 'submitted') return undefined
      const { personId, version } = logged
      return (await isSubmitted(db, interviewId, personId, version)) ? { ...ids, personId, version } : undefined
    }
    case 'candidate.created':
    case 'candidate.erased':
    case 'application.opened':
    case 'application.withdrawn':
    case 'application.resumed':
    case 'application.decided':
    case 'webhook.test':
      return undefined
    default:
      return assertNever(type)
  }
}

async function saidOfApplication(
  db: Kysely<Database>,
  { type, logged }: StoredEvent,
  applicationId: Id,
  hidden: Hidden,
): Promise<Record<string, unknown> | undefined> {
  const application = await findEventApplication(db, applicationId, hidden)
  if (!application) return undefined
  const ids = idsOf({ ...application, application_id: application.id })
  if (type === 'application.withdrawn') return application.state === 'withdrawn' ? ids : undefined
  if (type === 'application.resumed') return application.state === 'withdrawn' ? undefined : ids
  if (type !== 'application.decided') return ids
  const number = await newestDecision(db, { applicationId })
  return logged?.action === 'decided-application' && logged.number === number ? { ...ids, number } : undefined
}

const idsOf = ({
  interviewId,
  candidate_id: candidateId,
  application_id: applicationId,
  role_id: roleId,
}: {
  interviewId?: Id
  candidate_id: Id
  application_id: Id | null
  role_id: Id | null
}) => ({
  ...(interviewId === undefined ? {} : { interviewId }),
  candidateId,
  ...(applicationId === null ? {} : { applicationId }),
  ...(roleId === null ? {} : { roleId }),
})

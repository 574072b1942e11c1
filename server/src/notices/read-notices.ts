import type { Actor } from '@panelbook/shared/access/policy'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { NOTICES_A_PAGE, type Notice } from '@panelbook/shared/notices/notice'
import { applicationNoticeHolds, noticeHolds } from '@panelbook/shared/notices/notice-holds'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { interviewFacts } from '../interviews/store/interview-facts.ts'
import { listInterviews, listPanels } from '../interviews/store/interviews.ts'
import { listStandingsOf } from '../scorecards/store/scorecards.ts'
import { listNoticedApplications, listNotices, newestDecisions, type StoredNotice } from './store.ts'

/** What this person should know, as of now: notices that no longer hold are left out, and counted nowhere. */
export async function readNotices(
  db: Kysely<Database>,
  reader: Actor,
  page: number,
  now: EpochMs,
): Promise<EndpointOutput<'listNotices'>> {
  const stored = await listNotices(db, reader.personId)
  const [ofInterviews, ofApplications] = await Promise.all([
    interviewNotices(db, reader, stored, now),
    applicationNotices(db, reader, stored),
  ])
  const held = stored.flatMap((notice) => ofInterviews.get(notice) ?? ofApplications.get(notice) ?? [])
  const from = (page - 1) * NOTICES_A_PAGE
  return {
    notices: held.slice(from, from + NOTICES_A_PAGE),
    total: held.length,
    unread: held.filter(({ read }) => !read).length,
  }
}

type Found = ReadonlyMap<StoredNotice, Notice>

async function interviewNotices(
  db: Kysely<Database>,
  reader: Actor,
  stored: readonly StoredNotice[],
  now: EpochMs,
): Promise<Found> {
  const ids = [...new Set(stored.flatMap(({ interviewId }) => interviewId ?? []))]
  const [interviews, panels, standings, decisions] = await Promise.all([
    listInterviews(db, ids),
    listPanels(db, ids),
    listStandingsOf(db, ids),
    newestDecisions(db, ids),
  ])
  const byId = new Map(interviews.map((interview) => [interview.id, interview]))
  const panelOf = Map.groupBy(panels, (member) => member.interviewId)
  const standingsOf = Map.groupBy(standings, (standing) => standing.interviewId)
  const found = new Map<StoredNotice, Notice>()
  for (const notice of stored) {
    const interview = byId.get(notice.interviewId ?? '')
    if (!interview) continue
    const { id, candidate, role, stage, startsAt, minutes, notHeld } = interview
    const ofInterview = standingsOf.get(id) ?? []
    const facts = interviewFacts(interview, panelOf.get(id) ?? [], ofInterview)
    const own = ofInterview.find(({ personId }) => personId === reader.personId)
    const stands = { facts, slot: interview, own, decisions: decisions.get(id) ?? 0, withdrawn: interview.withdrawn }
    if (!noticeHolds(notice, reader, stands, now)) continue
    found.set(notice, {
      ...{ id: notice.id, kind: notice.kind, at: notice.at, read: notice.read, candidate, role },
      interview: {
        ...{ id, startsAt, minutes },
        ...(stage === undefined ? {} : { stage }),
        ...(notHeld === undefined ? {} : { notHeld: notHeld.state }),
      },
    })
  }
  return found
}

async function applicationNotices(db: Kysely<Database>, reader: Actor, stored: readonly StoredNotice[]): Promise<Found> {
  const ids = [...new Set(stored.flatMap(({ applicationId }) => applicationId ?? []))]
  const byId = new Map((await listNoticedApplications(db, ids)).map((application) => [application.id, application]))
  const found = new Map<StoredNotice, Notice>()
  for (const notice of stored) {
    const application = byId.get(notice.applicationId ?? '')
    if (!application || !applicationNoticeHolds(notice, reader, application)) continue
    const { id, candidate, role } = application
    found.set(notice, {
      ...{ id: notice.id, kind: notice.kind, at: notice.at, read: notice.read, candidate, role },
      applicationId: id,
    })
  }
  return found
}

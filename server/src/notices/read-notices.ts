import type { Actor } from '@panelbook/shared/access/policy'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { NOTICES_A_PAGE, type Notice } from '@panelbook/shared/notices/notice'
import { applicationNoticeHolds, noticeHolds } from '@panelbook/shared/notices/notice-holds'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { listNoticedApplications, listNotices, type StoredNotice } from './store/notices.ts'

/** What this person should know, as of now: notices that no longer hold are left out, and counted nowhere. */
export async function readNotices(
  db: Kysely<Database>,
  reader: Actor,
  page: number,
  now: EpochMs,
): Promise<EndpointOutput<'listNotices'>> {
  const stored = await listNotices(db, reader.personId)
  const ofApplications = await applicationNotices(db, reader, stored)
  const held = stored.flatMap((notice) => interviewNotice(notice, reader, now) ?? ofApplications.get(notice) ?? [])
  const from = (page - 1) * NOTICES_A_PAGE
  return {
    notices: held.slice(from, from + NOTICES_A_PAGE),
    total: held.length,
    unread: held.filter(({ read }) => !read).length,
  }
}

function interviewNotice({ interview, ...notice }: StoredNotice, reader: Actor, now: EpochMs): Notice | undefined {
  if (!interview || !noticeHolds(notice, reader, interview, now)) return undefined
  const { id, candidate, role, stage, slot, notHeld } = interview
  return {
    ...{ id: notice.id, kind: notice.kind, at: notice.at, read: notice.read, candidate, role },
    interview: {
      ...{ id, startsAt: slot.startsAt, minutes: slot.minutes },
      ...(stage === undefined ? {} : { stage }),
      ...(notHeld === undefined ? {} : { notHeld }),
    },
  }
}

async function applicationNotices(
  db: Kysely<Database>,
  reader: Actor,
  stored: readonly StoredNotice[],
): Promise<ReadonlyMap<StoredNotice, Notice>> {
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

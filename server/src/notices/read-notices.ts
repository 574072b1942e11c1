import type { Actor } from '@panelbook/shared/access/policy'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { candidateFor } from '@panelbook/shared/candidates/shown-candidate'
import { NOTICES_A_PAGE, type Notice } from '@panelbook/shared/notices/notice'
import {
  applicationNoticeHolds,
  candidateNoticeHolds,
  channelNoticeHolds,
  noticeHolds,
  teamNoticeHolds,
  workspaceNoticeHolds,
} from '@panelbook/shared/notices/notice-holds'
import type { Kysely } from 'kysely'
import { type Hidden, isRoleHidden, leadsWhoAre, readAs } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { eventSequence } from '../interviews/event-sequence.ts'
import {
  findNotice,
  listNoticedApplications,
  listNoticedCandidates,
  listNoticedRoles,
  listNotices,
  type StoredNotice,
} from './store/notices.ts'

/** What this person should know, as of now: notices that no longer hold are left out, and counted nowhere. */
export async function readNotices(
  db: Kysely<Database>,
  reader: Actor,
  page: number,
  now: EpochMs,
): Promise<EndpointOutput<'listNotices'>> {
  const held = await heldOf(db, reader, await listNotices(db, reader.personId), now)
  const from = (page - 1) * NOTICES_A_PAGE
  return {
    notices: held.slice(from, from + NOTICES_A_PAGE),
    total: held.length,
    unread: held.filter(({ read }) => !read).length,
  }
}

/** A notice that leaves the page, with what calendars know its interview by. */
export interface LeavingNotice {
  notice: Notice
  /** Which the newer of two events of the interview is (RFC 5545, section 3.8.7.4); undefined where it is about none. */
  sequence: number | undefined
}

/** One of them, as its person may read it now; undefined where it doesn’t hold any more, or is none of theirs. */
export async function readNotice(db: Kysely<Database>, reader: Actor, id: Id, now: EpochMs): Promise<LeavingNotice | undefined> {
  const stored = await findNotice(db, reader.personId, id)
  const [notice] = stored ? await heldOf(db, reader, [stored], now) : []
  const slot = stored?.interview?.slot
  return notice && { notice, sequence: slot && eventSequence(slot) }
}

/** Those of these notices that still hold and were not read, as their person may read them now, oldest first. */
export async function readUnread(db: Kysely<Database>, reader: Actor, ids: readonly Id[], now: EpochMs): Promise<Notice[]> {
  const stored = (await listNotices(db, reader.personId)).filter(({ id }) => ids.includes(id))
  return (await heldOf(db, reader, stored, now)).filter(({ read }) => !read).toReversed()
}

const heldOf = (db: Kysely<Database>, reader: Actor, stored: readonly StoredNotice[], now: EpochMs): Promise<Notice[]> =>
  readAs(db, reader.personId, (hidden) => heldFor(db, { reader, hidden }, stored, now))

async function heldFor(db: Kysely<Database>, by: By, stored: readonly StoredNotice[], now: EpochMs): Promise<Notice[]> {
  const { reader, hidden } = by
  const there = stored.map((notice) => asSeenBy(reader, hidden, notice))
  const others = new Map([
    ...(await applicationNotices(db, by, there)),
    ...(await teamNotices(db, by, there)),
    ...(await candidateNotices(db, by, there)),
  ])
  return there.flatMap(
    (notice) => interviewNotice(notice, reader, now) ?? others.get(notice) ?? workspaceNotice(notice, reader) ?? [],
  )
}

interface By {
  reader: Actor
  hidden: Hidden
}

/** With what the facts must say of this reader. */
function asSeenBy(reader: Actor, hidden: Hidden, notice: StoredNotice): StoredNotice {
  const { interview } = notice
  if (!interview) return notice
  const facts = {
    ...interview.facts,
    ...(hidden.candidates.includes(interview.candidate.id) ? { candidateIs: [reader.personId] } : {}),
    ...(isRoleHidden(hidden, interview.roleId) ? { closedTo: [] } : {}),
  }
  return { ...notice, interview: { ...interview, facts } }
}

function workspaceNotice(notice: StoredNotice, reader: Actor): Notice | undefined {
  if (!workspaceNoticeHolds(notice, reader)) return undefined
  return { id: notice.id, kind: notice.kind, at: notice.at, read: notice.read }
}

function interviewNotice({ interview, ...notice }: StoredNotice, reader: Actor, now: EpochMs): Notice | undefined {
  if (!interview || !noticeHolds(notice, reader, interview, now)) return undefined
  const { id, role, stage, slot, timeZone, location, notHeld } = interview
  const candidate = candidateFor(reader, interview.candidate)
  return {
    ...{ id: notice.id, kind: notice.kind, at: notice.at, read: notice.read, candidate, role },
    ...(notice.remindedBy === undefined ? {} : { by: notice.remindedBy }),
    interview: {
      ...{ id, startsAt: slot.startsAt, minutes: slot.minutes },
      ...(stage === undefined ? {} : { stage }),
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(location === undefined ? {} : { location }),
      ...(notHeld === undefined ? {} : { notHeld }),
    },
  }
}

async function applicationNotices(
  db: Kysely<Database>,
  { reader, hidden }: By,
  stored: readonly StoredNotice[],
): Promise<ReadonlyMap<StoredNotice, Notice>> {
  const ids = [...new Set(stored.flatMap(({ applicationId }) => applicationId ?? []))]
  const byId = new Map((await listNoticedApplications(db, ids)).map((application) => [application.id, application]))
  const found = new Map<StoredNotice, Notice>()
  for (const notice of stored) {
    const application = byId.get(notice.applicationId ?? '')
    if (!application || isRoleHidden(hidden, application.roleId)) continue
    if (hidden.candidates.includes(application.candidate.id)) continue
    if (!applicationNoticeHolds(notice, reader, application)) continue
    const { id, candidate, role } = application
    found.set(notice, {
      ...{ id: notice.id, kind: notice.kind, at: notice.at, read: notice.read, candidate, role },
      applicationId: id,
    })
  }
  return found
}

const among = (stored: readonly StoredNotice[], of: 'roleId' | 'candidateId') => [
  ...new Set(stored.flatMap((notice) => notice[of] ?? [])),
]

async function teamNotices(
  db: Kysely<Database>,
  { reader, hidden }: By,
  stored: readonly StoredNotice[],
): Promise<ReadonlyMap<StoredNotice, Notice>> {
  const roles = await listNoticedRoles(db, among(stored, 'roleId'), { personId: reader.personId, hidden })
  const found = new Map<StoredNotice, Notice>()
  for (const notice of stored) {
    const role = roles.find(({ id }) => id === notice.roleId)
    if (!role) continue
    // Whoever is on the team for one thing alone stands outside the role.
    const ofChannel = !isRoleHidden(hidden, role.id) && channelNoticeHolds(notice, reader)
    if (!ofChannel && !teamNoticeHolds(notice, { onTeam: role.kind !== undefined })) continue
    found.set(notice, {
      ...{ id: notice.id, kind: notice.kind, at: notice.at, read: notice.read, role: role.title },
      roleId: role.id,
      ...(role.kind === undefined || ofChannel ? {} : { teamKind: role.kind }),
    })
  }
  return found
}

async function candidateNotices(
  db: Kysely<Database>,
  { reader, hidden }: By,
  stored: readonly StoredNotice[],
): Promise<ReadonlyMap<StoredNotice, Notice>> {
  const candidates = await listNoticedCandidates(db, among(stored, 'candidateId'), hidden)
  const themselves = await leadsWhoAre(
    db,
    candidates.map(({ id }) => id),
  )
  const found = new Map<StoredNotice, Notice>()
  for (const notice of stored) {
    const candidate = candidates.find(({ id }) => id === notice.candidateId)
    if (!candidate) continue
    const hiddenFromLeads = (themselves.get(candidate.id) ?? []).length > 0
    if (!candidateNoticeHolds(notice, reader, { hiddenFromLeads })) continue
    found.set(notice, { ...{ id: notice.id, kind: notice.kind, at: notice.at, read: notice.read }, candidate })
  }
  return found
}

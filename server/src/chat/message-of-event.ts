import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { peopleWhoAre } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { timeInWords } from '../outbox/mail/render-mail.ts'
import { judgeEvent } from '../webhooks/judge-event.ts'
import type { StoredEvent } from '../webhooks/store/event-facts.ts'
import { type ChatMessage, chatLine } from './chat-message.ts'

/**
 * What a role's channel is told of an event now; undefined where it is not so any more, or is not for everybody. Whoever reads a
 * channel is known to nobody here, so it is told what a notice on a door would say: that there is an interview for the role, of
 * which stage, and when. Neither who comes nor who asks is named. Of a role that is closed, or a candidate who is a colleague,
 * nothing is said. In a transaction, in which nothing changes.
 */
export async function messageOfEvent(
  db: Kysely<Database>,
  event: StoredEvent,
  { id, roleId, address }: { id: string; roleId: Id; address: string },
): Promise<ChatMessage | undefined> {
  const interviewId = event.interview_id
  // As an endpoint for which nobody answers: of a role that is closed there is nothing.
  if (interviewId === null || !(await judgeEvent(db, { answerable: [] }, event))) return undefined
  const interview = await db
    .selectFrom('interviews')
    .select(['candidate_id', 'role', 'role_id', 'stage', 'starts_at', 'minutes', 'time_zone'])
    .where('id', '=', interviewId)
    .executeTakeFirst()
  if (interview?.role_id !== roleId || (await peopleWhoAre(db, [interview.candidate_id])).size > 0) return undefined
  const { role, stage, starts_at: startsAt, minutes, time_zone: timeZone } = interview
  const time = timeInWords(startsAt, timeZone ?? undefined)
  const title = titleOf(event)
  return {
    id,
    summary: `${title}: ${chatLine(role)}`,
    parts: [
      {
        title,
        lines: [
          [role, stage]
            .flatMap((part) => part ?? [])
            .map(chatLine)
            .join(' · '),
          event.type === 'interview.not_held' ? `It was planned for ${time}` : `${time}, ${minutes} minutes`,
        ],
        open: { label: 'Open the interview', url: `${address}/interviews/${interviewId}` },
      },
    ],
    footer: { text: 'Panelbook tells this channel when interviews are.', label: 'The role', url: `${address}/roles/${roleId}` },
  }
}

function titleOf({ type, logged }: StoredEvent): string {
  if (type === 'interview.not_held') return 'An interview is not held'
  if (type === 'interview.planned') return 'An interview is planned'
  return logged?.action === 'moved-interview' && logged.anew ? 'An interview is planned again' : 'An interview was moved'
}

/** What somebody sends to see whether an address works. */
export const testMessage = (id: string, address: string): ChatMessage => ({
  id,
  summary: 'Panelbook can post here',
  parts: [
    { title: 'Panelbook can post here', lines: ['This is a test message.'], open: { label: 'Open Panelbook', url: address } },
  ],
  footer: { text: 'Someone who uses Panelbook has sent it.', label: 'Settings', url: `${address}/settings` },
})

import { type Actor, mayReadInterview } from '@panelbook/shared/access/policy'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { interviewFacts } from '../interviews/store/interview-facts.ts'
import { listInterviews, listPanels } from '../interviews/store/interviews.ts'
import { calendarFile, calendarOf } from './icalendar.ts'
import { publishedEvent } from './interview-event.ts'
import { listSeatsSince } from './store/seats.ts'

/** Older ones a calendar has had its time to take over. */
const PAST_MS = 30 * DAY_MS

/** How often the calendar is worth reading, in seconds; Google decides that for itself. */
const WORTH_READING_S = 60 * 60

/** A calendar has at least one component (RFC 5545, section 3.6): without an interview, a zone that says nothing. */
const NOTHING_PLANNED = [
  ...['BEGIN:VTIMEZONE', 'TZID:UTC', 'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0000', 'TZOFFSETTO:+0000'],
  ...['END:STANDARD', 'END:VTIMEZONE'],
].join('\r\n')

/**
 * The interviews on whose panel somebody sits, as a calendar that is read again and again: those of the last thirty days and all
 * to come, each as its own calendar file has it. Follows from what is stored alone, so that nothing new is the same to the byte.
 * A lead's has no interview that they only may read.
 *
 * @param address where Panelbook is, without a slash at its end
 */
export async function readFeed(
  db: Kysely<Database>,
  reader: Actor,
  { address, now }: { address: string; now: EpochMs },
): Promise<string> {
  const seats = await listSeatsSince(db, reader.personId, now - PAST_MS)
  const ids = seats.map(({ interviewId }) => interviewId)
  const [interviews, members] = await Promise.all([listInterviews(db, ids), listPanels(db, ids)])
  const byId = new Map(interviews.map((interview) => [interview.id, interview]))
  const panels = Map.groupBy(members, ({ interviewId }) => interviewId)
  const events = seats.flatMap(({ interviewId, setAt }) => {
    const interview = byId.get(interviewId)
    const panel = panels.get(interviewId) ?? []
    // Between the queries an interview may go, or its reader's seat. Who has handed in decides nothing of what an event says.
    if (!interview || !panel.some(({ personId }) => personId === reader.personId)) return []
    if (!mayReadInterview(reader, interviewFacts(interview, panel, []))) return []
    return [publishedEvent(reader, interview, panel, { address, stamp: setAt, modified: setAt })]
  })
  const calendar = calendarOf('PUBLISH', events).name('Panelbook').ttl(WORTH_READING_S)
  if (events.length === 0) calendar.timezone({ name: 'UTC', generator: () => NOTHING_PLANNED })
  return calendarFile(calendar)
}

import type { Actor } from '@panelbook/shared/access/policy'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { StoredInterview, StoredPanelMember } from '../interviews/store/interviews.ts'
import { calendarFile, calendarOf } from './icalendar.ts'
import { publishedEvent } from './interview-event.ts'

/**
 * One interview as a calendar takes it: an iTIP PUBLISH of one event (RFC 5546, section 3.2.1), for somebody who may read the
 * interview.
 *
 * @param address where Panelbook is, without a slash at its end
 */
export const interviewCalendar = (
  reader: Actor,
  interview: StoredInterview,
  panel: readonly StoredPanelMember[],
  { address, now }: { address: string; now: EpochMs },
): string => calendarFile(calendarOf('PUBLISH', [publishedEvent(reader, interview, panel, { address, stamp: now })]))

import type { WhoIsMissing } from '@panelbook/shared/coordinating/api'
import type { InterviewSummary, PanelMember } from '@panelbook/shared/interviews/api'
import { ChangePanelDialog } from '../../parts/interview/change-panel-dialog.tsx'
import { NotHeldDialog } from '../../parts/schedule/not-held-dialog.tsx'

/** What was pressed in a row, on what it showed then. */
export type OpenedAct =
  | { act: 'no-show'; interview: InterviewSummary }
  | { act: 'hand-on'; interview: InterviewSummary; member: PanelMember }

/** The dialog of a row, which stays with its words when the row goes. */
export function MissingDialog({ opened, found, close }: { opened: OpenedAct; found: WhoIsMissing; close: () => void }) {
  const { overdue, unstarted, seats } = found
  const shown = [...unstarted.rows, ...[...overdue.rows, ...seats.rows].map((row) => row.interview)]
  const interview = shown.find(({ id }) => id === opened.interview.id) ?? opened.interview
  if (opened.act === 'no-show') return <NotHeldDialog interview={interview} state="no-show" onClose={close} />
  return <ChangePanelDialog interview={interview} leaving={[opened.member]} handOn={opened.member} close={close} />
}

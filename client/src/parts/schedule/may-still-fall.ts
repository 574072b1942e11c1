import type { InterviewSummary } from '@panelbook/shared/interviews/api'

/** Whether a lead may still say that it doesn't take place. The server knows whether its scorecards are revealed, and decides. */
export const mayStillFall = ({
  phase,
  notHeld,
  missing,
}: Pick<InterviewSummary, 'phase' | 'missing'> & { notHeld?: object | undefined }): boolean =>
  !notHeld && (phase !== 'ended' || (missing?.length ?? 0) > 0)

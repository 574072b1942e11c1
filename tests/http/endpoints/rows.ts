import type { EndpointName } from '@panelbook/shared/api/endpoints'
import { auditRows } from './audit.ts'
import { calibrationRows } from './calibration.ts'
import { candidateRows } from './candidates.ts'
import { comparingRows } from './comparing.ts'
import { coordinatingRows } from './coordinating.ts'
import { debriefRows } from './debrief.ts'
import { importingRows } from './importing.ts'
import { interviewRows } from './interviews.ts'
import { libraryRows } from './library.ts'
import { noticeRows } from './notices.ts'
import { outboxRows } from './outbox.ts'
import { peopleRows } from './people.ts'
import { planRows } from './plans.ts'
import { practiceRows } from './practice.ts'
import { roleRows } from './roles.ts'
import type { EndpointRow } from './row.ts'
import { scorecardRows } from './scorecards.ts'
import { sessionRows } from './session.ts'
import { suggestingRows } from './suggesting.ts'
import { transcriptRows } from './transcripts.ts'

/** A request to every endpoint, and what each persona gets. Each aggregate is one line. An endpoint that is missing doesn't compile. */
export const endpointRows: { [N in EndpointName]: EndpointRow<N> } = {
  ...auditRows,
  ...calibrationRows,
  ...candidateRows,
  ...comparingRows,
  ...coordinatingRows,
  ...debriefRows,
  ...importingRows,
  ...interviewRows,
  ...libraryRows,
  ...noticeRows,
  ...outboxRows,
  ...peopleRows,
  ...planRows,
  ...practiceRows,
  ...roleRows,
  ...scorecardRows,
  ...sessionRows,
  ...suggestingRows,
  ...transcriptRows,
}

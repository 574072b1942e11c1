import { atsHandlers } from './ats/routes.ts'
import { auditHandlers } from './audit/routes.ts'
import { calendarHandlers } from './calendar/routes.ts'
import { calibrationHandlers } from './calibration/routes.ts'
import { candidateHandlers } from './candidates/routes.ts'
import { chatHandlers } from './chat/routes.ts'
import { comparingHandlers } from './comparing/routes.ts'
import { coordinatingHandlers, plannedHandlers, remindingHandlers } from './coordinating/routes.ts'
import { debriefHandlers } from './debrief/routes.ts'
import type { HttpDeps } from './door/deps.ts'
import type { Handlers } from './door/endpoint-handler.ts'
import { importHandlers } from './importing/routes.ts'
import { interviewCommandHandlers } from './interviews/act-routes.ts'
import { loopHandlers } from './interviews/loop-routes.ts'
import { interviewHandlers } from './interviews/routes.ts'
import { scheduleHandlers } from './interviews/schedule-routes.ts'
import { questionHandlers } from './library/routes.ts'
import { noticeHandlers } from './notices/routes.ts'
import { outboxHandlers } from './outbox/routes.ts'
import { packetHandlers } from './packet/routes.ts'
import { peopleHandlers } from './people/routes.ts'
import { planHandlers } from './plans/routes.ts'
import { poolHandlers } from './pools/routes.ts'
import { practiceHandlers } from './practice/routes.ts'
import { createPrinter } from './printing/printer.ts'
import { provisioningHandlers } from './provisioning/routes.ts'
import { roleHandlers } from './roles/routes.ts'
import { scorecardHandlers } from './scorecards/routes.ts'
import { accountHandlers } from './session/account-routes.ts'
import { sessionHandlers } from './session/routes.ts'
import { tokenHandlers } from './session/token-routes.ts'
import { shadowingHandlers } from './shadowing/routes.ts'
import { draftingHandlers } from './suggesting/drafting-routes.ts'
import { suggestionHandlers } from './suggesting/routes.ts'
import { transcriptHandlers } from './transcripts/routes.ts'
import { webhookHandlers } from './webhooks/routes.ts'

/** The sum of all routes: an aggregate is one line. */
export function createHandlers(deps: HttpDeps): Handlers {
  const printer = createPrinter()
  return {
    ...sessionHandlers(deps),
    ...accountHandlers(deps),
    ...tokenHandlers(deps),
    ...peopleHandlers(deps),
    ...provisioningHandlers(deps),
    ...poolHandlers(deps),
    ...practiceHandlers(deps),
    ...calibrationHandlers(deps),
    ...questionHandlers(deps),
    ...importHandlers(deps),
    ...suggestionHandlers(deps),
    ...draftingHandlers(deps),
    ...planHandlers(deps),
    ...roleHandlers(deps),
    ...shadowingHandlers(deps),
    ...candidateHandlers(deps, printer),
    ...packetHandlers(deps, printer),
    ...interviewHandlers(deps),
    ...scheduleHandlers(deps),
    ...loopHandlers(deps),
    ...transcriptHandlers(deps),
    ...scorecardHandlers(deps),
    ...interviewCommandHandlers(deps),
    ...debriefHandlers(deps, printer),
    ...calendarHandlers(deps),
    ...chatHandlers(deps),
    ...webhookHandlers(deps),
    ...atsHandlers(deps),
    ...auditHandlers(deps),
    ...comparingHandlers(deps, printer),
    ...coordinatingHandlers(deps),
    ...plannedHandlers(deps),
    ...remindingHandlers(deps),
    ...noticeHandlers(deps),
    ...outboxHandlers(deps),
  }
}

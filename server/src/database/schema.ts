import type { AtsTables } from '../ats/tables.ts'
import type { AuditTables } from '../audit/tables.ts'
import type { CalendarTables } from '../calendar/tables.ts'
import type { CandidateTables } from '../candidates/tables.ts'
import type { ChatTables } from '../chat/tables.ts'
import type { ComparingTables } from '../comparing/tables.ts'
import type { CoordinatingTables } from '../coordinating/tables.ts'
import type { DebriefTables } from '../debrief/tables.ts'
import type { ImportingTables } from '../importing/tables.ts'
import type { InterviewTables } from '../interviews/tables.ts'
import type { LibraryTables } from '../library/tables.ts'
import type { NoticeTables } from '../notices/tables.ts'
import type { OutboxTables } from '../outbox/tables.ts'
import type { PacketTables } from '../packet/tables.ts'
import type { PeopleTables } from '../people/tables.ts'
import type { PlanTables } from '../plans/tables.ts'
import type { PoolTables } from '../pools/tables.ts'
import type { PracticeTables } from '../practice/tables.ts'
import type { ProvisioningTables } from '../provisioning/tables.ts'
import type { RoleTables } from '../roles/tables.ts'
import type { ScorecardTables } from '../scorecards/tables.ts'
import type { SessionTables } from '../session/tables.ts'
import type { ShadowingTables } from '../shadowing/tables.ts'
import type { TranscriptTables } from '../transcripts/tables.ts'
import type { WebhookTables } from '../webhooks/tables.ts'
import type { DocumentTables } from './log/document-tables.ts'

/**
 * The rows of all tables. Times are epoch milliseconds; flags are 0 or 1; columns that end in `_json` hold text that is parsed
 * with its zod schema whenever it is read. Each aggregate's rows are in its `tables.ts`.
 */
export interface Database
  extends AtsTables,
    AuditTables,
    CalendarTables,
    ChatTables,
    CandidateTables,
    ComparingTables,
    CoordinatingTables,
    DebriefTables,
    DocumentTables,
    ImportingTables,
    InterviewTables,
    LibraryTables,
    NoticeTables,
    OutboxTables,
    PacketTables,
    PeopleTables,
    PlanTables,
    PoolTables,
    PracticeTables,
    ProvisioningTables,
    RoleTables,
    ScorecardTables,
    SessionTables,
    ShadowingTables,
    TranscriptTables,
    WebhookTables,
    WorkspaceTables {}

/** Facts about the installation itself, such as the address that it last had. */
export interface WorkspaceRow {
  key: string
  value: string
}

export interface WorkspaceTables {
  workspace: WorkspaceRow
}

import { migration as documents } from './0001-documents.ts'
import { migration as workspace } from './0002-workspace.ts'
import { migration as scorecardLife } from './0003-scorecard-life.ts'
import { migration as importBatches } from './0004-import-batches.ts'
import { migration as questionVersions } from './0005-question-versions.ts'
import { migration as roles } from './0006-roles.ts'
import { migration as ratingFacts } from './0007-rating-facts.ts'
import { migration as planVersions } from './0008-plan-versions.ts'
import { migration as candidateSummaries } from './0009-candidate-summaries.ts'
import { migration as practice } from './0010-practice.ts'
import { migration as questionBatches } from './0011-question-batches.ts'
import { migration as conductFacts } from './0012-conduct-facts.ts'
import { migration as panelJoinings } from './0013-panel-joinings.ts'
import { migration as boundedLogs } from './0014-bounded-logs.ts'
import { migration as accountsAndSeals } from './0015-accounts-and-seals.ts'
import { migration as leadTruth } from './0017-lead-truth.ts'
import { migration as largeLists } from './0018-large-lists.ts'
import { migration as requestHashes } from './0020-request-hashes.ts'
import { migration as transcripts } from './0021-transcripts.ts'
import { migration as endsOfTokens } from './0022-ends-of-tokens.ts'
import { migration as documentBatches } from './0023-document-batches.ts'
import { migration as candidates } from './0024-candidates.ts'
import { migration as applicationDecisions } from './0025-application-decisions.ts'
import { migration as interviewsNotHeld } from './0026-interviews-not-held.ts'
import { migration as searchedInterviews } from './0027-searched-interviews.ts'
import { migration as erasing } from './0028-erasing.ts'
import { migration as notices } from './0030-notices.ts'
import { migration as outbox } from './0032-outbox.ts'
import { migration as retention } from './0033-retention.ts'
import { migration as calendarAddresses } from './0036-calendar-addresses.ts'
import { migration as auditKinds } from './0037-audit-kinds.ts'
import { migration as mailedLinks } from './0038-mailed-links.ts'
import { migration as packets } from './0040-packets.ts'
import { migration as teams } from './0041-teams.ts'
import { migration as locations } from './0043-locations.ts'
import { migration as rolesOfErasures } from './0044-roles-of-erasures.ts'
import { migration as identities } from './0046-identities.ts'
import { migration as noticesOfRolesAndCandidates } from './0047-notices-of-roles-and-candidates.ts'
import { migration as partsInTeams } from './0048-parts-in-teams.ts'
import { migration as webhooks } from './0049-webhooks.ts'
import { migration as tokenScopes } from './0051-token-scopes.ts'
import { migration as whoSetWebhookAddresses } from './0054-who-set-webhook-addresses.ts'
import { migration as passkeys } from './0055-passkeys.ts'
import { migration as scorecardReminders } from './0056-scorecard-reminders.ts'
import { migration as shadowingPaths } from './0059-shadowing-paths.ts'
import { migration as mailTimes } from './0061-mail-times.ts'
import { migration as provisioning } from './0062-provisioning.ts'
import { migration as rolePathsIndex } from './0063-role-paths-index.ts'
import { migration as whatANameWasMadeOf } from './0064-what-a-name-was-made-of.ts'
import { migration as daysOfDigests } from './0065-days-of-digests.ts'
import { migration as peopleByComing } from './0066-people-by-coming.ts'
import { migration as anonymousInterviews } from './0067-anonymous-interviews.ts'
import { migration as decisionsOnApplications } from './0068-decisions-on-applications.ts'
import { migration as chats } from './0069-chats.ts'
import { migration as pools } from './0070-pools.ts'
import { migration as passwords } from './0071-passwords.ts'
import { migration as atsConnections } from './0072-ats-connections.ts'
import type { Migration } from './migration.ts'

/** In the order in which they run. */
export const migrations: readonly Migration[] = [
  documents,
  workspace,
  scorecardLife,
  importBatches,
  questionVersions,
  roles,
  ratingFacts,
  planVersions,
  candidateSummaries,
  practice,
  questionBatches,
  conductFacts,
  panelJoinings,
  boundedLogs,
  accountsAndSeals,
  leadTruth,
  largeLists,
  requestHashes,
  transcripts,
  endsOfTokens,
  documentBatches,
  candidates,
  applicationDecisions,
  interviewsNotHeld,
  searchedInterviews,
  erasing,
  notices,
  outbox,
  retention,
  calendarAddresses,
  auditKinds,
  mailedLinks,
  packets,
  teams,
  locations,
  rolesOfErasures,
  identities,
  noticesOfRolesAndCandidates,
  partsInTeams,
  webhooks,
  tokenScopes,
  whoSetWebhookAddresses,
  passkeys,
  scorecardReminders,
  shadowingPaths,
  mailTimes,
  provisioning,
  rolePathsIndex,
  whatANameWasMadeOf,
  daysOfDigests,
  peopleByComing,
  anonymousInterviews,
  decisionsOnApplications,
  chats,
  pools,
  passwords,
  atsConnections,
]

import { z } from 'zod'
import { atsPauseSchema, atsSystemSchema } from '../ats/connection.ts'
import { idSchema } from '../base/ids.ts'
import { otherNamesSchema } from '../candidates/access-pack/access-pack.ts'
import { keptMonthsSchema } from '../candidates/retention.ts'
import { endingReasons } from '../interviews/conduct/endings.ts'
import { panelRoleSchema } from '../interviews/panel/panel-role.ts'
import { notHeldStateSchema } from '../interviews/schedule.ts'
import { packetKindSchema } from '../packet/packet.ts'
import { mailedLinkSchema } from '../people/sign-in-link.ts'
import { workspaceRoleSchema } from '../people/workspace-role.ts'
import { visibilityPolicySchema } from '../plans/interview-plan.ts'
import { teamKindSchema } from '../roles/team.ts'
import { tokenScopeSchema } from '../session/token-scope.ts'
import { pauseReasonSchema } from '../webhooks/webhook.ts'
import { auditFiles } from './audit-kind.ts'

const aboutPerson = { personId: idSchema }
const seats = z.array(z.object({ personId: idSchema, role: panelRoleSchema }))
/** SHA-256, hex, of the frozen plan as it is kept. */
const planHash = z.string().length(64)

/** What happens to accounts: for admins, and for whom it concerns. */
const accountEvents = [
  z.object({ action: z.literal('added-person'), ...aboutPerson, role: workspaceRoleSchema }),
  /** Was there when the log began to know accounts. */
  z.object({ action: z.literal('found-person'), ...aboutPerson, role: workspaceRoleSchema, suspended: z.boolean() }),
  z.object({ action: z.literal('renamed-person'), ...aboutPerson }),
  /** Links that were mailed to the address before, or waited to be, went with it. */
  z.object({ action: z.literal('changed-email'), ...aboutPerson }),
  z.object({
    action: z.literal('changed-role'),
    ...aboutPerson,
    from: workspaceRoleSchema,
    to: workspaceRoleSchema,
    /** The identity provider's claim says so. Absent: somebody did it by hand. */
    through: z.literal('provider').optional(),
  }),
  /** Their sessions, waiting links and tokens went with it. The end of their calendar's address has an entry of its own. */
  z.object({ action: z.literal('suspended-person'), ...aboutPerson }),
  z.object({ action: z.literal('resumed-person'), ...aboutPerson }),
  /**
   * `mailed`: it goes to its person's mailbox alone. One that was asked for on the sign-in page has no actor, as nobody was
   * signed in.
   */
  z.object({ action: z.literal('made-link'), ...aboutPerson, linkId: idSchema, mailed: mailedLinkSchema.optional() }),
  /** By whoever had the link: the actor is who they became. */
  z.object({ action: z.literal('used-link'), ...aboutPerson, linkId: idSchema }),
  /**
   * To what the company's identity provider knows somebody by. `identity`: SHA-256, hex, of issuer and subject, so that a changed
   * row shows.
   */
  z.object({ action: z.literal('linked-identity'), ...aboutPerson, identity: z.string().length(64) }),
  z.object({ action: z.literal('unlinked-identity'), ...aboutPerson, identity: z.string().length(64) }),
  /** Through the identity provider. `linkId` is that of the record which their other sessions are told of. */
  z.object({ action: z.literal('came-through-provider'), ...aboutPerson, linkId: idSchema }),
  /**
   * `key`: SHA-256, hex, of the credential's id, its public key and its host, so that a changed row shows. `linkId`, here and below, is that of
   * the record which their other sessions are told of.
   */
  z.object({
    action: z.literal('added-passkey'),
    ...aboutPerson,
    passkeyId: idSchema,
    linkId: idSchema,
    key: z.string().length(64),
  }),
  /** Without a record where a restore did it. */
  z.object({ action: z.literal('removed-passkey'), ...aboutPerson, passkeyId: idSchema, linkId: idSchema.optional() }),
  z.object({ action: z.literal('came-by-passkey'), ...aboutPerson, passkeyId: idSchema, linkId: idSchema }),
  /** `key`: hash of what is kept of the password, so that another one shows. `changed`: in place of one that was set. */
  z.object({
    action: z.literal('set-password'),
    ...aboutPerson,
    linkId: idSchema,
    key: z.string().length(64),
    changed: z.literal(true).optional(),
  }),
  /** The same password is kept by a costlier hash from now on. */
  z.object({ action: z.literal('rehashed-password'), ...aboutPerson, key: z.string().length(64) }),
  /** `known`: at a sign-in it was found among passwords that have become known. */
  z.object({ action: z.literal('removed-password'), ...aboutPerson, linkId: idSchema, known: z.literal(true).optional() }),
  z.object({ action: z.literal('came-by-password'), ...aboutPerson, linkId: idSchema }),
  /** Wrong passwords were tried for their address, more than somebody mistypes. Once for each such burst. */
  z.object({ action: z.literal('password-guessed'), ...aboutPerson }),
  /** `scopes`: what it may do of what its person may. Absent: all of it. */
  z.object({
    action: z.literal('made-token'),
    ...aboutPerson,
    tokenId: idSchema,
    scopes: z.array(tokenScopeSchema).optional(),
  }),
  /** Was there when the log began to know every token. */
  z.object({ action: z.literal('found-token'), ...aboutPerson, tokenId: idSchema }),
  z.object({ action: z.literal('revoked-token'), ...aboutPerson, tokenId: idSchema }),
  /** The secret address at which their calendar is read. */
  z.object({ action: z.literal('made-calendar-address'), ...aboutPerson, addressId: idSchema }),
  z.object({ action: z.literal('ended-calendar-address'), ...aboutPerson, addressId: idSchema }),
  z.object({ action: z.literal('ended-sessions'), ...aboutPerson, sessions: z.number().int() }),
] as const

/** What the company's directory comes in with. What it does afterwards has the token's id for who did it. */
const provisioningEvents = [
  z.object({ action: z.literal('made-provisioning-token'), tokenId: idSchema }),
  z.object({ action: z.literal('revoked-provisioning-token'), tokenId: idSchema }),
] as const

const aboutWebhook = { webhookId: idSchema }

const aboutAts = { connectionId: idSchema }

/** The applicant tracking systems that are connected. Neither credentials nor addresses are in the log. */
const atsEvents = [
  z.object({ action: z.literal('connected-ats'), ...aboutAts, system: atsSystemSchema }),
  z.object({ action: z.literal('changed-ats'), ...aboutAts, version: z.number().int() }),
  z.object({ action: z.literal('approved-ats-mapping'), ...aboutAts, version: z.number().int() }),
  z.object({ action: z.literal('switched-ats'), ...aboutAts, on: z.boolean() }),
  z.object({ action: z.literal('paused-ats'), ...aboutAts, why: atsPauseSchema }),
  z.object({ action: z.literal('ran-ats-import'), ...aboutAts, runId: idSchema }),
  z.object({ action: z.literal('removed-ats'), ...aboutAts }),
] as const

/** Where events are sent. Addresses are never in the log. */
const webhookEvents = [
  z.object({ action: z.literal('registered-webhook'), ...aboutWebhook }),
  z.object({ action: z.literal('changed-webhook'), ...aboutWebhook, version: z.number().int() }),
  z.object({ action: z.literal('changed-webhook-secret'), ...aboutWebhook }),
  z.object({ action: z.literal('switched-webhook'), ...aboutWebhook, on: z.boolean() }),
  z.object({ action: z.literal('paused-webhook'), ...aboutWebhook, why: pauseReasonSchema }),
  z.object({ action: z.literal('removed-webhook'), ...aboutWebhook }),
] as const

/** Where somebody's notices, or what is told of a role's interviews, go by chat. Addresses are never in the log. */
const chatEvents = [
  z.object({ action: z.literal('set-chat'), ...aboutPerson, chatId: idSchema }),
  z.object({ action: z.literal('removed-chat'), ...aboutPerson, chatId: idSchema }),
  z.object({ action: z.literal('set-channel'), roleId: idSchema, chatId: idSchema }),
  z.object({ action: z.literal('removed-channel'), roleId: idSchema, chatId: idSchema }),
] as const

const aboutCandidate = { candidateId: idSchema }
const aboutApplication = { candidateId: idSchema, applicationId: idSchema }

/** What happens to candidates and their applications. Their names and addresses are never in the log. */
const candidateEvents = [
  z.object({ action: z.literal('created-candidate'), ...aboutCandidate }),
  z.object({ action: z.literal('changed-candidate'), ...aboutCandidate, version: z.number().int() }),
  /** From a lead or an admin, whose e-mail address it is: who that is, goes with the candidate. */
  z.object({ action: z.literal('hid-candidate'), ...aboutCandidate }),
  /** `candidateId` is the one that was kept. */
  z.object({ action: z.literal('merged-candidates'), ...aboutCandidate, mergedId: idSchema, mergeId: idSchema }),
  z.object({ action: z.literal('undid-merge'), ...aboutCandidate, mergedId: idSchema, mergeId: idSchema }),
  /** Said that two who look alike are two people, or took it back. */
  z.object({ action: z.literal('told-apart'), ...aboutCandidate, otherId: idSchema, apart: z.boolean() }),
  z.object({ action: z.literal('opened-application'), ...aboutApplication }),
  /** `number` is that of the row with the reason. */
  z.object({ action: z.literal('withdrew-application'), ...aboutApplication, number: z.number().int() }),
  /** The outcome is in the decision row, which is erased with its candidate. */
  z.object({ action: z.literal('decided-application'), ...aboutApplication, number: z.number().int() }),
  z.object({ action: z.literal('resumed-application'), ...aboutApplication, number: z.number().int() }),
  /** A legal hold. `number` is that of the row with the reason. */
  z.object({ action: z.literal('held-candidate'), ...aboutCandidate, number: z.number().int() }),
  z.object({ action: z.literal('lifted-hold'), ...aboutCandidate, number: z.number().int() }),
  /** A file of their packet; `candidateId` is the entry that it stays with. Its name and its bytes are sealed. */
  z.object({
    action: z.literal('added-packet-file'),
    ...aboutCandidate,
    fileId: idSchema,
    kind: packetKindSchema,
    bytes: z.number().int(),
  }),
  z.object({ action: z.literal('removed-packet-file'), ...aboutCandidate, fileId: idSchema }),
  /** Everything about the candidate as one file, to be handed out to them. */
  z.object({ action: z.literal('made-access-pack'), ...aboutCandidate, others: otherNamesSchema }),
  /**
   * What went with the candidate: other entries of the person, applications and interviews. `again`: a backup had brought them
   * back.
   */
  z.object({
    action: z.literal('erased-candidate'),
    ...aboutCandidate,
    entries: z.array(idSchema),
    applications: z.array(idSchema),
    interviews: z.array(idSchema),
    again: z.boolean(),
    /** By the clock: the role that kept them longest, and its period. */
    rule: z.object({ roleId: idSchema, months: keptMonthsSchema }).optional(),
  }),
] as const
export type CandidateEvent = z.infer<(typeof candidateEvents)[number]>

/**
 * What the audit log records. Each says who did what to which thing and when: ids, versions and settings, never a person's words.
 */
export const auditEventSchema = z.discriminatedUnion('action', [
  /** A person read another's scorecard. It is recorded the first time that a reader is given a version. */
  z.object({ action: z.literal('opened'), personId: idSchema, version: z.number().int() }),
  z.object({ action: z.literal('submitted'), personId: idSchema, version: z.number().int() }),
  z.object({ action: z.literal('declined-to-score'), personId: idSchema }),
  /** `version` is the one that was reopened; 0 for a scorecard that had been declined. */
  z.object({ action: z.literal('reopened'), personId: idSchema, version: z.number().int() }),
  z.object({ action: z.literal('revealed') }),
  /** The conversation, by Panelbook itself. */
  z.object({ action: z.literal('ended'), why: z.enum(endingReasons) }),
  z.object({ action: z.literal('changed-policy'), from: visibilityPolicySchema, to: visibilityPolicySchema }),
  z.object({
    action: z.literal('changed-panel'),
    personId: idSchema,
    role: panelRoleSchema,
    replacementId: idSchema.optional(),
  }),
  z.object({ action: z.literal('joined-panel'), personId: idSchema, role: panelRoleSchema }),
  /** Before its row told more (see `moved-interview`). */
  z.object({ action: z.literal('rescheduled'), from: z.number(), to: z.number(), minutes: z.number().int() }),
  /** `anew`: it had been cancelled, or a no-show. */
  z.object({
    action: z.literal('moved-interview'),
    from: z.number(),
    to: z.number(),
    minutes: z.number().int(),
    anew: z.boolean(),
  }),
  /** Where it is: which the entry doesn’t say, as it is in people’s words. `version`: how often it was said anew. */
  z.object({ action: z.literal('set-location'), version: z.number().int() }),
  z.object({ action: z.literal('not-held'), state: notHeldStateSchema }),
  /** In the interview's documents, which were full. */
  z.object({ action: z.literal('made-room'), times: z.number().int() }),
  /** `replaced`: the one before, which is gone with that. */
  z.object({
    action: z.literal('brought-transcript'),
    transcriptId: idSchema,
    lines: z.number().int(),
    replaced: idSchema.optional(),
  }),
  /** When its recording began; absent: with the conversation. */
  z.object({ action: z.literal('aligned-transcript'), transcriptId: idSchema, beganAt: z.number().optional() }),
  z.object({ action: z.literal('removed-transcript'), transcriptId: idSchema }),
  /** The candidate's packet, to the panel of this interview. */
  z.object({ action: z.literal('closed-packet') }),
  z.object({ action: z.literal('opened-packet') }),
  /** Its panel is shown the candidate's initials until the reveal (`on`), or the name again. */
  z.object({ action: z.literal('set-anonymous'), on: z.boolean() }),
  z.object({ action: z.literal('broke-glass'), personId: idSchema }),
  /** Of their overdue scorecard. */
  z.object({ action: z.literal('reminded'), personId: idSchema }),
  /** The outcome is in the decision row, which is erased with its candidate. */
  z.object({ action: z.literal('decided'), version: z.number().int() }),
  z.object({ action: z.literal('exported'), what: z.string().max(64) }),
  /** The log itself, or what was found in it: as which file. */
  z.object({ action: z.literal('exported-log'), what: z.enum(auditFiles) }),
  /** `anonymous`: from the start. */
  z.object({
    ...{ action: z.literal('created-interview'), policy: visibilityPolicySchema, panel: seats, plan: planHash },
    anonymous: z.literal(true).optional(),
    /** Whose it is. Absent in entries from before this was recorded. */
    of: z.object({ candidateId: idSchema, applicationId: idSchema }).optional(),
  }),
  /** Was there when the log began to know how interviews begin. */
  z.object({
    action: z.literal('found-interview'),
    policy: visibilityPolicySchema,
    panel: seats,
    plan: planHash,
    revealed: z.boolean(),
  }),
  ...candidateEvents,
  /**
   * How many months a role keeps candidates' data after the decision; absent: until somebody erases them. `number` is that of the
   * row with the reason.
   */
  z.object({
    action: z.literal('set-retention'),
    roleId: idSchema,
    number: z.number().int(),
    months: keptMonthsSchema.optional(),
  }),
  /** How many interviews of a role a newcomer shadows and reverse-shadows; both absent: there is no path any more. */
  z.object({
    action: z.literal('set-path'),
    roleId: idSchema,
    shadows: z.number().int().optional(),
    reverses: z.number().int().optional(),
  }),
  /** Of the role's path, by hand, or that taken back. */
  z.object({ action: z.literal('wrote-free'), roleId: idSchema, personId: idSchema, free: z.boolean() }),
  /** How many pools of interviewers a role has since then, and how many people are in them. */
  z.object({
    action: z.literal('set-pools'),
    roleId: idSchema,
    pools: z.number().int(),
    members: z.number().int(),
  }),
  /** How many interviews a week somebody is to have at most, without which there is no limit, and whether they are away. */
  z.object({
    action: z.literal('set-availability'),
    personId: idSchema,
    weekly: z.number().int().optional(),
    away: z.boolean(),
  }),
  /** The whole team as it is since then, and whether the role is closed to it. */
  z.object({
    action: z.literal('set-team'),
    roleId: idSchema,
    number: z.number().int(),
    closed: z.boolean(),
    people: z.array(z.object({ personId: idSchema, kind: teamKindSchema })),
  }),
  ...webhookEvents,
  ...chatEvents,
  ...atsEvents,
  ...provisioningEvents,
  ...accountEvents,
])
export type AuditEvent = z.infer<typeof auditEventSchema>
export type AuditAction = AuditEvent['action']

/** An entry with its hash and everything that the hash covers. */
export const auditEntrySchema = z.object({
  /** From 1, without gaps. */
  sequence: z.number().int().min(1),
  at: z.number(),
  /** A person, or a token of the company's directory. Absent where Panelbook itself acted, as with a reveal that was due, and where the operator did on the command line. */
  actorId: idSchema.optional(),
  interviewId: idSchema.optional(),
  event: auditEventSchema,
  /**
   * SHA-256 over what is kept beside the log and may be erased: the reason, and hashes of the scorecard and of the row it speaks
   * of, under a random salt. Proves what they were, and gives nothing away.
   */
  seal: z.string().optional(),
  /** Hash of the entry before; of the first: 64 zeros. */
  previous: z.string(),
  /** SHA-256, hex, over the canonical JSON of everything above. */
  hash: z.string(),
})
export type AuditEntry = z.infer<typeof auditEntrySchema>

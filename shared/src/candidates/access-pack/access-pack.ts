import { z } from 'zod'
import { idSchema } from '../../base/ids.ts'
import { decisionOutcomeSchema } from '../../debrief/decision.ts'
import { skipReasons } from '../../interviews/conduct/conduct-doc.ts'
import { panelRoleSchema } from '../../interviews/panel/panel-role.ts'
import { notHeldStateSchema } from '../../interviews/schedule.ts'
import { packetKindSchema } from '../../packet/packet.ts'
import { visibilityPolicySchema } from '../../plans/interview-plan.ts'
import { recommendationSchema } from '../../scorecards/scorecard.ts'
import { applicationStateSchema } from '../application.ts'

/**
 * `about.json` of an access pack: everything about one candidate that may be handed out. Programs read it, so its shape is
 * stable: fields are only ever added, and what changes otherwise raises `formatVersion`. Moments are ISO 8601 in UTC. People are
 * named by their name or, where other people's names are left out, by a label that is the same everywhere in one pack.
 */

/** What of a pack names other people: their names, or labels such as “Panelist 1”. */
export const otherNames = ['named', 'labelled'] as const
export const otherNamesSchema = z.enum(otherNames)
export type OtherNames = z.infer<typeof otherNamesSchema>

const moment = z.string()
const who = z.string()
const words = z.string()
const done = z.object({ at: moment, by: who, reason: words })

const contactSchema = z.object({
  name: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  links: z.array(z.string()),
  source: words.optional(),
  tags: z.array(words),
})

const packDecisionSchema = done.extend({ version: z.number().int(), outcome: decisionOutcomeSchema })

/** A level of the interview's scale with its label, the reason why there is none, or nothing. */
const packRatingSchema = z.object({
  rating: z.number().int().nullable(),
  label: z.string().optional(),
  notAssessed: words.optional(),
})
export type PackRating = z.infer<typeof packRatingSchema>

/** Notes and action items of a debrief. */
const packDebriefSchema = z.object({
  notes: z.array(words),
  actions: z.array(z.object({ text: words, owner: who.optional(), done: z.boolean() })),
})

const packApplicationSchema = z.object({
  id: idSchema,
  role: z.string(),
  state: applicationStateSchema,
  at: moment,
  /** Withdrawals and their ends, oldest first. */
  changes: z.array(done.extend({ state: applicationStateSchema })),
  /** Every version, oldest first. */
  decisions: z.array(packDecisionSchema),
  stages: z.array(z.object({ title: z.string(), state: z.string(), interviews: z.array(idSchema) })),
  /** What was written down when all its interviews were debriefed together. */
  debrief: packDebriefSchema
    .extend({
      agreed: z.array(
        packRatingSchema.partial({ rating: true }).extend({
          competency: z.string(),
          reason: words.optional(),
          /** The rating was agreed on before stages or their scales changed. */
          outdated: z.literal(true).optional(),
          /** Neither the role nor an interview names the competency any more. */
          former: z.literal(true).optional(),
        }),
      ),
    })
    .optional(),
})

const ratedQuestionSchema = packRatingSchema.extend({
  question: z.string(),
  strongSignals: z.array(z.string()),
  redFlags: z.array(z.string()),
  evidence: z.array(z.object({ quote: words, standsFor: z.string(), from: z.string().optional() })),
})

const packVersionSchema = z.object({
  version: z.number().int(),
  submittedAt: moment,
  /** Of the scorecard as it is stored, with names; absent where those are left out, because nobody could check it. */
  sha256: z.string().optional(),
  recommendation: recommendationSchema.optional(),
  takeAways: words,
  ratings: z.array(ratedQuestionSchema),
})

/** Why a scorecard is not, or not as a whole, in a pack. */
export const withheldReasons = ['not-revealed', 'draft', 'draft-again', 'declined'] as const
export type WithheldReason = (typeof withheldReasons)[number]

const packScorecardSchema = z.object({
  by: who,
  role: panelRoleSchema,
  /** Absent: everything of it is here. */
  withheld: z.enum(withheldReasons).optional(),
  /** Why it was declined or reopened. */
  reason: words.optional(),
  /** Every version that was submitted, oldest first. */
  versions: z.array(packVersionSchema),
})
export type PackScorecard = z.infer<typeof packScorecardSchema>

const packQuestionSchema = z.object({
  title: z.string(),
  prompt: z.string(),
  competency: z.string().optional(),
  asked: z.object({ position: z.number().int(), seconds: z.number(), probes: z.array(z.string()) }).optional(),
  skipped: z.object({ reason: z.enum(skipReasons), note: words.optional() }).optional(),
  /** Shared notes, line by line. */
  notes: z.array(words),
  /** What the debrief agreed on. */
  consensus: packRatingSchema.extend({ reason: words.optional() }).optional(),
})

export const packInterviewSchema = z.object({
  id: idSchema,
  role: z.string(),
  stage: z.string().optional(),
  plan: z.string(),
  planVersion: z.number().int(),
  policy: visibilityPolicySchema,
  startsAt: moment,
  minutes: z.number(),
  timeZone: z.string().optional(),
  location: z.string().optional(),
  phase: z.string(),
  notHeld: done.extend({ state: notHeldStateSchema }).optional(),
  /** How its time was moved, and when it was called off or planned anew, oldest first. */
  changes: z.array(
    z.object({ kind: z.string(), at: moment, by: who, reason: words.optional(), from: moment, to: moment.optional() }),
  ),
  panel: z.array(z.object({ name: who, role: panelRoleSchema })),
  joined: z.array(z.object({ name: who, role: panelRoleSchema, at: moment, by: who, reason: words.optional() })),
  /** Absent: its scorecards aren't revealed yet. */
  revealed: z.object({ at: moment, by: who.optional(), reason: words.optional() }).optional(),
  policyChange: done.extend({ from: visibilityPolicySchema }).optional(),
  scale: z.array(z.object({ value: z.number().int(), label: z.string() })),
  questions: z.array(packQuestionSchema),
  generalNotes: z.array(words),
  /** Short messages within the panel. */
  messages: z.array(z.object({ at: moment, text: words })),
  transcript: z
    .object({
      broughtAt: moment,
      broughtBy: who.optional(),
      lines: z.array(z.object({ at: moment.optional(), speaker: z.string().optional(), text: words })),
    })
    .optional(),
  scorecards: z.array(packScorecardSchema),
  debrief: packDebriefSchema.optional(),
  decisions: z.array(packDecisionSchema),
})
export type PackInterview = z.infer<typeof packInterviewSchema>

const packEntrySchema = z.object({
  at: moment,
  /** Absent: Panelbook itself, or whoever runs the server. */
  by: who.optional(),
  /** As the audit log calls it, such as `submitted`. */
  action: z.string(),
  interview: idSchema.optional(),
  /** Whom of the panel it concerns. */
  about: who.optional(),
  reason: words.optional(),
})

export const accessPackSchema = z.object({
  format: z.literal('panelbook-access-pack'),
  formatVersion: z.literal(1),
  madeAt: moment,
  others: otherNamesSchema,
  candidate: contactSchema.extend({ id: idSchema, addedAt: moment }),
  /** Second entries of the same person, as they were when they were merged into this one. */
  merged: z.array(contactSchema.extend({ id: idSchema, addedAt: moment })),
  hold: done.optional(),
  /** Their packet: each is in this archive, byte for byte, under the name in `file`. */
  files: z.array(
    z.object({
      id: idSchema,
      name: words,
      kind: packetKindSchema,
      bytes: z.number().int(),
      file: z.string(),
      at: moment,
      by: who.optional(),
    }),
  ),
  /** Newest first. */
  applications: z.array(packApplicationSchema),
  /** In the order of their times. */
  interviews: z.array(packInterviewSchema),
  /** What was done, oldest first. */
  log: z.array(packEntrySchema),
  /** What Panelbook holds and this pack doesn't, and why. */
  notInThisPack: z.array(z.object({ what: z.string(), why: z.string(), ask: z.array(who).optional() })),
})
export type AccessPack = z.infer<typeof accessPackSchema>

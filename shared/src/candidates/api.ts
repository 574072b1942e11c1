import { z } from 'zod'
import { byId, reasonSchema, seen } from '../api/endpoint.ts'
import { idSchema } from '../base/ids.ts'
import { reasonText } from '../base/text.ts'
import { newDecisionSchema } from '../debrief/decision.ts'
import { personNameSchema } from '../people/person.ts'
import { printedQuery } from '../printing/printed-query.ts'
import { otherNamesSchema } from './access-pack/access-pack.ts'
import { applicationSchema, applicationStateSchema, listedApplicationSchema } from './application.ts'
import { applicationLoopSchema } from './application-loop.ts'
import { candidateContentSchema, candidateSchema, duplicateReasons } from './candidate.ts'
import { erasedSchema, erasingSchema, legalHoldSchema, MOST_ASKED } from './erasing.ts'
import { erasureAheadSchema } from './retention.ts'

/** A candidate with what tells two of one name apart. */
export const listedCandidateSchema = candidateSchema.extend({
  email: z.string().optional(),
  tags: z.array(z.string()),
  /** Newest first. */
  applications: z.array(listedApplicationSchema),
  /** What they have applied for, newest first; `id` where it is one of the roles kept here. */
  roles: z.array(z.object({ id: idSchema.optional(), title: z.string() })),
  /** The start of their latest interview; absent before the first. */
  latestAt: z.number().optional(),
  /** When they will be erased by the clock; only where that was asked for. */
  erasedAt: z.number().optional(),
})
export type ListedCandidate = z.infer<typeof listedCandidateSchema>

/** Somebody who may be the same person, and by what. */
export const possibleDuplicateSchema = z.object({
  candidate: listedCandidateSchema.extend({ version: seen }),
  same: z.array(z.enum(duplicateReasons)).min(1),
})
export type PossibleDuplicate = z.infer<typeof possibleDuplicateSchema>

/** Another entry of this person that was merged into this one. */
export const candidateMergeSchema = z.object({
  id: idSchema,
  /** The candidate that was merged, as it was called. */
  merged: candidateSchema,
  at: z.number(),
  by: personNameSchema,
})
export type CandidateMerge = z.infer<typeof candidateMergeSchema>

/** Everything that a candidate's page shows. */
export const candidateProfileSchema = candidateContentSchema.extend({
  id: idSchema,
  /** Counts up from 1 with every change of what people wrote. */
  version: seen,
  at: z.number(),
  /** The candidate that this one was merged into; then nothing else of it is current. */
  mergedInto: candidateSchema.optional(),
  /** Newest first. */
  applications: z.array(applicationSchema),
  duplicates: z.array(possibleDuplicateSchema),
  /** Candidates of the same name, e-mail or phone whom somebody has told apart. */
  toldApart: z.array(candidateSchema),
  /** Newest first. Only the newest can be undone. */
  merges: z.array(candidateMergeSchema),
  /** Absent: nothing keeps the candidate from being erased. */
  hold: legalHoldSchema.optional(),
  /** Leads and admins who read nothing of it, as its e-mail address, or that of a merged entry, is their account's. */
  hiddenFrom: z.array(personNameSchema).optional(),
  /** Absent: no erasure by the clock is near. */
  erasure: erasureAheadSchema.optional(),
})
export type CandidateProfile = z.infer<typeof candidateProfileSchema>

const byMerge = byId.extend({ mergeId: idSchema })
/** The other of two candidates, at the version that was seen. */
const withOther = z.object({ version: seen, otherId: idSchema, otherVersion: seen })
const ofApplication = z.object({ version: seen, reason: reasonText })

/** Everything that shows a candidate's name, or follows from their applications. */
const anyOfCandidate = ['candidates', 'interviews', 'interview'] as const
const readsProfile = ['candidates', 'interviews', 'progress', 'roles', 'names'] as const

/** What is done with a candidate answers with all that their page shows. */
const change = { method: 'post', access: 'candidates.write', response: candidateProfileSchema } as const

export const candidateEndpoints = {
  listCandidates: {
    method: 'get',
    reads: ['candidates', 'interviews', 'roles'],
    path: '/candidates',
    access: 'candidates.read',
    summary:
      'Candidates by name, each with their applications. A page at a time, or only those whose name, e-mail, phone or tags contain a text',
    query: z.object({
      text: z.string().max(200).optional(),
      /** Only those who have applied for this role. */
      roleId: idSchema.optional(),
      /** Only those who have an application in this state. */
      state: applicationStateSchema.optional(),
      /** `soon`: only those who will be erased by the clock, and of whom that is shown. */
      erased: z.literal('soon').optional(),
      /** From 1. The answer then says how many there are in total. */
      page: z.coerce.number().int().min(1).max(100_000).optional(),
      /** The `next` of the page before. */
      after: idSchema.optional(),
      limit: z.coerce.number().int().min(1).max(100).optional(),
    }),
    response: z.object({
      candidates: z.array(listedCandidateSchema),
      next: idSchema.optional(),
      /** How many are found; only where a page was asked for. */
      total: z.number().int().optional(),
    }),
  },
  readCandidate: {
    method: 'get',
    reads: readsProfile,
    path: '/candidates/{id}',
    access: 'candidates.read',
    summary: 'One candidate with their applications, interviews and possible duplicates',
    params: byId,
    response: candidateProfileSchema,
  },
  createCandidate: {
    ...change,
    touches: ['candidates'],
    path: '/candidates',
    summary: 'Adds a candidate under an id that the caller chooses. A repeat with the same content changes nothing',
    body: z.object({ id: idSchema, content: candidateContentSchema }),
  },
  changeCandidate: {
    ...change,
    touches: anyOfCandidate,
    path: '/candidates/{id}/versions',
    summary: 'Saves what is known of a candidate. Refused if someone changed it meanwhile. A repeat changes nothing',
    params: byId,
    body: z.object({ version: seen, content: candidateContentSchema }),
  },
  mergeCandidates: {
    ...change,
    touches: anyOfCandidate,
    path: '/candidates/{id}/merges',
    summary:
      'Merges another candidate, who is the same person, into this one: applications and interviews move, and what this one lacks is filled. Can be undone',
    params: byId,
    body: withOther,
  },
  undoMerge: {
    ...change,
    touches: anyOfCandidate,
    path: '/candidates/{id}/merges/{mergeId}/undo',
    summary:
      'Undoes the newest merge into this candidate: the other has its applications and interviews again. A repeat changes nothing',
    params: byMerge,
  },
  tellCandidatesApart: {
    ...change,
    touches: ['candidates'],
    path: '/candidates/{id}/apart',
    summary: 'Says that two candidates who look alike are two people, or takes that back. A repeat changes nothing',
    params: byId,
    body: z.object({ otherId: idSchema, apart: z.boolean() }),
  },
  openApplication: {
    ...change,
    touches: ['candidates', 'interviews'],
    path: '/candidates/{id}/applications',
    summary: 'Adds an application for a role under an id that the caller chooses. A repeat changes nothing',
    params: byId,
    body: z.object({ id: idSchema, roleId: idSchema }),
  },
  withdrawApplication: {
    ...change,
    touches: anyOfCandidate,
    path: '/candidates/{id}/applications/{applicationId}/withdraw',
    summary:
      'Records that a candidate has withdrawn an application, with the reason, and cancels those of its interviews that are named. A repeat changes nothing',
    params: byId.extend({ applicationId: idSchema }),
    body: ofApplication.extend({ cancel: z.array(idSchema).max(100).optional() }),
  },
  decideApplication: {
    ...change,
    touches: anyOfCandidate,
    path: '/candidates/{id}/applications/{applicationId}/decisions',
    summary: 'Records the decision on an application, once nothing of its loop is sealed or under way. Earlier decisions stay',
    params: byId.extend({ applicationId: idSchema }),
    body: newDecisionSchema,
  },
  readApplicationLoop: {
    method: 'get',
    reads: [...readsProfile, 'interview', 'scorecards'],
    path: '/candidates/{id}/applications/{applicationId}/loop',
    access: 'candidates.read',
    summary:
      'All interviews of an application together: every revealed scorecard as it was in at the reveal. While one is under way or sealed, or I have still to rate, only what is waited for',
    params: byId.extend({ applicationId: idSchema }),
    response: applicationLoopSchema,
  },
  exportLoopPdf: {
    method: 'get',
    reads: [],
    path: '/candidates/{id}/applications/{applicationId}/export/loop-debrief.pdf',
    access: 'candidates.read',
    summary:
      'The loop debrief of an application as PDF, to be printed or kept, once all of its scorecards can be read. The export is recorded',
    params: byId.extend({ applicationId: idSchema }),
    query: printedQuery,
    media: 'application/pdf',
    response: z.string(),
  },
  holdCandidate: {
    ...change,
    touches: ['candidates'],
    path: '/candidates/{id}/hold',
    summary: 'Puts a candidate on legal hold, with the reason: they can’t be erased. A repeat changes nothing',
    params: byId,
    body: reasonSchema,
  },
  liftHold: {
    ...change,
    touches: ['candidates'],
    path: '/candidates/{id}/hold/lift',
    access: 'candidates.erase',
    summary: 'Lifts a candidate’s legal hold, with the reason. A repeat changes nothing',
    params: byId,
    body: reasonSchema,
  },
  eraseCandidate: {
    method: 'post',
    touches: [...anyOfCandidate, 'progress', 'scorecards', 'transcript', 'authors'],
    path: '/candidates/{id}/erase',
    access: 'candidates.erase',
    summary:
      'Erases a candidate for good, with every application, interview, document, scorecard and reason. Refused during an interview, under a legal hold, or where it is not what was seen',
    params: byId,
    body: erasingSchema,
    response: erasedSchema,
  },
  makeAccessPack: {
    method: 'get',
    reads: [],
    path: '/candidates/{id}/access-pack.zip',
    access: 'candidates.hand-out',
    summary:
      'Everything that is kept about a candidate and may be handed out, as one ZIP file: about.json and about.html. Scorecards come with the reveal. The act is recorded',
    params: byId,
    query: z.object({
      /** `labelled` (the default): other people’s names are left out. */
      others: otherNamesSchema.optional(),
    }),
    media: 'application/zip',
    response: z.string(),
  },
  readErased: {
    method: 'get',
    reads: [],
    path: '/erased',
    access: 'own-account',
    summary:
      'Which of these interviews and applications, that I could read, are gone with their candidate, and which debriefs of loops aren’t open to me. A device asks it of what it keeps, and lets go of it',
    query: z.object({
      /** With commas between them. */
      ids: z.string().min(1).max(8_000),
      /** Those of them that are applications, of whose debriefs something is kept: a hundred at most. */
      loops: z
        .string()
        .min(1)
        .max(8_000)
        .refine((loops) => loops.split(',').length <= MOST_ASKED, `At most ${MOST_ASKED} at once`)
        .optional(),
    }),
    response: z.object({
      ids: z.array(idSchema),
      /** Of `loops`: there is no such debrief for me now, whatever the reason. */
      closed: z.array(idSchema),
    }),
  },
  resumeApplication: {
    ...change,
    touches: anyOfCandidate,
    path: '/candidates/{id}/applications/{applicationId}/resume',
    summary: 'Takes up a withdrawn application again, with the reason. A repeat changes nothing',
    params: byId.extend({ applicationId: idSchema }),
    body: ofApplication,
  },
} as const

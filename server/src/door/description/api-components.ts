import { zodToOpenAPIRegistry } from '@asteasolutions/zod-to-openapi'
import { problemDetailsSchema } from '@panelbook/shared/api/problem'
import { atsConnectionSchema, atsCredentialsSchema } from '@panelbook/shared/ats/connection'
import { atsProblemSchema } from '@panelbook/shared/ats/problem'
import { auditLogSchema } from '@panelbook/shared/audit/api'
import { auditEventSchema } from '@panelbook/shared/audit/audit-event'
import { personCalibrationSchema } from '@panelbook/shared/calibration/api'
import { severitySchema } from '@panelbook/shared/calibration/severity'
import { candidateProfileSchema, listedCandidateSchema } from '@panelbook/shared/candidates/api'
import { applicationSchema, listedApplicationSchema } from '@panelbook/shared/candidates/application'
import { candidateContentSchema, candidateSchema } from '@panelbook/shared/candidates/candidate'
import { consistencySchema, roleCandidatesSchema } from '@panelbook/shared/comparing/api'
import { competencySummarySchema } from '@panelbook/shared/comparing/candidate-summary'
import { deviationSchema } from '@panelbook/shared/comparing/conducted-interview'
import { decisionSchema, newDecisionSchema } from '@panelbook/shared/debrief/decision'
import { importBatchSchema, similarQuestionSchema } from '@panelbook/shared/importing/api'
import {
  busyTimeSchema,
  interviewListSchema,
  interviewSchema,
  interviewSummarySchema,
  joinedPanelSchema,
  newInterviewSchema,
  panelMemberSchema,
} from '@panelbook/shared/interviews/api'
import { interviewGroupSchema } from '@panelbook/shared/interviews/interview-filter'
import {
  libraryQuestionSchema,
  questionBatchSchema,
  questionEditSchema,
  questionVersionSchema,
} from '@panelbook/shared/library/api'
import { anchorSchema, provenanceSchema, questionContentSchema, questionSchema } from '@panelbook/shared/library/question'
import { questionRecordSchema } from '@panelbook/shared/library/question-record'
import { ratingLevelSchema, ratingScaleSchema } from '@panelbook/shared/library/rating-scale'
import { packetSchema, panelPacketSchema } from '@panelbook/shared/packet/api'
import { packetFileSchema } from '@panelbook/shared/packet/packet'
import { signInLinkSchema } from '@panelbook/shared/people/api'
import { personSchema } from '@panelbook/shared/people/person'
import { keptPlanSchema, newPlanSchema, planSummarySchema, planVersionSchema } from '@panelbook/shared/plans/api'
import {
  interviewPlanSchema,
  planCompetencySchema,
  planQuestionSchema,
  planSectionSchema,
} from '@panelbook/shared/plans/interview-plan'
import { planEditSchema } from '@panelbook/shared/plans/plan-edit'
import { planTemplateSchema } from '@panelbook/shared/plans/plan-template'
import { practiceSchema, practiceSummarySchema } from '@panelbook/shared/practice/api'
import { vignetteSchema } from '@panelbook/shared/practice/vignette'
import { candidateLoopSchema } from '@panelbook/shared/roles/candidate-loop'
import {
  intendedCoverageSchema,
  roleCompetencySchema,
  roleContentSchema,
  roleSchema,
  roleStageSchema,
} from '@panelbook/shared/roles/role'
import { scorecardsSchema, scorecardVersionSchema } from '@panelbook/shared/scorecards/api'
import {
  evidenceSchema,
  ratingSchema,
  scorecardContentSchema,
  submittedScorecardSchema,
} from '@panelbook/shared/scorecards/scorecard'
import { accountSessionSchema, apiTokenSchema, sessionSchema } from '@panelbook/shared/session/api'
import { tokenScopeSchema } from '@panelbook/shared/session/token-scope'
import { skillTableSchema } from '@panelbook/shared/suggesting/api'
import { requirementSchema } from '@panelbook/shared/suggesting/posting/requirement'
import { skillGroupSchema, skillSchema } from '@panelbook/shared/suggesting/skills/skill'
import { planSuggestionSchema } from '@panelbook/shared/suggesting/suggestion-schema'
import type { z } from 'zod'

/**
 * What the API's description names, so that whoever generates a client from it gets types with these names; everything else
 * stands where it is used. A schema that is listed here is referred to wherever it occurs.
 */
export const components = {
  AccountSession: accountSessionSchema,
  Anchor: anchorSchema,
  ApiToken: apiTokenSchema,
  Application: applicationSchema,
  AtsConnection: atsConnectionSchema,
  AtsCredentials: atsCredentialsSchema,
  AtsProblem: atsProblemSchema,
  AuditEvent: auditEventSchema,
  AuditLog: auditLogSchema,
  BusyTime: busyTimeSchema,
  Candidate: candidateSchema,
  CandidateContent: candidateContentSchema,
  CandidateLoop: candidateLoopSchema,
  CandidateProfile: candidateProfileSchema,
  CompetencySummary: competencySummarySchema,
  Consistency: consistencySchema,
  Decision: decisionSchema,
  Deviation: deviationSchema,
  Evidence: evidenceSchema,
  ImportBatch: importBatchSchema,
  IntendedCoverage: intendedCoverageSchema,
  Interview: interviewSchema,
  InterviewGroup: interviewGroupSchema,
  InterviewList: interviewListSchema,
  InterviewPlan: interviewPlanSchema,
  InterviewSummary: interviewSummarySchema,
  JoinedPanel: joinedPanelSchema,
  KeptPlan: keptPlanSchema,
  LibraryQuestion: libraryQuestionSchema,
  ListedApplication: listedApplicationSchema,
  ListedCandidate: listedCandidateSchema,
  NewDecision: newDecisionSchema,
  NewInterview: newInterviewSchema,
  NewPlan: newPlanSchema,
  Packet: packetSchema,
  PacketFile: packetFileSchema,
  PanelMember: panelMemberSchema,
  PanelPacket: panelPacketSchema,
  Person: personSchema,
  PersonCalibration: personCalibrationSchema,
  PlanCompetency: planCompetencySchema,
  PlanEdit: planEditSchema,
  PlanQuestion: planQuestionSchema,
  PlanSection: planSectionSchema,
  PlanSuggestion: planSuggestionSchema,
  PlanSummary: planSummarySchema,
  PlanTemplate: planTemplateSchema,
  PlanVersion: planVersionSchema,
  Practice: practiceSchema,
  PracticeSummary: practiceSummarySchema,
  Problem: problemDetailsSchema,
  Provenance: provenanceSchema,
  Question: questionSchema,
  QuestionBatch: questionBatchSchema,
  QuestionContent: questionContentSchema,
  QuestionEdit: questionEditSchema,
  QuestionRecord: questionRecordSchema,
  QuestionVersion: questionVersionSchema,
  Rating: ratingSchema,
  RatingLevel: ratingLevelSchema,
  RatingScale: ratingScaleSchema,
  Requirement: requirementSchema,
  Role: roleSchema,
  RoleCandidates: roleCandidatesSchema,
  RoleCompetency: roleCompetencySchema,
  RoleContent: roleContentSchema,
  RoleStage: roleStageSchema,
  ScorecardContent: scorecardContentSchema,
  ScorecardVersion: scorecardVersionSchema,
  Scorecards: scorecardsSchema,
  Session: sessionSchema,
  Severity: severitySchema,
  SignInLink: signInLinkSchema,
  SimilarQuestion: similarQuestionSchema,
  Skill: skillSchema,
  SkillGroup: skillGroupSchema,
  SkillTable: skillTableSchema,
  SubmittedScorecard: submittedScorecardSchema,
  TokenScope: tokenScopeSchema,
  Vignette: vignetteSchema,
} as const satisfies Record<string, z.ZodType>

/**
 * Gives them their names, for this process: where the description is written. In place, so that they have them within other
 * schemas, too.
 */
export function nameComponents(): void {
  for (const [refId, schema] of Object.entries(components)) zodToOpenAPIRegistry.add(schema, { _internal: { refId } })
}

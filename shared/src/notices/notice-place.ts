import type { Id } from '../base/ids.ts'
import type { Notice, NoticeKind } from './notice.ts'

/** The page that a notice leads to. */
export type NoticePlace =
  | { page: 'interview' | 'check' | 'review'; interviewId: Id }
  | { page: 'application'; candidateId: Id; applicationId: Id }
  | { page: 'candidate'; candidateId: Id }
  | { page: 'role' | 'planning' | 'outcomes'; roleId: Id }
  | { page: 'people' | 'settings' | 'webhooks' | 'connections' }

const ofOwnScorecard: readonly NoticeKind[] = ['scorecard-due', 'scorecard-overdue', 'scorecard-reminder', 'reopened']

export function noticePlace({ kind, candidate, interview, applicationId, roleId, teamKind }: Notice): NoticePlace {
  if (interview) {
    const interviewId = interview.id
    if (ofOwnScorecard.includes(kind)) return { page: 'check', interviewId }
    return { page: kind === 'revealed' || kind === 'decided' ? 'review' : 'interview', interviewId }
  }
  if (candidate && applicationId !== undefined) return { page: 'application', candidateId: candidate.id, applicationId }
  if (candidate) return { page: 'candidate', candidateId: candidate.id }
  if (roleId !== undefined && teamKind === 'coordinator') return { page: 'planning', roleId }
  if (roleId !== undefined) return { page: teamKind === 'outcome-reader' ? 'outcomes' : 'role', roleId }
  if (kind === 'webhook-failed') return { page: 'webhooks' }
  if (kind === 'ats-failed') return { page: 'connections' }
  const inSettings: readonly NoticeKind[] = ['address-changed', 'backup-failed', 'chat-failed']
  return { page: inSettings.includes(kind) ? 'settings' : 'people' }
}

/** Its address, from the first slash on. */
export function placeAddress(place: NoticePlace): string {
  switch (place.page) {
    case 'interview':
      return `/interviews/${place.interviewId}`
    case 'check':
    case 'review':
      return `/interviews/${place.interviewId}/${place.page}`
    case 'application':
      return `/candidates/${place.candidateId}/applications/${place.applicationId}`
    case 'candidate':
      return `/candidates/${place.candidateId}`
    case 'role':
      return `/roles/${place.roleId}`
    case 'planning':
    case 'outcomes':
      return `/roles/${place.roleId}/${place.page}`
    case 'people':
      return '/people'
    case 'settings':
      return '/settings'
    case 'webhooks':
      return '/webhooks'
    case 'connections':
      return '/connections'
  }
}

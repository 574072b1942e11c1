import type { Notice } from './notice.ts'

/** What a notice says, without whom and when. */
export function noticeWords({ kind, interview, teamKind }: Pick<Notice, 'kind' | 'interview' | 'teamKind'>): string {
  switch (kind) {
    case 'on-panel':
      return 'You are on the panel'
    case 'moved':
      return 'The interview was moved'
    case 'planned-anew':
      return 'The interview is planned again'
    case 'relocated':
      return interview?.location === undefined ? 'The interview has no location any more' : 'The interview has a new location'
    case 'not-held':
      return interview?.notHeld === 'no-show' ? 'The candidate did not come' : 'The interview was cancelled'
    case 'day-before':
      return 'You have an interview soon'
    case 'begins-soon':
      return 'Your interview begins in a few minutes'
    case 'scorecard-due':
      return 'Your scorecard is due'
    case 'scorecard-overdue':
      return 'Your scorecard is still due'
    case 'scorecard-reminder':
      return 'You are reminded of your scorecard'
    case 'revealed':
      return 'The scorecards are revealed'
    case 'reopened':
      return 'Your scorecard was reopened'
    case 'decided':
    case 'application-decided':
      return 'A decision was recorded'
    case 'on-team':
      if (teamKind === 'coordinator') return 'You coordinate the interviews of a role'
      return teamKind === 'outcome-reader'
        ? 'You can read what is decided on the candidates of a role'
        : 'You are on the team of a role'
    case 'off-team':
      return 'You are no longer on the team of a role'
    case 'candidate-hidden':
      return 'An entry is hidden from a hiring lead or an admin'
    case 'mail-failed':
      return 'Mail could not be sent'
    case 'webhook-failed':
      return 'Events could not be sent to a webhook'
    case 'chat-failed':
      return 'Your notices could not be sent to your chat'
    case 'channel-failed':
      return 'A role’s chat channel could not be told of its interviews'
    case 'ats-failed':
      return 'A connection to your applicant tracking system is paused'
    case 'backup-failed':
      return 'No backup could be made. The server’s log says why'
    case 'address-changed':
      return 'The e-mail address of your account was changed'
  }
}

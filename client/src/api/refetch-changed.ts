import type { Id } from '@panelbook/shared/base/ids'
import type { ChangedTopic } from '@panelbook/shared/protocol/messages'
import type { QueryClient, QueryKey } from '@tanstack/react-query'

/** The query keys that a changed topic touches. Without an interview, every interview's. */
export function keysTouchedBy(topic: ChangedTopic, interviewId: Id | undefined): QueryKey[] {
  const of = (resource: string): QueryKey => (interviewId === undefined ? [resource] : [resource, interviewId])
  switch (topic) {
    case 'interviews':
      return [['interviews'], ['candidates'], ['role-candidates']]
    case 'interview':
      return [of('interview'), of('scorecards'), ['interviews'], ['role-candidates']]
    case 'progress':
    case 'scorecards':
      return [of('scorecards'), of('scorecard-versions'), of('interview'), ['interviews']]
    case 'authors':
      return [of('authors')]
    case 'people':
      return [['people']]
    case 'library':
      return [['questions'], ['question'], ['question-versions']]
    case 'plans':
      return [['plans'], ['plan'], ['roles'], ['role']]
    case 'session':
      return [['session'], ['sessions'], ['sign-in-links']]
  }
}

export function refetchChanged(queryClient: QueryClient, topic: ChangedTopic, interviewId: Id | undefined): void {
  for (const queryKey of keysTouchedBy(topic, interviewId)) void queryClient.invalidateQueries({ queryKey })
}

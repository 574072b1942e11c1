import { useDebouncedValue } from '@mantine/hooks'
import { may } from '@panelbook/shared/access/policy'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { isCalled } from '@panelbook/shared/base/name-order'
import type { ListedCandidate } from '@panelbook/shared/candidates/api'
import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import { type Question, questionTitle } from '@panelbook/shared/library/question'
import type { PersonName } from '@panelbook/shared/people/person'
import type { TeamPart } from '@panelbook/shared/roles/outcome'
import type { Role } from '@panelbook/shared/roles/role'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { candidateQueries } from '../../api/candidates.ts'
import { interviewQueries } from '../../api/interviews.ts'
import { libraryQueries } from '../../api/library.ts'
import { peopleQueries } from '../../api/people.ts'
import { planQueries } from '../../api/plans.ts'
import { roleQueries } from '../../api/roles.ts'
import { useSession } from '../../api/session.ts'
import { interviewState } from '../../parts/interview/interview-state.ts'
import { nextStep } from '../../parts/interview/interview-step.ts'
import { useServerNow } from '../../sync/hooks.ts'
import { dayAndTime } from '../../ui/time-in-words.ts'
import { type Act, actsOf } from './acts.ts'
import { askedFor, bestFirst, type FoundThing, MOST_OF_A_KIND } from './found.ts'

/** Milliseconds after the last letter before the server is asked. */
const TYPING_PAUSE_MS = 150

/**
 * What whoever asks may read and is called so. The server finds candidates, interviews and questions; of the short lists it has
 * given before, names are looked for here. `settled`: nothing more comes for what is typed now.
 */
export function useFound(typed: string): { things: FoundThing[]; settled: boolean; failed: boolean } {
  const { person } = useSession()
  const { routesByPath } = useRouter()
  const now = useServerNow(60_000)
  const actor = { personId: person.id, workspaceRole: person.workspaceRole }
  const { text, actsAlone } = askedFor(typed)
  const [asked] = useDebouncedValue(text, TYPING_PAUSE_MS)
  const searches = text !== '' && !actsAlone
  const asks = searches && asked !== ''
  const leads = may(actor, 'candidates.read')
  const candidates = useQuery({
    ...candidateQueries.candidates(asked),
    enabled: asks && leads,
    placeholderData: keepPreviousData,
  })
  // Before anything is typed one's own next interviews are what one most likely wants.
  const interviews = useQuery(interviewQueries.interviews(searches ? { show: 'all', text: asked || text } : { show: 'mine' }))
  const questions = useQuery({
    ...libraryQueries.questions({ text: asked, limit: MOST_OF_A_KIND }),
    enabled: asks,
    placeholderData: keepPreviousData,
  })
  const plans = useQuery({ ...planQueries.plans(), enabled: searches })
  const roles = useQuery({ ...roleQueries.roles(), enabled: searches })
  const parts = useQuery({ ...roleQueries.teamParts(), enabled: searches })
  const people = useQuery({ ...peopleQueries.people(), enabled: searches })
  const remote = [interviews, ...(searches ? [questions, plans, roles, parts, people, ...(leads ? [candidates] : [])] : [])]

  const things: FoundThing[] = []
  const foundCandidates = asks && leads ? (candidates.data ?? []).slice(0, MOST_OF_A_KIND) : []
  if (!actsAlone) {
    const foundInterviews = (interviews.data?.interviews ?? []).slice(0, MOST_OF_A_KIND)
    things.push(...foundCandidates.map(ofCandidate), ...foundInterviews.map((interview) => ofInterview(interview, now)))
  }
  if (searches) {
    const called = <T>(all: readonly T[] | undefined, nameOf: (thing: T) => string) =>
      bestFirst(
        text,
        (all ?? []).filter((thing) => isCalled(text, nameOf(thing))),
        nameOf,
      )
    things.push(
      ...(asks ? (questions.data?.questions ?? []) : []).map(ofQuestion),
      ...called(plans.data, ({ title }) => title).map(ofPlan),
      ...called(
        roles.data?.filter(({ archived }) => !archived),
        ({ title }) => title,
      ).map(ofRole),
      ...called(parts.data?.map(ofPart), ({ title }) => title),
      ...called(people.data, ({ name }) => name).map(ofPerson),
    )
    const first = foundCandidates[0]
    if (first && may(actor, 'interviews.create')) things.push(planningFor(first))
  }
  const acts = actsOf(Object.values(routesByPath), actor).filter(({ label, also }) => isCalled(text, label, also))
  things.push(...(text === '' ? acts : bestFirst(text, acts, ({ label }) => label)).map(ofAct))
  return {
    things,
    settled:
      actsAlone || ((!searches || asked === text) && remote.every((query) => !query.isPlaceholderData && !query.isPending)),
    failed: remote.some((query) => query.isError),
  }
}

const ofCandidate = (candidate: ListedCandidate): FoundThing => ({
  ...{ kind: 'candidates', key: `candidate-${candidate.id}`, title: candidate.name },
  note: candidate.applications.map(({ role }) => role).join(', ') || 'no application',
  ...{ to: '/candidates/$candidateId', params: { candidateId: candidate.id } },
})

function ofInterview(interview: InterviewSummary, now: EpochMs): FoundThing {
  const live = interview.phase === 'running' || interview.phase === 'paused'
  const when = live ? 'live now' : dayAndTime(interview.startsAt, now)
  const off = interview.notHeld ? interviewState(interview, now).words : undefined
  return {
    ...{ kind: 'interviews', key: `interview-${interview.id}`, title: interview.candidate.name },
    note: [interview.stage ?? interview.role, when, off].filter(Boolean).join(' · '),
    ...{ to: nextStep(interview).to, params: { interviewId: interview.id } },
  }
}

const ofQuestion = (question: Question): FoundThing => ({
  ...{ kind: 'questions', key: `question-${question.id}`, title: questionTitle(question) },
  note: [question.competency, question.level].filter(Boolean).join(', '),
  ...{ to: '/library', search: { question: question.id } },
})

const ofPlan = (plan: { id: Id; title: string; minutes: number }): FoundThing => ({
  ...{ kind: 'plans', key: `plan-${plan.id}`, title: plan.title, note: `${plan.minutes} min` },
  ...{ to: '/plans/$planId', params: { planId: plan.id } },
})

const ofRole = (role: Role): FoundThing => ({
  ...{ kind: 'roles', key: `role-${role.id}`, title: role.title },
  note: role.stages.length === 1 ? '1 stage' : `${role.stages.length} stages`,
  ...{ to: '/roles/$roleId', params: { roleId: role.id } },
})

const ofPart = ({ id, title, kind }: TeamPart): FoundThing =>
  kind === 'coordinator'
    ? {
        ...{ kind: 'roles', key: `planning-${id}`, title: `Planning of ${title}`, note: 'interviews, and who is missing' },
        ...{ to: '/roles/$roleId/planning', params: { roleId: id } },
      }
    : {
        ...{ kind: 'roles', key: `outcomes-${id}`, title: `Outcomes of ${title}`, note: 'who applied, and what was decided' },
        ...{ to: '/roles/$roleId/outcomes', params: { roleId: id } },
      }

const ofPerson = (person: PersonName): FoundThing => ({
  ...{ kind: 'people', key: `person-${person.id}`, title: person.name, note: 'interviews with them' },
  ...{ to: '/', search: { person: person.id } },
})

const planningFor = ({ id, name }: { id: Id; name: string }): FoundThing => ({
  ...{ kind: 'do', key: `plan-for-${id}`, title: `Plan an interview for ${name}`, note: '' },
  ...{ to: '/interviews/new', search: { candidate: id } },
})

const ofAct = ({ label, to }: Act): FoundThing => ({ kind: 'do', key: `act-${to}`, title: label, note: '', to })

import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  useMatches,
} from '@tanstack/react-router'
import { type ComponentType, Suspense, useEffect, useState } from 'react'
import { z } from 'zod'
import { sessionQueries, useMaybeSession } from './api/session.ts'
import { ErrorPage, NotFoundPage } from './app/error-page.tsx'
import { ownAddress } from './ui/page/own-address.ts'
import { Loading } from './ui/page/page-states.tsx'

interface RouterContext {
  queryClient: QueryClient
}

/** Where a page stands: in the app frame, or on the whole screen by itself. */
type Frame = 'app' | 'bare'

const signInSearch = z.object({
  next: z
    .string()
    .refine((path) => ownAddress(path) !== undefined)
    .optional()
    .catch(undefined),
})

const frameOf = (matches: readonly { staticData: { frame?: Frame } }[]): Frame => matches.at(-1)?.staticData.frame ?? 'app'

const root = createRootRouteWithContext<RouterContext>()({
  beforeLoad: ({ context, location, matches }) => {
    const signedIn = context.queryClient.getQueryData(sessionQueries.session().queryKey) !== undefined
    if (signedIn || location.pathname === '/sign-in') return { frame: frameOf(matches) }
    const next = location.href === '/' ? {} : { next: location.href }
    throw redirect({ to: '/sign-in', search: next })
  },
  // Fetched beside the page that stands in it: whatever React has to wait for once it has drawn a placeholder, it shows 300 ms late.
  loader: ({ context }) => (context.frame === 'app' ? AppFrame.preload?.() : undefined),
  component: Root,
  notFoundComponent: NotFoundPage,
})

// Not part of the live page, which stands by itself.
const AppFrame = lazyRouteComponent(() => import('./app/app-frame.tsx'), 'AppFrame')

/** Comes after the page, as it is about nothing that the page shows. Not by Suspense: its placeholder would hold the page’s own parts back. */
function Alarm() {
  const signedIn = useMaybeSession() !== undefined
  const [Part, show] = useState<ComponentType>()
  useEffect(() => {
    if (!signedIn) return
    // What can’t be fetched comes with the next page; what it would say stands above every other page meanwhile.
    void import('./app/sign-in-link-alarm.tsx').then(
      ({ SignInLinkAlarm }) => show(() => SignInLinkAlarm),
      () => undefined,
    )
  }, [signedIn])
  return Part && signedIn ? <Part /> : null
}

function Root() {
  const frame = useMatches({ select: frameOf })
  if (frame === 'bare') {
    return (
      <>
        <Outlet />
        <Alarm />
      </>
    )
  }
  return (
    <Suspense fallback={<Loading />}>
      <AppFrame>
        <Outlet />
      </AppFrame>
    </Suspense>
  )
}

const interviews = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./features/interviews/interviews-page.tsx'), 'InterviewsPage'),
})
const newInterview = createRoute({
  getParentRoute: () => root,
  path: '/interviews/new',
  component: lazyRouteComponent(() => import('./features/interviews/new-interview-page.tsx'), 'NewInterviewPage'),
})
const prepare = createRoute({
  getParentRoute: () => root,
  path: '/interviews/$interviewId',
  component: lazyRouteComponent(() => import('./features/interviews/prepare-page.tsx'), 'PreparePage'),
})
const live = createRoute({
  getParentRoute: () => root,
  path: '/interviews/$interviewId/live',
  staticData: { frame: 'bare' },
  component: lazyRouteComponent(() => import('./features/live/live-page.tsx'), 'LivePage'),
})
const check = createRoute({
  getParentRoute: () => root,
  path: '/interviews/$interviewId/check',
  component: lazyRouteComponent(() => import('./features/live/check-page.tsx'), 'CheckPage'),
})
const review = createRoute({
  getParentRoute: () => root,
  path: '/interviews/$interviewId/review',
  component: lazyRouteComponent(() => import('./features/debrief/review-page.tsx'), 'ReviewPage'),
})
const debrief = createRoute({
  getParentRoute: () => root,
  path: '/interviews/$interviewId/debrief',
  component: lazyRouteComponent(() => import('./features/debrief/debrief-page.tsx'), 'DebriefPage'),
})
const library = createRoute({
  getParentRoute: () => root,
  path: '/library',
  component: lazyRouteComponent(() => import('./features/library/library-page.tsx'), 'LibraryPage'),
})
const importing = createRoute({
  getParentRoute: () => root,
  path: '/library/import',
  component: lazyRouteComponent(() => import('./features/importing/import-page.tsx'), 'ImportPage'),
})
const starter = createRoute({
  getParentRoute: () => root,
  path: '/library/starter',
  component: lazyRouteComponent(() => import('./features/library/starter-page.tsx'), 'StarterPage'),
})
const competencies = createRoute({
  getParentRoute: () => root,
  path: '/library/competencies',
  component: lazyRouteComponent(() => import('./features/library/competencies-page.tsx'), 'CompetenciesPage'),
})
const plans = createRoute({
  getParentRoute: () => root,
  path: '/plans',
  component: lazyRouteComponent(() => import('./features/plans/plans-page.tsx'), 'PlansPage'),
})
const newPlan = createRoute({
  getParentRoute: () => root,
  path: '/plans/new',
  component: lazyRouteComponent(() => import('./features/plans/plan-builder-page.tsx'), 'NewPlanPage'),
})
const plan = createRoute({
  getParentRoute: () => root,
  path: '/plans/$planId',
  component: lazyRouteComponent(() => import('./features/plans/plan-page.tsx'), 'PlanPage'),
})
const practice = createRoute({
  getParentRoute: () => root,
  path: '/practice',
  component: lazyRouteComponent(() => import('./features/practice/practice-page.tsx'), 'PracticePage'),
})
const practiceInterview = createRoute({
  getParentRoute: () => root,
  path: '/practice/$vignetteId',
  component: lazyRouteComponent(() => import('./features/practice/practice-interview-page.tsx'), 'PracticeInterviewPage'),
})
const roles = createRoute({
  getParentRoute: () => root,
  path: '/roles',
  component: lazyRouteComponent(() => import('./features/roles/roles-page.tsx'), 'RolesPage'),
})
const newRole = createRoute({
  getParentRoute: () => root,
  path: '/roles/new',
  component: lazyRouteComponent(() => import('./features/roles/role-page.tsx'), 'NewRolePage'),
})
const role = createRoute({
  getParentRoute: () => root,
  path: '/roles/$roleId',
  component: lazyRouteComponent(() => import('./features/roles/role-page.tsx'), 'RolePage'),
})
const suggest = createRoute({
  getParentRoute: () => root,
  path: '/plans/suggest',
  component: lazyRouteComponent(() => import('./features/suggesting/suggest-page.tsx'), 'SuggestPage'),
})
const editPlan = createRoute({
  getParentRoute: () => root,
  path: '/plans/$planId/edit',
  component: lazyRouteComponent(() => import('./features/plans/plan-builder-page.tsx'), 'EditPlanPage'),
})
const probes = createRoute({
  getParentRoute: () => root,
  path: '/plans/probes',
  component: lazyRouteComponent(() => import('./features/suggesting/probes-page.tsx'), 'ProbesPage'),
})
const skills = createRoute({
  getParentRoute: () => root,
  path: '/library/skills',
  component: lazyRouteComponent(() => import('./features/suggesting/skills-page.tsx'), 'SkillsPage'),
})
const missing = createRoute({
  getParentRoute: () => root,
  path: '/missing',
  component: lazyRouteComponent(() => import('./features/coordinating/missing-page.tsx'), 'MissingPage'),
})
const notices = createRoute({
  getParentRoute: () => root,
  path: '/notices',
  component: lazyRouteComponent(() => import('./features/notices/notices-page.tsx'), 'NoticesPage'),
})
const candidates = createRoute({
  getParentRoute: () => root,
  path: '/candidates',
  component: lazyRouteComponent(() => import('./features/candidates/candidates-page.tsx'), 'CandidatesPage'),
})
const candidate = createRoute({
  getParentRoute: () => root,
  path: '/candidates/$candidateId',
  component: lazyRouteComponent(() => import('./features/candidates/candidate-page.tsx'), 'CandidatePage'),
})
const applicationLoop = createRoute({
  getParentRoute: () => root,
  path: '/candidates/$candidateId/applications/$applicationId',
  component: lazyRouteComponent(() => import('./features/debrief/loop/loop-page.tsx'), 'LoopPage'),
})
const roleCandidates = createRoute({
  getParentRoute: () => root,
  path: '/roles/$roleId/candidates',
  component: lazyRouteComponent(() => import('./features/comparing/candidates-page.tsx'), 'CandidatesPage'),
})
const calibration = createRoute({
  getParentRoute: () => root,
  path: '/calibration',
  component: lazyRouteComponent(() => import('./features/calibration/calibration-page.tsx'), 'CalibrationPage'),
})
const questionCalibration = createRoute({
  getParentRoute: () => root,
  path: '/calibration/questions',
  component: lazyRouteComponent(() => import('./features/calibration/question-calibration-page.tsx'), 'QuestionCalibrationPage'),
})
const roleConsistency = createRoute({
  getParentRoute: () => root,
  path: '/roles/$roleId/consistency',
  component: lazyRouteComponent(() => import('./features/comparing/consistency-page.tsx'), 'ConsistencyPage'),
})
const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  component: lazyRouteComponent(() => import('./features/people/people-page.tsx'), 'PeoplePage'),
})
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./features/session/settings-page.tsx'), 'SettingsPage'),
})
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  staticData: { frame: 'bare' },
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import('./features/session/sign-in-page.tsx'), 'SignInPage'),
})

const routeTree = root.addChildren([
  interviews,
  newInterview,
  prepare,
  live,
  check,
  review,
  debrief,
  candidates,
  candidate,
  applicationLoop,
  missing,
  notices,
  library,
  importing,
  starter,
  competencies,
  plans,
  newPlan,
  plan,
  practice,
  practiceInterview,
  calibration,
  questionCalibration,
  roles,
  newRole,
  role,
  suggest,
  editPlan,
  probes,
  skills,
  roleCandidates,
  roleConsistency,
  people,
  settings,
  signIn,
])

/** Every value of an address is text, as people type and share it: `?text=12` searches for "12". */
export const parseAddress = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search))
export function writeAddress(search: Record<string, unknown>): string {
  const written = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') written.set(name, String(value))
  }
  const text = written.toString()
  return text ? `?${text}` : ''
}

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch: parseAddress,
    stringifySearch: writeAddress,
    defaultPreload: 'intent',
    defaultPreloadDelay: 80,
    scrollRestoration: true,
    defaultErrorComponent: ErrorPage,
    defaultPendingComponent: () => <Loading />,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
  interface StaticDataRouteOption {
    frame?: Frame
  }
}

import type { QueryClient } from '@tanstack/react-query'
import { createRouter } from '@tanstack/react-router'
import { ErrorPage } from './app/error-page.tsx'
import { root } from './app/root.tsx'
import { atsPages } from './features/ats/pages.ts'
import { auditPages } from './features/audit/pages.ts'
import { calibrationPages } from './features/calibration/pages.ts'
import { candidatePages } from './features/candidates/pages.ts'
import { comparingPages } from './features/comparing/pages.ts'
import { coordinatingPages } from './features/coordinating/pages.ts'
import { debriefPages } from './features/debrief/pages.ts'
import { importingPages } from './features/importing/pages.ts'
import { interviewPages } from './features/interviews/pages.ts'
import { libraryPages } from './features/library/pages.ts'
import { livePages } from './features/live/pages.ts'
import { noticePages } from './features/notices/pages.ts'
import { peoplePages } from './features/people/pages.ts'
import { planPages } from './features/plans/pages.ts'
import { practicePages } from './features/practice/pages.ts'
import { provisioningPages } from './features/provisioning/pages.ts'
import { rolePages } from './features/roles/pages.ts'
import { sessionPages } from './features/session/pages.ts'
import { suggestingPages } from './features/suggesting/pages.ts'
import { webhookPages } from './features/webhooks/pages.ts'
import { Loading } from './ui/page/page-states.tsx'

/** The sum of all pages: a feature is one line. */
const pages = root.addChildren([
  ...interviewPages,
  ...livePages,
  ...debriefPages,
  ...candidatePages,
  ...coordinatingPages,
  ...libraryPages,
  ...importingPages,
  ...planPages,
  ...suggestingPages,
  ...rolePages,
  ...comparingPages,
  ...practicePages,
  ...calibrationPages,
  ...noticePages,
  ...peoplePages,
  ...provisioningPages,
  ...auditPages,
  ...sessionPages,
  ...webhookPages,
  ...atsPages,
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
    routeTree: pages,
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
}

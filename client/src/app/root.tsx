import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, lazyRouteComponent, Outlet, redirect, useMatches } from '@tanstack/react-router'
import { type ComponentType, Suspense, useEffect, useState } from 'react'
import { sessionQueries, useMaybeSession } from '../api/session.ts'
import { Loading } from '../ui/page/page-states.tsx'
import { NotFoundPage } from './error-page.tsx'
import type { Findable } from './finder/acts.ts'
import { isSignInPage } from './sign-in-address.ts'

export interface RouterContext {
  queryClient: QueryClient
}

/** Where a page stands: in the app frame, or on the whole screen by itself. */
type Frame = 'app' | 'bare'

const frameOf = (matches: readonly { staticData: { frame?: Frame } }[]): Frame => matches.at(-1)?.staticData.frame ?? 'app'

/** What every page stands in. */
export const root = createRootRouteWithContext<RouterContext>()({
  beforeLoad: ({ context, location, matches }) => {
    const signedIn = context.queryClient.getQueryData(sessionQueries.session().queryKey) !== undefined
    if (signedIn || isSignInPage(location.pathname)) return { frame: frameOf(matches) }
    const next = location.href === '/' ? {} : { next: location.href }
    throw redirect({ to: '/sign-in', search: next })
  },
  // Fetched beside the page that stands in it: whatever React has to wait for once it has drawn a placeholder, it shows 300 ms
  // late.
  loader: ({ context }) => (context.frame === 'app' ? AppFrame.preload?.() : undefined),
  component: Root,
  notFoundComponent: NotFoundPage,
})

// Not part of the live page, which stands by itself.
const AppFrame = lazyRouteComponent(() => import('./app-frame.tsx'), 'AppFrame')

/**
 * Comes after the page, as it is about nothing that the page shows. Not by Suspense: its placeholder would hold the page’s own
 * parts back.
 */
function Alarm() {
  const signedIn = useMaybeSession() !== undefined
  const [Part, show] = useState<ComponentType>()
  useEffect(() => {
    if (!signedIn) return
    // What can’t be fetched comes with the next page; what it would say stands above every other page meanwhile.
    void import('./sign-in-links/alarm.tsx').then(
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

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    frame?: Frame
    finder?: Findable
  }
}

import { MantineProvider } from '@mantine/core'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { keepFocus } from '../input/kept-focus.ts'
import type { createAppRouter } from '../router.tsx'
import { type Sync, SyncContext } from '../sync/sync-context.ts'
import { cssVariables, theme } from '../theme.ts'
import { cspNonce } from '../ui/csp-nonce.ts'
import { Announcer } from '../ui/dialog/announcer.tsx'
import { ConfirmHost } from '../ui/dialog/confirm.tsx'
import { Notices } from '../ui/dialog/notices.tsx'

export interface AppProps {
  queryClient: QueryClient
  router: ReturnType<typeof createAppRouter>
  /** Absent for a visitor who isn't signed in. */
  sync: Sync | undefined
}

export function App({ queryClient, router, sync }: AppProps) {
  useEffect(() => keepFocus(document), [])
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" getStyleNonce={cspNonce}>
      <QueryClientProvider client={queryClient}>
        <SyncContext value={sync}>
          <RouterProvider router={router} />
          <ConfirmHost />
        </SyncContext>
      </QueryClientProvider>
      <Notices />
      <Announcer />
    </MantineProvider>
  )
}

// First of all: what it says must hold before any other module is run.
import './app/without-eval.ts'
import '@mantine/core/styles.css'
import './global.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { openDeviceStore } from './api/device-store.ts'
import { createQueryClient } from './api/query-client.ts'
import { App } from './app/app.tsx'
import { reloadForMissingChunks } from './app/missing-chunks.ts'
import { keepAppOnDevice } from './app/offline-start.ts'
import { start } from './app/start.ts'
import { StartFailed } from './app/start-failed.tsx'
import { lendNonceToLibraries } from './app/style-nonce.ts'
import './app/style-nonce.ts'
import { createAppRouter } from './router.tsx'
import { followOtherTabs, tellOtherTabs } from './sync/session-channel.ts'
import { isSigningOut } from './sync/sign-out.ts'
import { startSync } from './sync/start-sync.ts'
import { PartBoundary } from './ui/part-boundary.tsx'

const element = document.getElementById('root')
if (!element) throw new Error('The page has no #root')

lendNonceToLibraries()
reloadForMissingChunks()
keepAppOnDevice()
const root = createRoot(element)
const failed = () => <StartFailed />
try {
  root.render(
    <StrictMode>
      <PartBoundary what="Panelbook" instead={failed}>
        {await open()}
      </PartBoundary>
    </StrictMode>,
  )
} catch (error) {
  console.error('Panelbook could not start', error)
  root.render(failed())
}

/** The app, for whoever is signed in here. */
async function open() {
  const device = openDeviceStore()
  const queryClient = createQueryClient(() => {
    if (isSigningOut() || router.state.location.pathname === '/sign-in') return
    void router.navigate({ to: '/sign-in', search: { next: router.state.location.href } })
  })
  const router = createAppRouter(queryClient)
  const session = await start(device, queryClient)
  const personId = session?.person.id
  const sync = personId === undefined ? undefined : startSync({ personId, device, queryClient })

  // Another tab became somebody else: this page would show one person's data under another's name.
  followOtherTabs(personId, () => {
    if (!isSigningOut()) window.location.reload()
  })
  if (personId !== undefined) tellOtherTabs(personId)
  return <App queryClient={queryClient} router={router} sync={sync} />
}

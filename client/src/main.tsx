// First of all: what it says must hold before any other module is run.
import './app/without-eval.ts'
import '@mantine/core/styles.css'
import './global.css'
// Before all that may say otherwise.
import './ui/text.module.css'
import './ui/box.module.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { openDeviceStore } from './api/device/device-store.ts'
import { forgetKeptDrafts } from './api/device/kept-drafts.ts'
import { createQueryClient } from './api/refetching/query-client.ts'
import { sessionQueries } from './api/session.ts'
import { App } from './app/app.tsx'
import { reloadForMissingChunks } from './app/missing-chunks.ts'
import { keepAppOnDevice } from './app/offline-start.ts'
import { sessionStands, start, takeOver } from './app/start.ts'
import { StartFailed } from './app/start-failed.tsx'
import { lendNonceToLibraries } from './app/style-nonce.ts'
import { tellWordsGone } from './app/tell-words-gone.ts'
import { whenSignedOut } from './app/when-signed-out.ts'
import { createAppRouter } from './router.tsx'
import { followOtherTabs, tellOtherTabs } from './sync/leaving/session-channel.ts'
import { isSigningOut } from './sync/leaving/sign-out.ts'
import { startSync } from './sync/start-sync.ts'
import { leaveUnasked, wordsOpen } from './ui/dialog/words-open.ts'
import { PartBoundary } from './ui/page/part-boundary.tsx'

const element = document.getElementById('root')
if (!element) throw new Error('The page has no #root')

/** Milliseconds after which something is better than an empty page. */
const PLACEHOLDER_AFTER_MS = 400

lendNonceToLibraries()
reloadForMissingChunks()
keepAppOnDevice()
const root = createRoot(element)
const failed = () => <StartFailed />
// Not awaited by this module: what is imported meanwhile builds on it, and would wait for it to end.
void begin()

async function begin() {
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
}

/** The app, for whoever is signed in here. */
async function open() {
  const device = openDeviceStore()
  let sync: ReturnType<typeof startSync> | undefined
  const queryClient = createQueryClient(() => void leave())
  const router = createAppRouter(queryClient)
  const leave = whenSignedOut({
    device,
    sessionStands,
    isSigningOut,
    onThisPageAlone: () => sync?.documents.onThisPageAlone() ?? false,
    wordsInDialog: wordsOpen,
    stop: async () => sync?.stop(),
    forgetSession: () => queryClient.removeQueries({ queryKey: sessionQueries.session().queryKey }),
    address: () => router.state.location,
    show: (next) => void router.navigate({ to: '/sign-in', search: { next, ended: 'here' } }),
    replace(next, kept) {
      leaveUnasked()
      window.location.replace(`/sign-in?next=${encodeURIComponent(next)}${kept && sync ? '&ended=kept' : ''}`)
    },
    delay: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  })

  const begun = await start(device, queryClient)
  const personId = begun.kind === 'nobody' ? undefined : begun.session.person.id
  // Another tab became somebody else: this page would show one person's data under another's name.
  followOtherTabs(personId, (now) => {
    if (isSigningOut()) return
    // They were asked about this tab's forms too before they signed out.
    if (now === undefined && personId !== undefined) forgetKeptDrafts(personId)
    leaveUnasked()
    window.location.reload()
  })
  if (personId !== undefined) tellOtherTabs(personId)
  if (begun.kind === 'others-words') {
    const { askAboutOthersWords } = await import('./app/others-words.tsx')
    await askAboutOthersWords(root, { name: begun.session.person.name, left: begun.left })
    await takeOver(begun.session, device, queryClient)
  }
  if (personId !== undefined) sync = startSync({ personId, device, queryClient, tellWordsGone })
  // The page’s script is in hand before the first drawing: what follows a placeholder, React holds back for 300 ms. Where the
  // network is slow, the placeholder comes after all.
  await Promise.race([router.load(), new Promise((resolve) => setTimeout(resolve, PLACEHOLDER_AFTER_MS))])
  return <App queryClient={queryClient} router={router} sync={sync} />
}

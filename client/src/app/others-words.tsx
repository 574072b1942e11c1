import { Alert, Button, MantineProvider, Stack } from '@mantine/core'
import { type ReactNode, StrictMode, useState } from 'react'
import type { Root } from 'react-dom/client'
import { inWords, isProblem } from '../api/api-problem.ts'
import { call } from '../api/call.ts'
import { listInWords } from '../sync/document-words.ts'
import type { LeftBehind } from '../sync/leaving/left-behind.ts'
import { cssVariables, theme } from '../theme.ts'
import { cspNonce } from '../ui/csp-nonce.ts'
import { LoneCard } from '../ui/page/lone-card.tsx'
import { usePageTitle } from '../ui/page/page-title.ts'
import texts from '../ui/text.module.css'

interface OthersWordsProps {
  /** Who signed in now. */
  name: string
  left: readonly LeftBehind[]
}

/** Asks before others' words are removed. Resolves when they are to be; signing out again leaves this page. */
export function askAboutOthersWords(root: Pick<Root, 'render'>, props: OthersWordsProps): Promise<void> {
  return new Promise((resolve) => {
    root.render(
      <StrictMode>
        <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" getStyleNonce={cspNonce}>
          <OthersWords {...props} onRemove={resolve} />
        </MantineProvider>
      </StrictMode>,
    )
  })
}

function OthersWords({ name, left, onRemove }: OthersWordsProps & { onRemove: () => void }) {
  usePageTitle('Unsent text on this device')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const keep = async () => {
    setBusy(true)
    try {
      await call('signOut')
    } catch (failure) {
      // Without a session there is nothing to end.
      if (!isProblem(failure, 'signed-out')) {
        setError(failure)
        setBusy(false)
        return
      }
    }
    window.location.replace('/sign-in')
  }
  return (
    <LoneCard>
      <h1 className={texts.prompt}>Someone else’s unsent text is on this device</h1>
      {left.map(({ personId, name: whose, what }) => (
        <p key={personId} className={texts.prose}>
          <Whose>{whose ?? 'Someone who used this device before'}</Whose> has text here that never reached the server:{' '}
          {listInWords(what)}.
        </p>
      ))}
      <p className={texts.prose}>
        You signed in as {name}. If you go on, this text is removed for good. To keep it, sign out: it is sent when they next sign
        in on this device.
      </p>
      {error !== undefined && (
        <Alert color="red" role="alert" title="You are still signed in">
          {inWords(error)}
        </Alert>
      )}
      <Stack gap="sm">
        <Button onClick={() => void keep()} loading={busy}>
          Sign out and keep their text
        </Button>
        <Button color="red" variant="light" onClick={onRemove} disabled={busy}>
          Remove their text and go on
        </Button>
      </Stack>
    </LoneCard>
  )
}

const Whose = ({ children }: { children: ReactNode }) => <strong>{children}</strong>

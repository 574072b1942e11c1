import { Alert, Button } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useMaybeSession } from '../../../api/session.ts'
import boxes from '../../../ui/box.module.css'
import { fetchPasskeysAhead, passkeyTroubleInWords, signInByPasskey } from '../model/browser-passkeys.ts'
import { takeWantedPage } from '../wanted-page.ts'
import { ReplacesSession } from './replaces-session.tsx'

/** Signs in with a passkey, which the browser lets its person choose. */
export function SignInWithPasskey({ first }: { first: boolean }) {
  const session = useMaybeSession()
  const signIn = useMutation({
    mutationFn: () => signInByPasskey(),
    // A whole new page: nothing that was in memory for somebody else survives.
    onSuccess: () => window.location.replace(takeWantedPage()),
  })
  // Some browsers open their window only within moments of the press.
  useEffect(fetchPasskeysAhead, [])
  return (
    <>
      {session && first && <ReplacesSession by="a passkey" />}
      {signIn.isError && (
        <Alert color="red" className={boxes.full} role="alert">
          {passkeyTroubleInWords(signIn.error)}
        </Alert>
      )}
      <Button
        size="md"
        fullWidth
        variant="default"
        leftSection={<IconFingerprint size={18} aria-hidden="true" />}
        loading={signIn.isPending || signIn.isSuccess}
        onClick={() => signIn.mutate()}
      >
        Sign in with a passkey
      </Button>
    </>
  )
}

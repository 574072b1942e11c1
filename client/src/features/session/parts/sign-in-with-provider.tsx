import { Alert, Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { inWords } from '../../../api/api-problem.ts'
import { call } from '../../../api/call.ts'
import { useMaybeSession } from '../../../api/session.ts'
import boxes from '../../../ui/box.module.css'
import { ReplacesSession } from './replaces-session.tsx'

/** Goes to the company's sign-in, which sends the browser back to `/sign-in/provider`. */
export function SignInWithProvider({ name }: { name: string }) {
  const session = useMaybeSession()
  const begin = useMutation({
    mutationFn: () => call('beginProviderSignIn', { body: {} }),
    onSuccess: ({ address }) => window.location.assign(address),
  })
  const { reset } = begin
  // A browser may keep the page as it was, for “Back” from the provider.
  useEffect(() => {
    const again = ({ persisted }: PageTransitionEvent) => persisted && reset()
    window.addEventListener('pageshow', again)
    return () => window.removeEventListener('pageshow', again)
  }, [reset])
  return (
    <>
      {session && <ReplacesSession by={name} />}
      {begin.isError && (
        <Alert color="red" className={boxes.full} role="alert">
          {inWords(begin.error)}
        </Alert>
      )}
      <Button
        size="md"
        fullWidth
        // Whoever is signed in goes on as they are.
        variant={session ? 'default' : 'filled'}
        loading={begin.isPending || begin.isSuccess}
        onClick={() => begin.mutate()}
      >
        Sign in with {name}
      </Button>
    </>
  )
}

import { Alert, Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { inWords, isProblem } from '../../api/api-problem.ts'
import { call } from '../../api/call.ts'
import { useMaybeSession, useWaysIn } from '../../api/session.ts'
import boxes from '../../ui/box.module.css'
import { LinkButton } from '../../ui/page/link-button.tsx'
import { LoneCard } from '../../ui/page/lone-card.tsx'
import { usePageTitle } from '../../ui/page/page-title.ts'
import texts from '../../ui/text.module.css'
import { SignInWithProvider } from './parts/sign-in-with-provider.tsx'
import classes from './sign-in-page.module.css'
import { takeWantedPage } from './wanted-page.ts'

/**
 * Where the company's sign-in sends the browser back to. The answer is taken out of the address at once, so that it is in no
 * history and in no bookmark, and is sent to the server, which takes it once.
 */
export function ProviderAnswerPage() {
  usePageTitle('Sign in')
  const [answer] = useState(() => window.location.search.slice(1))
  const { mutate, error } = useMutation({
    mutationFn: (came: string) => call('finishProviderSignIn', { body: { answer: came } }),
    // A whole new page: nothing that was in memory for somebody else survives.
    onSuccess: () => window.location.replace(takeWantedPage()),
  })
  // React calls effects twice while the pages are developed, and an answer counts once.
  const sent = useRef(false)
  useEffect(() => {
    if (sent.current || answer === '') return
    sent.current = true
    window.history.replaceState(window.history.state, '', window.location.pathname)
    mutate(answer)
  }, [mutate, answer])
  const provider = useWaysIn()?.provider
  const name = useMaybeSession()?.person.name

  return (
    <LoneCard centred>
      <img src="/favicon.svg" alt="" width="44" height="44" />
      <h1 className={classes.title}>Panelbook</h1>
      {error || answer === '' ? (
        <>
          {error || name === undefined ? (
            <Alert color="red" className={boxes.full} role="alert" title="This sign-in did not work">
              {error ? inWords(error) : 'There is no answer here from your company’s sign-in. Start again.'}
              {name !== undefined && ` You are still signed in as ${name}, as before.`}
            </Alert>
          ) : (
            // Reloaded, or opened from the history: whatever was answered here was answered before.
            <p className={`${texts.muted} ${texts.centred}`}>You are signed in as {name}.</p>
          )}
          {isProblem(error, 'too-many-requests') && (
            <Button size="md" fullWidth onClick={() => mutate(answer)}>
              Try again
            </Button>
          )}
          {name !== undefined && (
            <LinkButton to="/" fullWidth>
              Go to the interviews
            </LinkButton>
          )}
          {provider && <SignInWithProvider name={provider.name} />}
          <LinkButton to="/sign-in" fullWidth variant="default">
            Other ways to sign in
          </LinkButton>
        </>
      ) : (
        <p className={`${texts.muted} ${texts.centred}`} role="status">
          Signing you in…
        </p>
      )}
    </LoneCard>
  )
}

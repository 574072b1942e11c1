import { Alert, Button, Divider } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { inWords, isProblem } from '../../api/api-problem.ts'
import { call } from '../../api/call.ts'
import { useMaybeSession, useWaysIn } from '../../api/session.ts'
import { type SignInAgain, signInAgainFor } from '../../parts/sign-in-again.ts'
import boxes from '../../ui/box.module.css'
import { LinkButton } from '../../ui/page/link-button.tsx'
import { LoneCard } from '../../ui/page/lone-card.tsx'
import { usePageTitle } from '../../ui/page/page-title.ts'
import texts from '../../ui/text.module.css'
import { readToken } from './link-token.ts'
import { browserHasPasskeys } from './model/browser-passkeys.ts'
import { AskForLink } from './parts/ask-for-link.tsx'
import { SignInWithPassword } from './parts/password/sign-in-with-password.tsx'
import { ReplacesSession } from './parts/replaces-session.tsx'
import { SignInWithPasskey } from './parts/sign-in-with-passkey.tsx'
import { SignInWithProvider } from './parts/sign-in-with-provider.tsx'
import classes from './sign-in-page.module.css'
import { keepWantedPage, takeWantedPage } from './wanted-page.ts'

/**
 * Where sign-in links lead, and visitors without a session. The link's secret is in the fragment, which browsers never send; it
 * is used up only when somebody presses the button, so that a preview of the link in a chat doesn't spend it.
 */
export function SignInPage() {
  usePageTitle('Sign in')
  const session = useMaybeSession()
  const { next, again, ended } = useSearch({ from: '/sign-in' })
  const [token, setToken] = useState(() => readToken(window.location.hash))
  useEffect(() => {
    const follow = () => setToken(readToken(window.location.hash))
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])
  const signIn = useMutation({
    mutationFn: ({ secret }: { secret: string; next?: string }) => call('signIn', { body: { token: secret } }),
    // A whole new page: nothing that was in memory for somebody else survives.
    onSuccess: (_, { next: then }) => {
      const wanted = takeWantedPage()
      window.location.replace(then ?? wanted)
    },
  })
  useEffect(() => {
    if (next !== undefined) keepWantedPage(next)
  }, [next])
  const ways = useWaysIn()
  // Another link may be opened in a page that has tried one.
  const failed = signIn.variables?.secret === token ? signIn.error : null
  const spent = isProblem(failed, 'link-invalid')

  return (
    <LoneCard centred>
      <img src="/favicon.svg" alt="" width="44" height="44" />
      <h1 className={classes.title}>Panelbook</h1>
      {token && !spent ? (
        <>
          <p className={`${texts.muted} ${texts.centred}`}>This link signs you in on this browser. It works once.</p>
          {session && (
            <ReplacesSession by="this link" title={`You are signed in as ${session.person.name}`}>
              To try several people side by side, open each link in its own private window or browser profile.
            </ReplacesSession>
          )}
          {failed && (
            <Alert color="red" className={boxes.full} role="alert">
              {inWords(failed)}
            </Alert>
          )}
          <Button
            size="md"
            fullWidth
            loading={signIn.isPending || signIn.isSuccess}
            onClick={() => signIn.mutate({ secret: token })}
          >
            Sign in
          </Button>
          {ways?.passwords && (
            <Button
              fullWidth
              variant="subtle"
              disabled={signIn.isPending || signIn.isSuccess}
              onClick={() => signIn.mutate({ secret: token, next: '/settings#password' })}
            >
              Sign in and set a password
            </Button>
          )}
        </>
      ) : (
        <>
          {spent && (
            <Alert color="red" className={boxes.full} role="alert" title="This link no longer works">
              A sign-in link works once and for a limited time. This one was used already, has run out, or was replaced by a newer
              one.
            </Alert>
          )}
          {session ? <SignedInAs name={session.person.name} again={again} /> : ended && <SessionEnded left={ended} />}
          {ways?.provider && <SignInWithProvider name={ways.provider.name} />}
          {ways?.passkeys && browserHasPasskeys() && <SignInWithPasskey first={ways.provider === undefined} />}
          {(ways?.provider || (ways?.passkeys && browserHasPasskeys())) && (ways.mails || ways.passwords) && (
            <Divider label="or" className={boxes.stretch} />
          )}
          {ways?.passwords ? (
            <SignInWithPassword aside={ways.provider !== undefined} mails={ways.mails} />
          ) : (
            ways?.mails && <AskForLink aside={ways.provider !== undefined} />
          )}
          <h2 className={`${texts.item} ${boxes.selfStart} ${boxes.above4}`}>{howToGetOne(ways)}</h2>
          <ul className={`${texts.bullets} ${boxes.stretch}`}>
            {ways?.links === false ? (
              <li>Ask an admin of your Panelbook to add you with the address that you have there.</li>
            ) : (
              <li>Ask an admin of your Panelbook. They can copy one for you on the page “People”.</li>
            )}
            <li>
              If you run this server, print {ways?.links === false ? 'a sign-in link' : 'one'} with
              <code className={`${boxes.inset} ${texts.mono} ${texts.fine} ${texts.anywhere} ${boxes.above4} ${boxes.block}`}>
                npx -y pnpm@12 panelbook sign-in-link you@example.org
              </code>
            </li>
          </ul>
        </>
      )}
    </LoneCard>
  )
}

/** Where whoever is signed in already goes on, and why they were led here. */
function SignedInAs({ name, again }: { name: string; again: SignInAgain | undefined }) {
  const asked = again && signInAgainFor[again]
  return (
    <div className={`${boxes.stack} ${boxes.gap12} ${boxes.full} ${boxes.below8}`}>
      <p className={`${texts.muted} ${texts.centred}`}>
        You are signed in as {name}.{asked && ` To ${asked.act}, sign in again in one of these ways. You are led back then.`}
      </p>
      {asked ? (
        <LinkButton {...asked.back} fullWidth variant="default">
          Back to the {asked.page}
        </LinkButton>
      ) : (
        <LinkButton to="/" fullWidth>
          Go to the interviews
        </LinkButton>
      )}
    </div>
  )
}

/** What became of what was being written when the session ended. */
const SessionEnded = ({ left }: { left: 'kept' | 'here' }) => (
  <Alert color="accent" className={boxes.full} role="status" title="You were signed out">
    {left === 'kept'
      ? 'What you wrote in notes, scorecards and forms is kept, and is there again in this tab once you sign in as the same person.'
      : 'What you wrote last could not be kept: it is in this tab alone. Leave it open.'}
  </Alert>
)

/** What the list of ways below the others is of. */
function howToGetOne(ways: ReturnType<typeof useWaysIn>): string {
  if (ways?.links === false) return `If you can’t sign in${ways.provider ? ` with ${ways.provider.name}` : ''}`
  if (ways?.passwords) return ways.mails ? 'Other ways to get a sign-in link' : 'If you have no password, or forgot it'
  if (ways?.provider && !ways.mails) return 'Or sign in with a link'
  return ways?.mails ? 'Other ways to get a sign-in link' : 'How to get a sign-in link'
}

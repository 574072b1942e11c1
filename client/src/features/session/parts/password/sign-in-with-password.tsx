import { Alert, Button, TextInput } from '@mantine/core'
import { emailSchema } from '@panelbook/shared/people/person'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { inWords } from '../../../../api/api-problem.ts'
import { call } from '../../../../api/call.ts'
import { useAskForSignInLink, useMaybeSession } from '../../../../api/session.ts'
import { focusInvalidAfter } from '../../../../input/focus-after.ts'
import boxes from '../../../../ui/box.module.css'
import { takeWantedPage } from '../../wanted-page.ts'
import { LinkOnItsWay } from '../link-on-its-way.tsx'
import { ReplacesSession } from '../replaces-session.tsx'
import { PasswordField } from './password-field.tsx'

interface Props {
  /** There is a way that comes first. */
  aside: boolean
  /** Whether a link can be mailed instead, which is how a forgotten password is replaced. */
  mails: boolean
}

/** Signs in with an address and a password, or mails a link to the same address. */
export function SignInWithPassword({ aside, mails }: Props) {
  const session = useMaybeSession()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  /** What was tried last, by which the fields are judged. */
  const [tried, setTried] = useState<'password' | 'link'>()
  const form = useRef<HTMLFormElement>(null)
  const ask = useAskForSignInLink()
  const signIn = useMutation({
    mutationFn: (body: { email: string; password: string }) => call('signInWithPassword', { body }),
    // A whole new page: nothing that was in memory for somebody else survives.
    onSuccess: () => window.location.replace(takeWantedPage()),
  })
  const parsed = emailSchema.safeParse(email.trim())
  const busy = signIn.isPending || signIn.isSuccess || ask.isPending
  const begin = (way: 'password' | 'link') => {
    signIn.reset()
    ask.reset()
    if (!parsed.success || (way === 'password' && password === '')) {
      focusInvalidAfter(() => setTried(way), form)
      return
    }
    setTried(way)
    if (way === 'password') signIn.mutate({ email: parsed.data, password })
    else ask.mutate({ body: { email: parsed.data } })
  }
  return (
    <form
      ref={form}
      className={`${boxes.stack} ${boxes.gap12} ${boxes.full}`}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (!busy) begin('password')
      }}
    >
      {session && !aside && <ReplacesSession by="a password" />}
      <TextInput
        label="Your e-mail address"
        type="email"
        name="email"
        autoComplete="username"
        value={email}
        readOnly={busy}
        error={tried && !parsed.success ? `${parsed.error.issues[0]?.message}.` : undefined}
        onChange={(event) => {
          setEmail(event.currentTarget.value)
          if (!ask.isIdle) ask.reset()
        }}
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="current-password"
        value={password}
        readOnly={busy}
        error={tried === 'password' && password === '' ? 'Write your password.' : undefined}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {signIn.isError && (
        <Alert color="red" role="alert">
          {inWords(signIn.error)}
        </Alert>
      )}
      <Button
        type="submit"
        fullWidth
        variant={aside || session ? 'default' : 'filled'}
        loading={signIn.isPending || signIn.isSuccess}
      >
        Sign in
      </Button>
      {mails && (
        <Button type="button" fullWidth variant="subtle" loading={ask.isPending} onClick={() => !busy && begin('link')}>
          Send me a sign-in link instead
        </Button>
      )}
      {mails && <LinkOnItsWay email={email.trim()} asked={ask} />}
    </form>
  )
}

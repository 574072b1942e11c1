import { Button, TextInput } from '@mantine/core'
import { emailSchema } from '@panelbook/shared/people/person'
import { type FormEvent, useRef, useState } from 'react'
import { useAskForSignInLink } from '../../../api/session.ts'
import { focusInvalidAfter } from '../../../input/focus-after.ts'
import boxes from '../../../ui/box.module.css'
import { LinkOnItsWay } from './link-on-its-way.tsx'

/**
 * Asks for a sign-in link by mail. What it answers is the same for every address: nobody learns who has an account.
 * `aside`: there is a way that comes first.
 */
export function AskForLink({ aside }: { aside: boolean }) {
  const [email, setEmail] = useState('')
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const ask = useAskForSignInLink()
  const parsed = emailSchema.safeParse(email.trim())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!parsed.success) {
      focusInvalidAfter(() => setTried(true), form)
      return
    }
    ask.mutate({ body: { email: parsed.data } })
  }
  return (
    <form ref={form} className={`${boxes.stack} ${boxes.gap12} ${boxes.full}`} onSubmit={submit} noValidate>
      <TextInput
        label="Your e-mail address"
        type="email"
        name="email"
        autoComplete="email"
        value={email}
        readOnly={ask.isPending}
        error={tried && !parsed.success ? `${parsed.error.issues[0]?.message}.` : undefined}
        onChange={(event) => {
          setEmail(event.currentTarget.value)
          if (!ask.isIdle) ask.reset()
        }}
      />
      <Button type="submit" fullWidth variant={aside ? 'default' : 'filled'} loading={ask.isPending}>
        Send me a sign-in link
      </Button>
      <LinkOnItsWay email={email.trim()} asked={ask} />
    </form>
  )
}

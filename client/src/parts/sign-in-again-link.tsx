import boxes from '../ui/box.module.css'
import { LinkButton } from '../ui/page/link-button.tsx'
import texts from '../ui/text.module.css'
import { type SignInAgain, signInAgainFor } from './sign-in-again.ts'

/** In the place of what this session began too long ago for: why, and the way to the sign-in page, which leads back. */
export function SignInAgainLink({ to }: { to: SignInAgain }) {
  const { act, short, back } = signInAgainFor[to]
  const next = 'hash' in back ? `${back.to}#${back.hash}` : back.to
  return (
    <>
      <p className={`${texts.muted} ${boxes.below16}`}>
        You can {act} within ten minutes of signing in, so that no one can {short} in a page that you left open.
      </p>
      <LinkButton variant="default" to="/sign-in" search={{ next, again: to }}>
        Sign in again to {act}
      </LinkButton>
    </>
  )
}

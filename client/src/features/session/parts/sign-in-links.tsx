import { useOwnSignInLinks, useSession } from '../../../api/session.ts'
import { SignInLinkList } from '../../../parts/sign-in-link/sign-in-link-list.tsx'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { QueryView } from '../../../ui/page/query-view.tsx'
import texts from '../../../ui/text.module.css'
import { Section } from './section.tsx'

/** Every link that was made to sign in as oneself. */
export function SignInLinks() {
  const links = useOwnSignInLinks()
  const me = useSession().person
  const now = useServerNow(60_000)
  return (
    <Section
      id="sign-in-links"
      title="Sign-in links and sign-ins"
      about="An admin, or the person who runs the server, can make a link that signs in as you. Where mail is set up, links also go to your mailbox. Every link is listed here for good, and so are the newest times that someone signed in as you another way, or that a passkey or your password was set or removed. What is there now is always in the list. No one can remove any from the list."
    >
      <QueryView query={links} loading="Loading the links…">
        {(list) =>
          list.length === 0 ? (
            <p className={`${texts.muted} ${boxes.below16}`}>Nothing is recorded.</p>
          ) : (
            <SignInLinkList links={list} now={now} me={me.id} />
          )
        }
      </QueryView>
    </Section>
  )
}

import { Button } from '@mantine/core'
import { useSession } from '../../api/session.ts'
import { useAskSignOut } from '../../parts/ask-sign-out.tsx'
import { Page } from '../../ui/page/page.tsx'
import { ApiTokens } from './parts/api-tokens.tsx'
import { Appearance } from './parts/appearance.tsx'
import { Beginnings } from './parts/beginnings.tsx'
import { Calendar } from './parts/calendar.tsx'
import { Chat } from './parts/chat.tsx'
import { Mail } from './parts/mail.tsx'
import { OwnLimit } from './parts/own-limit.tsx'
import { Passkeys } from './parts/passkeys.tsx'
import { Password } from './parts/password/password.tsx'
import { Section } from './parts/section.tsx'
import { Sessions } from './parts/sessions.tsx'
import { SignInLinks } from './parts/sign-in-links.tsx'
import { OwnTimeZone } from './parts/time-zone.tsx'

/** What concerns one's own account and this browser. */
export function SettingsPage() {
  const { person } = useSession()
  const askSignOut = useAskSignOut()
  return (
    <Page title="Settings" width="narrow">
      <Appearance />
      <Beginnings />
      <OwnTimeZone />
      <OwnLimit />
      <Mail />
      <Chat />
      <Calendar />
      <Passkeys />
      <Password />
      <Sessions />
      <SignInLinks />
      <ApiTokens />
      <Section
        title="Sign out"
        about={`You are signed in as ${person.name} (${person.email}). Signing out removes everything of yours from this browser.`}
      >
        <Button variant="default" onClick={() => void askSignOut()}>
          Sign out
        </Button>
      </Section>
    </Page>
  )
}

import { Button } from '@mantine/core'
import type { AccountSession } from '@panelbook/shared/session/api'
import { useEndSession, useSessions } from '../../../api/session.ts'
import { useAskEndOthers } from '../../../parts/sign-in-link/end-other-sessions.ts'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'
import { QueryView } from '../../../ui/page/query-view.tsx'
import { StatusPill } from '../../../ui/status-pill.tsx'
import texts from '../../../ui/text.module.css'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import { Section } from './section.tsx'
import classes from './settings.module.css'

/** Where one is signed in, and the way out of each. */
export function Sessions() {
  const sessions = useSessions()
  const others = useAskEndOthers()
  return (
    <Section
      title="Where you are signed in"
      about="Each browser in which you are signed in. A session ends when it is not used for a while, and after a fixed time in any case."
    >
      <QueryView query={sessions} loading="Loading your sessions…">
        {(list) => (
          <div className={`${boxes.stack} ${boxes.gap16} ${boxes.start}`}>
            <ul className={boxes.lines}>
              {list.map((session) => (
                <SessionRow key={session.id} session={session} />
              ))}
            </ul>
            {list.some((session) => !session.current) && (
              <Button variant="default" loading={others.pending} onClick={() => void others.ask()}>
                Sign out everywhere else
              </Button>
            )}
          </div>
        )}
      </QueryView>
    </Section>
  )
}

function SessionRow({ session }: { session: AccountSession }) {
  const now = useServerNow(60_000)
  const end = useEndSession()
  const device = session.device ?? 'A browser or program'
  const at = (time: number) => dayAndTime(time, now, { inSentence: true })
  return (
    <li className={`${boxes.middle} ${boxes.close}`}>
      <div className={`${boxes.grow} ${classes.grow}`}>
        <strong>{device}</strong> {session.current && <StatusPill tone="accent">This browser</StatusPill>}
        <div className={texts.aside}>
          {session.current ? 'In use now' : `Last used ${at(session.seenAt)}`}. Signed in{' '}
          {session.came === 'provider' && 'through the company’s sign-in, '}
          {session.came === 'passkey' && 'with a passkey, '}
          {session.came === 'password' && 'with a password, '}
          {at(session.startedAt)}; ends {at(session.expiresAt)} without a visit.
        </div>
      </div>
      {!session.current && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          loading={end.isPending}
          aria-label={`Sign out ${device}, signed in ${at(session.startedAt)}`}
          onClick={() => void sayWhenDone(end.mutateAsync({ params: { id: session.id } }), `${device} is signed out.`)}
        >
          Sign out
        </Button>
      )}
    </li>
  )
}

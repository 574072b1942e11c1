import { Button } from '@mantine/core'
import type { OwnSignInLink } from '@panelbook/shared/session/api'
import { Link } from '@tanstack/react-router'
import { useOwnSignInLinks, useSeeSignInLinks, useSession } from '../../api/session.ts'
import { useAskEndOthers } from '../../parts/sign-in-link/end-other-sessions.ts'
import { fateInWords, madeInWords, thingInWords, thingsInWords, whatItLets } from '../../parts/sign-in-link/sign-in-link-words.ts'
import { useServerNow } from '../../sync/hooks.ts'
import boxes from '../../ui/box.module.css'
import { sayWhenDone } from '../../ui/dialog/notify.ts'
import texts from '../../ui/text.module.css'
import classes from './notice.module.css'

/**
 * Tells somebody that a link which signs in as them was made, or used, by others, until they have said in this browser that they
 * know.
 */
export function SignInLinkNotice() {
  const links = useOwnSignInLinks().data?.filter((link) => link.untold) ?? []
  return (
    <div role="status">
      <Told links={links} />
    </div>
  )
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

function Told({ links }: { links: readonly OwnSignInLink[] }) {
  const me = useSession().person
  const now = useServerNow(60_000)
  const see = useSeeSignInLinks()
  const others = useAskEndOthers()
  const [newest] = links
  const standing = links.filter(({ stands }) => stands)
  const added = standing.filter(({ through }) => through === 'passkey-added').map(({ id }) => id)
  const password = standing.some(({ through }) => through === 'password-set')
  if (!newest) return null
  const known = Math.max(...links.map((link) => Math.max(link.madeAt, link.usedAt ?? 0)))
  const seen = () => void sayWhenDone(see.mutateAsync({ body: { until: known } }))
  return (
    <div
      className={`${boxes.middle} ${boxes.screen} ${boxes.fixed} ${boxes.centre} ${texts.warn} ${texts.small} ${classes.notice}`}
    >
      <span className={`${boxes.shrink} ${texts.anywhere} ${classes.words}`}>
        {links.length === 1 ? (
          <>
            <strong>{thingInWords(newest)}</strong> {madeInWords(newest, now, me.id)}. {fateInWords(newest, now)}.
          </>
        ) : (
          <>
            <strong>{thingsInWords(links)}</strong> The newest: {lowerFirst(madeInWords(newest, now, me.id))}.{' '}
            {fateInWords(newest, now)}.{' '}
            <Link to="/settings" hash="sign-in-links" className={classes.link}>
              See them all
            </Link>
            .
          </>
        )}{' '}
        {whatItLets(links)}
        {added.length > 0 && (
          <>
            {' '}
            <Link to="/settings" hash="passkeys" className={classes.link}>
              Look at your passkeys
            </Link>
            .
          </>
        )}
        {password && added.length === 0 && (
          <>
            {' '}
            <Link to="/settings" hash="password" className={classes.link}>
              Change it
            </Link>{' '}
            if it wasn’t you.
          </>
        )}
      </span>
      <span className={`${boxes.row} ${boxes.gap8}`}>
        <Button size="compact-sm" variant="default" loading={see.isPending} onClick={seen}>
          I recognise it
        </Button>
        <Button
          size="compact-sm"
          color="red"
          loading={others.pending}
          onClick={async () => {
            if (await others.ask({ passkeys: added, password })) seen()
          }}
        >
          I don’t recognise it
        </Button>
      </span>
    </div>
  )
}

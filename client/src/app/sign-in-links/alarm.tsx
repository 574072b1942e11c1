import { useEffect, useRef, useState } from 'react'
import { useOwnSignInLinks, useSession } from '../../api/session.ts'
import { fateInWords, madeInWords, thingInWords } from '../../parts/sign-in-link/sign-in-link-words.ts'
import { useServerNow } from '../../sync/hooks.ts'
import { notifyWarning } from '../../ui/dialog/notify.ts'

/**
 * For a page on the whole screen, where no notice stands above: says in a corner that a link which signs in as them was made or
 * used since the page was opened. It takes no focus; what it says stays above every other page until it is answered there.
 */
export function SignInLinkAlarm() {
  const links = useOwnSignInLinks().data
  const me = useSession().person
  const now = useServerNow(60_000)
  const [since] = useState(now)
  const said = useRef(new Set<string>())
  useEffect(() => {
    for (const link of links ?? []) {
      const at = Math.max(link.madeAt, link.usedAt ?? 0)
      const news = `${link.id}/${at}`
      if (!link.untold || at < since || said.current.has(news)) continue
      said.current.add(news)
      const act = link.stands ? 'remove it and sign out everywhere else' : 'sign out everywhere else'
      const message = `${madeInWords(link, now, me.id)}. ${fateInWords(link, now)}. If you don’t know why, open Settings and ${act}.`
      notifyWarning(thingInWords(link).replace(/\.$/, ''), message)
    }
  }, [links, since, now, me.id])
  return null
}

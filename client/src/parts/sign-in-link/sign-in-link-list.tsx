import type { Id } from '@panelbook/shared/base/ids'
import type { SignInLinkRecord } from '@panelbook/shared/people/sign-in-link'
import boxes from '../../ui/box.module.css'
import { StatusPill } from '../../ui/status-pill.tsx'
import texts from '../../ui/text.module.css'
import { fateInWords, madeInWords } from './sign-in-link-words.ts'

/** Links that signed somebody in, or could have: who made each, when, and what became of it. */
export function SignInLinkList({ links, now, me }: SignInLinkListProps) {
  return (
    <ul className={boxes.lines}>
      {links.map((link) => (
        <li key={link.id}>
          {madeInWords(link, now, me)} {link.startedThis && <StatusPill tone="accent">Started this session</StatusPill>}
          <div className={texts.aside}>{fateInWords(link, now)}</div>
        </li>
      ))}
    </ul>
  )
}

export interface SignInLinkListProps {
  links: readonly (SignInLinkRecord & { startedThis?: boolean })[]
  /** Epoch ms, the server's. */
  now: number
  /** Who reads it. */
  me: Id
}

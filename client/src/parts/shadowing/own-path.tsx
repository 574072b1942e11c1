import type { OwnPath } from '@panelbook/shared/shadowing/path'
import { nextInWords, pathInWords, progressInWords } from '@panelbook/shared/shadowing/path-in-words'
import { Link } from '@tanstack/react-router'
import { useServerNow } from '../../sync/hooks.ts'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import { dayAndTime } from '../../ui/time-in-words.ts'

/** Where I am on the path of a role, what comes next, and my ratings beside the panel's once these are revealed. */
export function OwnPathCard({ own, title }: { own: OwnPath; title: string }) {
  const now = useServerNow(60_000)
  const id = `own-path-${own.role.id}`
  return (
    <section className={`${boxes.card} ${boxes.grid} ${boxes.gap6} ${boxes.pad} ${boxes.shrink}`} aria-labelledby={id}>
      <h2 id={id} className={`${texts.title} ${texts.anywhere}`}>
        {title}
      </h2>
      {own.free !== 'by-hand' && <p className={texts.strong}>{progressInWords(own.path, own)}</p>}
      <p>{own.free === 'by-hand' ? 'You are free: someone who leads this role said so.' : nextInWords(own.path, own)}</p>
      <p className={texts.fine}>{pathInWords(own.path)} An interview counts once it was held and your scorecard is in.</p>
      {own.compared.length > 0 && (
        <p className={`${texts.small} ${boxes.spaced}`}>
          Your ratings beside the panel’s:{' '}
          {own.compared.map(({ interviewId, startsAt }, index) => (
            <span key={interviewId}>
              {index > 0 && ' · '}
              <Link to="/interviews/$interviewId/review" params={{ interviewId }}>
                {dayAndTime(startsAt, now)}
              </Link>
            </span>
          ))}
        </p>
      )}
    </section>
  )
}

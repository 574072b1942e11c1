import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { useCard, useConduct } from '../state/live-session.ts'
import classes from './notices.module.css'

/** Something in a document is not of Panelbook's making: it is said, left alone, and everything else goes on. */
export function ForeignNotice() {
  const inConduct = useConduct((conduct) => conduct.foreign)
  const inCard = useCard((card) => card.foreign)
  const where = [...inConduct, ...inCard]
  if (where.length === 0) return null
  return (
    <div
      className={`${boxes.inset} ${boxes.stack} ${boxes.gap8} ${boxes.start} ${texts.smaller} ${classes.notice}`}
      data-tone="warn"
      role="alert"
    >
      <p>
        <strong>This interview holds data that Panelbook did not write.</strong> It is kept unchanged and not shown. Another
        program may have used someone’s API token. Tell the person who runs Panelbook.
      </p>
      <p className={`${boxes.spaced} ${texts.mono} ${texts.smallest}`}>{where.slice(0, 5).join(' · ')}</p>
    </div>
  )
}

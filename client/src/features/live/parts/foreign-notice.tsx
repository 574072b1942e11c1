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
        <strong>This interview holds something Panelbook did not write.</strong> It is left as it is and not shown. Another
        program may have connected with somebody’s token: tell whoever runs Panelbook.
      </p>
      <p className={classes.code}>{where.slice(0, 5).join(' · ')}</p>
    </div>
  )
}

import { IconAlertTriangle } from '@tabler/icons-react'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'

/** What is wrong with a row, or in the way of it. */
export function RowWarning({ words, tone }: { words: string; tone?: 'danger' }) {
  return (
    <p className={`${boxes.line} ${boxes.gap6} ${texts.smaller} ${tone ? texts.danger : texts.warn}`} role="status">
      <IconAlertTriangle size={15} aria-hidden="true" /> <span className={texts.anywhere}>{words}</span>
    </p>
  )
}

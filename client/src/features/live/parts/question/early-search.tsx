import { settledKey } from '../../../../input/keys/settled-key.ts'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import { useLive, useUi } from '../../state/live-session.ts'
import classes from './question-search.module.css'

/** Stands in for the search while its script is fetched: the letters typed meanwhile are in the field when it comes. */
export function EarlySearch({ close }: { close(): void }) {
  const { ui } = useLive()
  const sought = useUi((state) => state.sought)
  return (
    <div className={`${boxes.floats} ${classes.early}`} role="dialog" aria-modal="true" aria-label="Search this interview">
      <input
        // A dialog takes the focus as it opens.
        ref={(field) => field?.focus()}
        className={`${boxes.field} ${boxes.full} ${texts.smaller}`}
        aria-label="Find a question or a note"
        placeholder="A question, a probe, words of a note…"
        value={sought}
        onChange={(event) => ui.setState({ sought: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (settledKey(event) !== 'Escape') return
          event.preventDefault()
          close()
        }}
      />
    </div>
  )
}

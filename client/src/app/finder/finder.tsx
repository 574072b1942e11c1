import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { KeyHint } from '../../input/keys/key-hint.tsx'
import { useKeys } from '../../input/keys/keys.ts'
import boxes from '../../ui/box.module.css'
import { fetchedAhead } from '../../ui/page/fetched-ahead.ts'
import { FetchedPart } from '../../ui/page/fetched-part.tsx'
import texts from '../../ui/text.module.css'
import classes from './finder.module.css'

const dialog = fetchedAhead(() => import('./finder-dialog.tsx').then((module) => module.FinderDialog))

const isApple = () => /Mac|iP(hone|ad|od)/.test(navigator.platform)

/**
 * The search over everything: a button in the top bar, and Ctrl-K or ⌘K on every page but the live one, which has a search of its
 * own.
 */
export function Finder() {
  const [opened, open] = useState(false)
  const close = () => open(false)
  useKeys([
    {
      keys: 'mod+k',
      does: 'Find anything, also while typing',
      group: 'Everywhere',
      always: true,
      run: () => {
        // What stands open over the page goes on: somebody is in the middle of it.
        if (document.querySelector('[aria-modal="true"]') === null) open(true)
      },
    },
  ])
  return (
    <>
      <button
        type="button"
        className={`${boxes.line} ${boxes.gap8} ${texts.smaller} ${classes.button}`}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onPointerEnter={dialog.preload}
        onFocus={dialog.preload}
        onClick={() => open(true)}
      >
        <IconSearch size={18} aria-hidden="true" />
        <span className={classes.words}>Find anything</span>
        <span className={classes.keys}>
          <KeyHint keys={isApple() ? '⌘ K' : 'Ctrl K'} />
        </span>
      </button>
      {opened && <FetchedPart part={dialog} props={{ onClose: close }} what="The search" close={close} />}
    </>
  )
}

import { type ReactNode, useState } from 'react'
import { fetchedAhead } from '../../ui/page/fetched-ahead.ts'
import { FetchedPart } from '../../ui/page/fetched-part.tsx'
import { useKeys } from './keys.ts'

const dialog = fetchedAhead(() => import('./key-sheet-dialog.tsx').then((module) => module.KeySheetDialog))

/** Every key that works now, on `?`. Put once into a frame; `children` may offer a button that opens it. */
export function KeySheet({ children }: { children?: (open: () => void) => ReactNode }) {
  const [opened, setOpened] = useState(false)
  useKeys([{ keys: '?', does: 'Show the keys', group: 'Everywhere', run: () => setOpened(true) }])
  return (
    <>
      {children?.(() => setOpened(true))}
      {opened && (
        <FetchedPart
          part={dialog}
          props={{ onClose: () => setOpened(false) }}
          what="The list of keys"
          close={() => setOpened(false)}
        />
      )}
    </>
  )
}

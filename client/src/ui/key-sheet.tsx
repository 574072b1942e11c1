import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useKeys } from './keys.ts'

const KeySheetDialog = lazy(() => import('./key-sheet-dialog.tsx').then((module) => ({ default: module.KeySheetDialog })))

/** Every key that works now, on `?`. Put once into a frame; `children` may offer a button that opens it. */
export function KeySheet({ children }: { children?: (open: () => void) => ReactNode }) {
  const [opened, setOpened] = useState(false)
  useKeys([{ keys: '?', does: 'Show the keys', group: 'Everywhere', run: () => setOpened(true) }])
  return (
    <>
      {children?.(() => setOpened(true))}
      {opened && (
        <Suspense>
          <KeySheetDialog onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  )
}

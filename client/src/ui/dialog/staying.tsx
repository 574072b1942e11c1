import {
  createContext,
  Fragment,
  type ReactNode,
  useCallback,
  useContext,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'

interface Place {
  show(id: string, dialog: ReactNode): void
  close(id: string): void
}

const DialogPlace = createContext<Place | undefined>(undefined)

/** Where the dialogs of what is in it stand: they stay as long as it does, whatever becomes of the row that opened them. */
export function StayingDialogs({ children }: { children: ReactNode }) {
  const [shown, set] = useState<ReadonlyMap<string, ReactNode>>(new Map())
  const place = useMemo(
    (): Place => ({
      show: (id, dialog) => set((before) => new Map(before).set(id, dialog)),
      close: (id) =>
        set((before) => {
          const left = new Map(before)
          left.delete(id)
          return left
        }),
    }),
    [],
  )
  return (
    <DialogPlace value={place}>
      {children}
      {[...shown].map(([id, dialog]) => (
        <Fragment key={id}>{dialog}</Fragment>
      ))}
    </DialogPlace>
  )
}

/**
 * A dialog that a row opens, on what the row shows at each moment. Where a colleague's act takes the row away, the dialog stays
 * with its words, on what the row showed last, until it is closed.
 *
 * @example {opened && <StayingDialog close={close}>{(close) => <ReasonDialog onClose={close} … />}</StayingDialog>}
 */
export function StayingDialog({ close, children }: { close: () => void; children: (close: () => void) => ReactNode }) {
  const id = useId()
  const place = useContext(DialogPlace)
  const latest = useRef(close)
  latest.current = close
  const closeBoth = useCallback(() => {
    place?.close(id)
    latest.current()
  }, [place, id])
  const dialog = children(closeBoth)
  // No clean-up: a row that goes leaves its dialog standing.
  useLayoutEffect(() => place?.show(id, dialog), [place, id, dialog])
  return place ? null : dialog
}

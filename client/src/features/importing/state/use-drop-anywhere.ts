import { useEffect, useEffectEvent } from 'react'

/**
 * A file that is dropped anywhere on the page is this page's: the browser, which would open it and leave everything behind, gets none. `take` is what
 * becomes of it where nothing closer took it, and absent where another part of the page takes it; text that is dragged about stays what it is.
 */
export function useDropAnywhere(take: ((file: File) => void) | undefined): void {
  const dropped = useEffectEvent((file: File) => take?.(file))
  const listens = take !== undefined
  useEffect(() => {
    if (!listens) return
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0]
      if (!file || event.defaultPrevented) return
      event.preventDefault()
      dropped(file)
    }
    window.addEventListener('dragover', over)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('drop', drop)
    }
  }, [listens])
}

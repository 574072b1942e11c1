import { useEffect, useEffectEvent } from 'react'

/**
 * Gives the page a file that is dropped anywhere on it. The browser gets none: it would open the file and leave everything
 * behind. Dragged text stays what it is.
 *
 * @param take takes a file that nothing closer took; absent while another part of the page takes files
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

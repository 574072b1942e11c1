import { type DragEvent, useState } from 'react'

/**
 * For an element that something can be dropped on. Dropping is for the mouse: a button inside must do the same for everyone.
 * `data-over` says that something is held above it.
 */
export function useDropZone(take: (dropped: DataTransfer) => void) {
  const [over, setOver] = useState(false)
  return {
    'data-over': over || undefined,
    onDragOver: (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      take(event.dataTransfer)
    },
  }
}

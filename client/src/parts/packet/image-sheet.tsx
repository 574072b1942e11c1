import { useEffect, useRef, useState } from 'react'
import classes from './packet-reader.module.css'
import { Unreadable } from './unreadable.tsx'

/** Pixels of what is drawn, however large the image is. */
const MOST_PIXELS = 12_000_000

/** An image, drawn onto a canvas: it has no address that could be opened as a page. */
export function ImageSheet({
  bytes,
  type,
  name,
  scale,
}: {
  bytes: Uint8Array<ArrayBuffer>
  type: string
  name: string
  scale: number
}) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [state, setState] = useState<'waiting' | 'drawn' | 'failed'>('waiting')
  useEffect(() => {
    let gone = false
    createImageBitmap(new Blob([bytes], { type })).then(
      (image) => {
        const sheet = canvas.current
        if (!gone && sheet) {
          const smaller = Math.min(1, Math.sqrt(MOST_PIXELS / (image.width * image.height)))
          sheet.width = Math.max(1, Math.floor(image.width * smaller))
          sheet.height = Math.max(1, Math.floor(image.height * smaller))
          sheet.getContext('2d')?.drawImage(image, 0, 0, sheet.width, sheet.height)
          setState('drawn')
        }
        image.close()
      },
      () => gone || setState('failed'),
    )
    return () => {
      gone = true
    }
  }, [bytes, type])
  return (
    <div className={classes.pages}>
      {state === 'failed' && <Unreadable what="image" />}
      <canvas
        ref={canvas}
        className={classes.image}
        role="img"
        aria-label={name}
        data-drawn={state === 'drawn'}
        hidden={state === 'failed'}
        style={{ maxWidth: `${scale * 100}%` }}
      />
    </div>
  )
}

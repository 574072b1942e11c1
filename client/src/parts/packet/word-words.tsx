import { useEffect, useState } from 'react'
import boxes from '../../ui/box.module.css'
import { Loading } from '../../ui/page/page-states.tsx'
import texts from '../../ui/text.module.css'
import classes from './packet-reader.module.css'
import { PlainText } from './plain-text.tsx'
import { Unreadable } from './unreadable.tsx'
import type { WordRead } from './word-worker.ts'

/** Milliseconds after which reading is given up. */
const GIVEN_UP_MS = 30_000

/** The words of a Word document, without its layout. */
export function WordWords({ bytes }: { bytes: Uint8Array }) {
  const [read, setRead] = useState<WordRead | undefined>()
  useEffect(() => {
    const worker = new Worker(new URL('./word-worker.ts', import.meta.url), { type: 'module', name: 'packet document' })
    const fail = () => setRead({ ok: false })
    const givingUp = setTimeout(fail, GIVEN_UP_MS)
    worker.addEventListener('message', ({ data }: MessageEvent<WordRead>) => setRead(data))
    worker.addEventListener('error', fail)
    worker.postMessage(bytes)
    return () => {
      clearTimeout(givingUp)
      worker.terminate()
    }
  }, [bytes])
  if (!read) return <Loading what="Reading the document…" />
  if (!read.ok) return <Unreadable what="Word document" />
  return (
    <div className={`${boxes.stack} ${boxes.gap8}`}>
      <p className={`${texts.fine} ${classes.said}`}>
        The words of the document, without its layout and pictures. Download it to see these.
      </p>
      <PlainText text={read.lines.join('\n')} />
    </div>
  )
}

import { cut } from '@panelbook/shared/base/text'
import texts from '../../ui/text.module.css'
import classes from './packet-reader.module.css'

/** Characters that are shown: a browser takes seconds to lay out more. */
const MOST = 300_000

export function PlainText({ text, mono = false }: { text: string; mono?: boolean }) {
  return (
    <>
      <pre className={classes.text} data-mono={mono}>
        {cut(text, MOST)}
      </pre>
      {text.length > MOST && (
        <p className={texts.note}>
          These are the first {MOST.toLocaleString('en')} of {text.length.toLocaleString('en')} characters. Download the file to
          read the rest.
        </p>
      )}
    </>
  )
}

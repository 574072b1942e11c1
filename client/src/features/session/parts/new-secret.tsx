import { Alert, Button, CopyButton } from '@mantine/core'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'

/** A new token's secret: on this screen, once. */
export function NewSecret({ token, onDone }: { token: { name: string; secret: string }; onDone: () => void }) {
  return (
    <Alert color="accent" title={`“${token.name}” is created. Copy it now`} role="status" className={boxes.below16}>
      <p className={`${texts.muted} ${boxes.below16}`}>Panelbook keeps only a fingerprint of it and can’t show it again.</p>
      <code className={`${boxes.inset} ${texts.mono} ${texts.smaller} ${texts.anywhere} ${texts.code}`}>{token.secret}</code>
      <div className={`${boxes.line} ${boxes.gap8} ${boxes.above8}`}>
        <CopyButton value={token.secret}>
          {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy'}</Button>}
        </CopyButton>
        <Button variant="default" onClick={onDone}>
          I have copied it
        </Button>
      </div>
    </Alert>
  )
}

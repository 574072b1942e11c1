import { Modal, Switch, VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import { KeyHint } from './key-hint.tsx'
import classes from './key-sheet.module.css'
import { useKeys, useListedKeys, useSingleKeys } from './keys.ts'

/** Every key that works now, on `?`. Put once into a frame; `children` may offer a button that opens it. */
export function KeySheet({ children }: { children?: (open: () => void) => React.ReactNode }) {
  const [opened, setOpened] = useState(false)
  const listed = useListedKeys()
  const [singleKeys, setSingleKeys] = useSingleKeys()
  useKeys([{ keys: '?', does: 'Show the keys', group: 'Everywhere', run: () => setOpened(true) }])
  const groups = Map.groupBy(listed, (binding) => binding.group ?? 'This page')
  return (
    <>
      {children?.(() => setOpened(true))}
      <Modal opened={opened} onClose={() => setOpened(false)} title="Keys" size="lg">
        <div className={classes.groups}>
          {[...groups].map(([group, bindings]) => (
            <section key={group}>
              <h3 className={classes.group}>{group}</h3>
              <dl className={classes.list}>
                {bindings.map((binding) => (
                  <div key={binding.keys} className={classes.row}>
                    <dt>
                      <VisuallyHidden component="span">{spoken(binding.keys)}</VisuallyHidden>
                      <KeyHint keys={printed(binding.keys)} />
                    </dt>
                    <dd>{binding.does}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <Switch
          mt="lg"
          label="Single-key shortcuts"
          description="Keys rest while you type. Switch them off if they get in the way of speech input."
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
      </Modal>
    </>
  )
}

const printed = (keys: string): string => keys.replaceAll('mod+', 'Ctrl ').replaceAll('-', '–')
const spoken = (keys: string): string =>
  keys.replaceAll('mod+', 'Control ').replaceAll('a-z', 'then a letter').replaceAll('-', ' to ')

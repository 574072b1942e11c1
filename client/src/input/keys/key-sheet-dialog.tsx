import { Switch, VisuallyHidden } from '@mantine/core'
import boxes from '../../ui/box.module.css'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import texts from '../../ui/text.module.css'
import { KeyHint } from './key-hint.tsx'
import classes from './key-sheet.module.css'
import { useListedKeys, useSingleKeys } from './keys.ts'

export function KeySheetDialog({ onClose }: { onClose: () => void }) {
  const listed = useListedKeys()
  const [singleKeys, setSingleKeys] = useSingleKeys()
  const groups = Map.groupBy(listed, (binding) => binding.group ?? 'This page')
  return (
    <Dialog onClose={onClose} title="Keys" size="min(1080px, 94vw)" yOffset="4dvh">
      <div className={classes.groups}>
        {[...groups].map(([group, bindings]) => (
          <section key={group}>
            <h3 className={`${texts.label} ${boxes.below8}`}>{group}</h3>
            <dl className={boxes.plain}>
              {bindings.map((binding) => (
                <div key={binding.keys} className={`${boxes.gap12} ${boxes.flex} ${texts.small} ${classes.row}`}>
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
    </Dialog>
  )
}

const printed = (keys: string): string => keys.replaceAll('mod+', 'Ctrl ').replaceAll('shift+', 'Shift ').replaceAll('-', '–')
const spoken = (keys: string): string =>
  keys.replaceAll('mod+', 'Control ').replaceAll('shift+', 'Shift ').replaceAll('a-z', 'then a letter').replaceAll('-', ' to ')

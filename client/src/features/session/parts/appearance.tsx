import { type MantineColorScheme, SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core'
import { useSingleKeys } from '../../../input/keys/keys.ts'
import boxes from '../../../ui/box.module.css'
import { Section } from './section.tsx'

/** Choices of this browser, not of the account. */
export function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [singleKeys, setSingleKeys] = useSingleKeys()
  return (
    <Section title="Appearance and keys" about="For this browser.">
      <div className={`${boxes.stack} ${boxes.gap18} ${boxes.start}`}>
        <SegmentedControl
          aria-label="Appearance"
          value={colorScheme}
          onChange={(value) => setColorScheme(value as MantineColorScheme)}
          data={[
            { value: 'auto', label: 'Like the system' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
        <Switch
          label="Single-key shortcuts"
          description="They are off while you type. Switch them off if they get in the way of speech input."
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
      </div>
    </Section>
  )
}

import { Switch } from '@mantine/core'
import { type Permission, useTelling } from '../../../parts/beginning/telling.ts'
import { Section } from './section.tsx'

const whyNot: Partial<Record<Permission, string>> = {
  denied:
    'This browser doesn’t let Panelbook show notifications. Allow them in its settings for this site, then load the page again.',
  impossible: 'This browser shows no notifications here: they need an address with https.',
}

/** Whether this browser tells when an interview begins. */
export function Beginnings() {
  const { choice, permission, choose } = useTelling()
  return (
    <Section title="When an interview begins" about="For this browser, while Panelbook is open in a tab.">
      <Switch
        label="Tell me two minutes before an interview of mine"
        description={whyNot[permission] ?? 'It says the time and the stage, and no name: others may see your screen.'}
        checked={choice === 'on' && permission === 'granted'}
        disabled={permission === 'denied' || permission === 'impossible'}
        onChange={(event) => void choose(event.currentTarget.checked)}
      />
    </Section>
  )
}

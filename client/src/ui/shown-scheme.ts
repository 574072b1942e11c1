import { useComputedColorScheme } from '@mantine/core'

/** Whether the page is shown light or dark, the system's wish included. */
export const useShownScheme = (): 'light' | 'dark' => useComputedColorScheme('light', { getInitialValueInEffect: false })

import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'
import { SteadyButton } from './ui/steady-button.tsx'

// Shade 6 is the accent of filled buttons in both schemes (5.5:1 with white text), shade 4 the accent on dark grounds.
const accent: MantineColorsTuple = [
  '#eaf0ff',
  '#d3dffd',
  '#a9bffa',
  '#86a5f8',
  '#7496fb',
  '#4a73f3',
  '#2f5bea',
  '#2450d6',
  '#1c43b8',
  '#163795',
]
// Only for red flags and danger. Shade 7 has 5.9:1 on white.
const red: MantineColorsTuple = [
  '#fdecee',
  '#fbd5d9',
  '#f5abb2',
  '#f28b94',
  '#f0757f',
  '#e04553',
  '#d12f3f',
  '#c02232',
  '#a01b29',
  '#831722',
]
const dark: MantineColorsTuple = [
  '#e6e9ef',
  '#c3c9d4',
  '#a3abba',
  '#7c8596',
  '#3d4451',
  '#2d333e',
  '#22272f',
  '#1b1f26',
  '#15181e',
  '#0f1115',
]
const gray: MantineColorsTuple = [
  '#f6f7f9',
  '#eff1f4',
  '#e3e6ea',
  '#d0d5dc',
  '#b1b8c3',
  '#8b94a3',
  '#5c6675',
  '#465060',
  '#2c333d',
  '#1a1d23',
]

const systemFont =
  'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", "Helvetica Neue", Arial, sans-serif'

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: 6,
  colors: { accent, red, dark, gray },
  black: '#1a1d23',
  fontFamily: systemFont,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace',
  headings: {
    fontFamily: systemFont,
    fontWeight: '700',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.25rem', lineHeight: '1.3' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  // Plain objects and not `Component.extend`: importing the components here would load them on every page.
  components: {
    Button: { defaultProps: { size: 'sm', component: SteadyButton } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', component: SteadyButton } },
    Input: { defaultProps: { size: 'sm' } },
    Drawer: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Modal: {
      // The dialog's heading is a <header>, which outside the page's sections would count as a second banner of the page.
      defaultProps: {
        closeButtonProps: { 'aria-label': 'Close' },
        centered: true,
        radius: 'lg',
        transitionProps: { duration: 120 },
        attributes: { header: { role: 'none' } },
        styles: { title: { fontWeight: 600 } },
      },
    },
    // At once, and not by Mantine's own `selectAllOnFocus`: that comes two timers later, and whoever types or selects at once is
    // put elsewhere by them.
    NumberInput: {
      defaultProps: { onFocusCapture: ({ target }: FocusEvent) => target instanceof HTMLInputElement && target.select() },
    },
    Menu: {
      // Open menus belong to the page, inside its landmarks, and their first item has the focus: nothing stands in between that
      // is no item.
      defaultProps: {
        shadow: 'md',
        transitionProps: { duration: 0 },
        withInitialFocusPlaceholder: false,
        portalProps: { target: 'main' },
      },
    },
    Paper: { defaultProps: { radius: 'lg' } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true, events: { hover: true, focus: true, touch: false } } },
  },
})

/**
 * The colours pages may use, by meaning. Every text colour has at least 4.5:1 (WCAG 2.2 AA) on every ground it is meant for, in
 * both schemes; `theme.test.ts` measures it.
 */
export const meaningColors = {
  light: {
    '--pb-canvas': '#f6f7f9',
    '--pb-surface': '#ffffff',
    '--pb-sunken': '#f6f7f9',
    '--pb-line': '#e3e6ea',
    '--pb-line-strong': '#8b94a3',
    '--pb-text': '#1a1d23',
    '--pb-muted': '#5c6675',
    '--pb-accent': '#2f5bea',
    '--pb-accent-text': '#2450d6',
    '--pb-accent-soft': '#eaf0ff',
    '--pb-danger': '#c02232',
    '--pb-danger-soft': '#fdecee',
    '--pb-good': '#186c40',
    '--pb-good-soft': '#e6f5ec',
    '--pb-warn': '#855700',
    '--pb-warn-soft': '#fff3d6',
    '--pb-rating-1': '#f7c6b6',
    '--pb-rating-1-text': '#6d2410',
    '--pb-rating-2': '#fbe1bd',
    '--pb-rating-2-text': '#6b4300',
    '--pb-rating-3': '#d5e5f9',
    '--pb-rating-3-text': '#173f70',
    '--pb-rating-4': '#a9ccf4',
    '--pb-rating-4-text': '#0f3157',
  },
  dark: {
    '--pb-canvas': '#0f1115',
    '--pb-surface': '#16191f',
    '--pb-sunken': '#1b1f26',
    '--pb-line': '#2d333e',
    '--pb-line-strong': '#7c8596',
    '--pb-text': '#e6e9ef',
    '--pb-muted': '#a3abba',
    '--pb-accent': '#7496fb',
    '--pb-accent-text': '#9db5fc',
    '--pb-accent-soft': '#1d2947',
    '--pb-danger': '#f7929b',
    '--pb-danger-soft': '#3a1a20',
    '--pb-good': '#77d3a2',
    '--pb-good-soft': '#143021',
    '--pb-warn': '#f1c268',
    '--pb-warn-soft': '#352910',
    '--pb-rating-1': '#5f2a1c',
    '--pb-rating-1-text': '#fbd3c6',
    '--pb-rating-2': '#563e14',
    '--pb-rating-2-text': '#fbe1bd',
    '--pb-rating-3': '#1f3a5a',
    '--pb-rating-3-text': '#d5e5f9',
    '--pb-rating-4': '#2d5d94',
    '--pb-rating-4-text': '#f0f6fd',
  },
} as const

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...meaningColors.light,
    '--mantine-color-body': meaningColors.light['--pb-surface'],
    '--mantine-color-text': meaningColors.light['--pb-text'],
    '--mantine-color-dimmed': meaningColors.light['--pb-muted'],
    '--mantine-color-placeholder': '#667080',
    '--mantine-color-error': meaningColors.light['--pb-danger'],
    '--mantine-color-accent-light': meaningColors.light['--pb-accent-soft'],
    '--mantine-color-accent-light-color': meaningColors.light['--pb-accent-text'],
    '--mantine-color-red-light': meaningColors.light['--pb-danger-soft'],
    '--mantine-color-red-light-color': meaningColors.light['--pb-danger'],
    '--mantine-color-yellow-light': meaningColors.light['--pb-warn-soft'],
    '--mantine-color-yellow-light-color': meaningColors.light['--pb-warn'],
    '--mantine-color-teal-light': meaningColors.light['--pb-good-soft'],
    '--mantine-color-teal-light-color': meaningColors.light['--pb-good'],
    '--mantine-color-default-border': '#d0d5dc',
    '--mantine-color-anchor': meaningColors.light['--pb-accent-text'],
  },
  dark: {
    ...meaningColors.dark,
    '--mantine-color-body': meaningColors.dark['--pb-surface'],
    '--mantine-color-text': meaningColors.dark['--pb-text'],
    '--mantine-color-dimmed': meaningColors.dark['--pb-muted'],
    '--mantine-color-placeholder': '#8d96a6',
    '--mantine-color-error': meaningColors.dark['--pb-danger'],
    '--mantine-color-accent-light': meaningColors.dark['--pb-accent-soft'],
    '--mantine-color-accent-light-color': meaningColors.dark['--pb-accent-text'],
    '--mantine-color-red-light': meaningColors.dark['--pb-danger-soft'],
    '--mantine-color-red-light-color': meaningColors.dark['--pb-danger'],
    '--mantine-color-yellow-light': meaningColors.dark['--pb-warn-soft'],
    '--mantine-color-yellow-light-color': meaningColors.dark['--pb-warn'],
    '--mantine-color-teal-light': meaningColors.dark['--pb-good-soft'],
    '--mantine-color-teal-light-color': meaningColors.dark['--pb-good'],
    '--mantine-color-default': '#1b1f26',
    '--mantine-color-default-hover': '#22272f',
    '--mantine-color-default-border': '#3d4451',
    '--mantine-color-anchor': meaningColors.dark['--pb-accent-text'],
  },
})

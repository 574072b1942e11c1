import { errors, type Locator, type Page } from 'playwright-core'

/** Roles of what takes words or a choice, or opens over the page. */
const WIDGETS = new Set([
  'textbox',
  'searchbox',
  'combobox',
  'spinbutton',
  'slider',
  'switch',
  'checkbox',
  'radio',
  'listbox',
  'menu',
  'dialog',
  'alertdialog',
])
/** Roles of the parts that say where something stands. */
const PARTS = new Set(['region', 'dialog', 'group', 'radiogroup', 'banner', 'complementary', 'form', 'main', 'navigation'])

interface Line {
  depth: number
  role: string
  name: string
  state: string
}

/** Everything that has a role, as a screen reader announces it. */
async function readAloud(page: Page): Promise<Line[]> {
  const snapshot = await page.locator('body').ariaSnapshot()
  return snapshot.split('\n').flatMap((line) => {
    const read = /^( *)- '?([a-z]+)(?: "((?:[^"\\]|\\.)*)")?(.*)$/.exec(line)
    if (!read) return []
    const [, indent = '', role = '', name = '', state = ''] = read
    return [{ depth: indent.length, role, name: name.replaceAll(/\\(.)/g, '$1').replaceAll("''", "'"), state }]
  })
}

/** Fields, dialogs, menus and what else is open, each as `the part it stands in > role “name”`. */
async function placesOn(page: Page): Promise<string[]> {
  const above: Line[] = []
  const found: string[] = []
  for (const line of await readAloud(page)) {
    while ((above.at(-1)?.depth ?? -1) >= line.depth) above.pop()
    const part = above.findLast(({ role, name }) => PARTS.has(role) && name !== '')?.name ?? ''
    if (WIDGETS.has(line.role)) found.push(`${part} > ${line.role} “${line.name}”`)
    else if (line.role === 'button' && /\[expanded\]/.test(line.state)) found.push(`${part} > open “${line.name}”`)
    above.push(line)
  }
  const popovers = await page
    .locator(':popover-open:not([role])')
    .evaluateAll((open) =>
      open.map(({ id }) => document.querySelector(`[popovertarget="${CSS.escape(id)}"]`)?.getAttribute('aria-label') ?? id),
    )
  return [...found, ...popovers.map((name) => ` > popover “${name}”`)]
}

/**
 * Waits for two frames, so that what a press opened is there, and returns a rough list of what there is. A closer look is worth
 * its time only where that list is new.
 */
const drawn = (page: Page): Promise<string> =>
  page.evaluate(
    (wanted) =>
      new Promise<string>((done) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() =>
            done(
              [...document.querySelectorAll(wanted)]
                .map((one) => `${one.tagName}#${one.id} ${one.ariaLabel} ${one.matches(':popover-open')}`)
                .join(),
            ),
          ),
        ),
      ),
    'input, textarea, select, [contenteditable="true"], [role], [aria-expanded="true"], :popover-open:not([role="tooltip"])',
  )

const OPEN = '[role="dialog"]:visible, [role="menu"]:visible, :popover-open:not([role="tooltip"])'

/** Closes whatever is open. */
async function close(page: Page): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await page.keyboard.press('Escape')
    await drawn(page)
    if ((await page.locator(OPEN).count()) === 0) return
  }
  throw new Error('Something stands open that Escape doesn’t close')
}

interface WalkOptions {
  /** Keys that open something. Each is pressed on the page itself. */
  keys: readonly string[]
  /** Buttons that lead away from the page, or that do the same as one that is pressed already. */
  skip: RegExp
}

/** Presses every button and key of a page once, whatever it does, and returns every field, dialog and menu that it saw. */
export async function walkPage(page: Page, { keys, skip }: WalkOptions): Promise<Set<string>> {
  const seen = new Set<string>()
  let last = ''
  const look = async () => {
    let now = await drawn(page)
    if (now === last) return
    const coming = page.locator('[role="dialog"][aria-label="Opening…"]')
    if ((await coming.count()) > 0) {
      await coming.waitFor({ state: 'detached' })
      now = await drawn(page)
    }
    last = now
    for (const place of await placesOn(page)) seen.add(place)
    if ((await page.locator(OPEN).count()) > 0) await close(page)
  }
  const path = new URL(page.url()).pathname
  await look()
  for (const key of keys) {
    await page.keyboard.press(key)
    await look()
    // Escape leaves a field that the key went to, and ends a sequence of keys.
    await page.keyboard.press('Escape')
  }
  const pressed = new Set<string>()
  for (;;) {
    const buttons = (await readAloud(page)).filter(({ role, state }) => role === 'button' && !/\[disabled\]/.test(state))
    const next = buttons.find(({ name }) => name !== '' && !pressed.has(name) && !skip.test(name))
    if (!next) return seen
    pressed.add(next.name)
    const button = page.getByRole('button', { name: next.name, exact: true })
    // The keyboard presses it, which works whatever lies over it. A button that has another name by now, such as “Saving…”, is
    // found again by that name.
    if (!(await pressedOn(button))) continue
    await look()
    if (new URL(page.url()).pathname !== path) throw new Error(`“${next.name}” leads away from ${path}: skip it`)
  }
}

/** Presses Enter on it, unless it is gone or has another name before it can be pressed. */
async function pressedOn(button: Locator): Promise<boolean> {
  for (;;) {
    const done = await button
      .first()
      .press('Enter', { timeout: 1_000 })
      .then(
        () => true,
        (error: unknown) => error,
      )
    if (done === true) return true
    if ((await button.count()) === 0) return false
    if (!(done instanceof errors.TimeoutError)) throw done
  }
}

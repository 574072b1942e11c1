import type { EndpointInput, EndpointName, EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Locator, Page } from 'playwright-core'
import { callApi } from '../../harness/call-api.ts'
import { pages, pressAll } from '../pages.ts'
import type { SampleServer } from '../sample-server.ts'

/** A page of the owner, and the server behind it. */
export interface AtForms {
  page: Page
  sample: SampleServer
  open(path: string): Promise<void>
}

/**
 * Every form that sends what somebody typed to the server and waits for its answer. A form that isn't listed here is not tested.
 * So a test searches the client's files and fails where it finds one: add it to this table, with what happens to words typed
 * while it waits.
 */
export interface SavingForm {
  name: string
  /** Where it is, below `client/src`. */
  files: readonly string[]
  /** Opens it, and fills in everything it needs but the field. */
  begin(at: AtForms): Promise<void>
  /** The field in which somebody goes on typing. */
  field(page: Page): Locator
  /** The words to type, where the field doesn't take every text. */
  types?: readonly [sent: string, since: string]
  send(page: Page): Promise<void>
  /** The first command that it sends. */
  command: EndpointName
  /** Of one that goes on: the command of its second save, and how the form is opened again after a reload. */
  again?: { command: EndpointName; open?(page: Page): Promise<void> }
  /**
   * `goes-on`: words typed meanwhile change what is saved, and the next press sends them. `stays`: they begin the next thing.
   * `takes-nothing`: what is sent can't be changed any more, so the field is read-only meanwhile.
   */
  meanwhile: 'goes-on' | 'stays' | 'takes-nothing'
  /** What the page shows once it is saved. */
  says(page: Page): Locator
  /** Which of these words the server has, each as often as the server has it. */
  saved?(at: AtForms, words: readonly string[]): Promise<string[]>
}

export const name = (role: 'button' | 'textbox' | 'combobox', called: string | RegExp) => (page: Page) =>
  page.getByRole(role, { name: called, exact: true })
export const click = (called: string | RegExp) => (page: Page) => name('button', called)(page).click()
export const inDialog = (called: string) => (page: Page) =>
  page.getByRole('dialog').getByRole('button', { name: called, exact: true }).click()
export const enter = (page: Page) => page.keyboard.press('Enter')
export const notYet = (page: Page) => page.getByText(/What you (typed|changed) since then is not saved yet/).first()
export const ask = <N extends EndpointName>({ sample }: AtForms, command: N, input: EndpointInput<N>) =>
  callApi(sample.server.port, command, input, sample.workspace.owner.bearer)
/** The shortest first: what was typed later is the longer one. */
export const among = (words: readonly string[], kept: readonly string[]) =>
  kept.filter((each) => words.includes(each)).sort((a, b) => a.length - b.length)
/** Asks the server for a list, and keeps those of the words that are in it. */
export const kept =
  <N extends EndpointName>(command: N, input: EndpointInput<N>, read: (answer: EndpointOutput<N>) => readonly string[]) =>
  async (at: AtForms, words: readonly string[]) =>
    among(words, read(await ask(at, command, input)))

let made = 0
/** A new id for each thing that a form needs. */
export const fresh = () => `of-a-form-${++made}`

/** Opens the page that `pages.ts` lists under this name. */
export async function openListed(at: AtForms, listed: string): Promise<void> {
  const found = pages.find((page) => page.name === listed)
  if (!found) throw new Error(`No such page: ${listed}`)
  await at.open(found.path)
  await pressAll(at.page, found)
}

import { z } from 'zod'

/** What became of a message. */
export const chatAnswers = [
  'taken',
  'gone',
  'archived',
  'refused',
  'malformed',
  'too-often',
  'server-error',
  'redirected',
  'no-answer',
  'not-found',
  'not-connected',
  'tls',
  'forbidden-address',
] as const
export const chatAnswerSchema = z.enum(chatAnswers)
export type ChatAnswer = z.infer<typeof chatAnswerSchema>

/** As a sentence, with what to do where something can be done. @param name the product's name */
export function chatAnswerWords(answer: ChatAnswer, name: string): string {
  switch (answer) {
    case 'taken':
      return `${name} took the message.`
    case 'gone':
      return `${name} knows no webhook at this address. It was removed, or the address is incomplete. Make a new one there.`
    case 'archived':
      return `${name} says that the channel is archived. Choose another one.`
    case 'refused':
      return `${name} does not let this webhook post: it is switched off, its key is wrong, or its channel takes no messages of programs.`
    case 'malformed':
      return `${name} did not understand the message. Check that the address is of ${name}.`
    case 'too-often':
      return `${name} wants fewer messages. Panelbook tries again.`
    case 'server-error':
      return `${name} has a problem of its own. Panelbook tries again.`
    case 'redirected':
      return 'The address leads on to another one, which Panelbook does not follow. Paste the one that it leads to.'
    case 'no-answer':
      return `${name} did not answer in time. Panelbook tries again.`
    case 'not-found':
      return 'There is no server of this name. Check the address.'
    case 'not-connected':
      return 'No connection came about. Panelbook tries again.'
    case 'tls':
      return 'The certificate of the server is not valid for this address.'
    case 'forbidden-address':
      return 'This address is in a private network, into which Panelbook sends nothing. Whoever runs Panelbook can allow its host.'
  }
}

import { problemSchema } from '@panelbook/shared/api/problem'
import { ApiProblem, UnexpectedAnswer, Unreachable } from '../api-problem.ts'

export interface Upload {
  signal: AbortSignal
  /** How much of it was sent, from 0 to 1. */
  onProgress(part: number): void
}

/**
 * Sends a file as it is, telling how far it is, which `fetch` can't.
 *
 * @returns the answer's JSON
 * @throws ApiProblem · Unreachable · UnexpectedAnswer · the signal's reason when it was aborted
 */
export function upload(url: string, file: Blob, { signal, onProgress }: Upload): Promise<unknown> {
  signal.throwIfAborted()
  const request = new XMLHttpRequest()
  return new Promise((resolve, reject) => {
    request.open('POST', url)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('accept', 'application/json')
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total))
    request.addEventListener('load', () => {
      const json = parsed(request.responseText)
      if (request.status >= 200 && request.status < 300) return resolve(json)
      const problem = problemSchema.safeParse(json)
      if (problem.success) return reject(new ApiProblem(problem.data, request.status))
      // A proxy in front may take less than Panelbook does.
      reject(
        request.status === 413 ? new TooLargeForProxy() : request.status >= 500 ? new Unreachable(json) : new UnexpectedAnswer(),
      )
    })
    request.addEventListener('error', () => reject(new Unreachable('the upload broke off')))
    signal.addEventListener(
      'abort',
      () => {
        request.abort()
        reject(signal.reason)
      },
      { once: true },
    )
    request.send(file)
  })
}

/** What stands between the browser and Panelbook refuses files of this size. */
class TooLargeForProxy extends ApiProblem {
  constructor() {
    const message = 'The server in front of Panelbook takes no files of this size. Ask whoever runs it to allow 11 MB.'
    super({ code: 'too-large', message }, 413)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What isn't JSON didn't come from Panelbook, and no schema takes this.
    return undefined
  }
}

import { type Id, newId } from '@panelbook/shared/base/ids'
import { MOST_FILE_BYTES } from '@panelbook/shared/packet/packet'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { fieldErrors, inWords } from '../../../api/api-problem.ts'
import { addPacketFile } from '../../../api/packet/packet.ts'

/** A file on its way into the packet. */
export interface PacketUpload {
  /** The id that the file will have, in every attempt: a lost answer doesn't make it twice. */
  id: Id
  file: File
  /** How much of it was sent, from 0 to 1. */
  sent: number
  /** Why it wasn't taken; absent while it is on its way. */
  failed?: string
}

export interface PacketUploads {
  uploads: readonly PacketUpload[]
  add(files: Iterable<File>): void
  again(upload: PacketUpload): void
  /** Ends it, or takes away what is said of it. */
  drop(upload: PacketUpload): void
}

const TOO_LARGE = 'A file has at most 10 MB. Save it smaller, or add the part that matters.'

/** Sends files one after the other, so that each has the whole line and the server few at once. */
export function usePacketUploads(candidateId: Id): PacketUploads {
  const queryClient = useQueryClient()
  const [uploads, setUploads] = useState<readonly PacketUpload[]>([])
  const [work] = useState(() => ({ queue: [] as PacketUpload[], ending: new Map<Id, AbortController>(), busy: false }))
  const gone = useRef(false)
  useEffect(() => {
    gone.current = false
    return () => {
      gone.current = true
      work.queue = []
      for (const ending of work.ending.values()) ending.abort(new DOMException('The page was left', 'AbortError'))
    }
  }, [work])

  const change = (id: Id, to: Partial<PacketUpload> | undefined) => {
    if (gone.current) return
    setUploads((all) => all.flatMap((each) => (each.id !== id ? each : to ? { ...each, ...to } : [])))
  }
  const send = async ({ id, file }: PacketUpload) => {
    if (file.size > MOST_FILE_BYTES) return change(id, { failed: TOO_LARGE })
    const ending = new AbortController()
    work.ending.set(id, ending)
    try {
      const onProgress = (sent: number) => change(id, { sent })
      await addPacketFile(queryClient, { candidateId, fileId: id, file }, { signal: ending.signal, onProgress })
      change(id, undefined)
    } catch (error) {
      if (!ending.signal.aborted) change(id, { failed: fieldErrors(error).name ?? inWords(error) })
    } finally {
      work.ending.delete(id)
    }
  }
  const run = async () => {
    if (work.busy) return
    work.busy = true
    for (let next = work.queue.shift(); next; next = work.queue.shift()) await send(next)
    work.busy = false
  }
  return {
    uploads,
    add(files) {
      const added = [...files].map((file): PacketUpload => ({ id: newId(16), file, sent: 0 }))
      setUploads((all) => [...all, ...added])
      work.queue.push(...added)
      void run()
    },
    again(upload) {
      setUploads((all) => all.map((each) => (each.id === upload.id ? { id: each.id, file: each.file, sent: 0 } : each)))
      work.queue.push(upload)
      void run()
    },
    drop({ id }) {
      work.queue = work.queue.filter((each) => each.id !== id)
      work.ending.get(id)?.abort(new DOMException('Stopped', 'AbortError'))
      setUploads((all) => all.filter((each) => each.id !== id))
    },
  }
}

import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import { packetEndpoints, packetSchema } from '@panelbook/shared/packet/api'
import type { PacketFile } from '@panelbook/shared/packet/packet'
import { type QueryClient, queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { Unreachable } from '../api-problem.ts'
import { asks, putAnswer } from '../asks.ts'
import { requestUrl } from '../call.ts'
import { commandHook } from '../command-hook.ts'
import { type Upload, upload } from './upload.ts'

const packetQueries = {
  ofCandidate: (id: Id) => queryOptions({ queryKey: ['packet', id], ...asks('readPacket', { params: { id } }) }),
  ofInterview: (id: Id) => queryOptions({ queryKey: ['panel-packet', id], ...asks('readPanelPacket', { params: { id } }) }),
}

type Result<T> = UseQueryResult<T, Error>

export const usePacket = (candidateId: Id): Result<EndpointOutput<'readPacket'>> =>
  useQuery(packetQueries.ofCandidate(candidateId))
export const usePanelPacket = (interviewId: Id): Result<EndpointOutput<'readPanelPacket'>> =>
  useQuery(packetQueries.ofInterview(interviewId))

export const useRemovePacketFile = commandHook('removePacketFile')
export const useClosePacket = commandHook('closePacket')

/** Adds a file, and shows it. @throws ApiProblem · Unreachable · UnexpectedAnswer · the signal's reason when it was aborted */
export async function addPacketFile(
  queryClient: QueryClient,
  { candidateId, fileId, file }: { candidateId: Id; fileId: Id; file: File },
  options: Upload,
): Promise<void> {
  const { path } = packetEndpoints.addPacketFile
  const url = requestUrl(path, { params: { id: candidateId }, query: { fileId, name: file.name } })
  putAnswer(queryClient, packetQueries.ofCandidate(candidateId), packetSchema.parse(await upload(url, file, options)))
}

/** From where somebody reads a packet: a lead on the candidate's page, or a panel with its interview. */
export type PacketPlace = { candidateId: Id } | { interviewId: Id }

/** Where a file's bytes are: what is there is only ever downloaded. */
export const packetFileUrl = (place: PacketPlace, { id: fileId }: Pick<PacketFile, 'id'>): string =>
  'candidateId' in place
    ? requestUrl(packetEndpoints.readPacketFile.path, { params: { id: place.candidateId, fileId } })
    : requestUrl(packetEndpoints.readPanelPacketFile.path, { params: { id: place.interviewId, fileId } })

/** A file's bytes. Nothing keeps them: they are gone with what shows them. @throws Unreachable */
export async function readPacketBytes(url: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const answer = await fetch(url, { signal, credentials: 'same-origin' })
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer())
    throw new Error(`the file was answered with ${answer.status}`)
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw new Unreachable(error)
  }
}

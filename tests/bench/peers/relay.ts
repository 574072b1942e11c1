import { createServer } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'

/** The least a server can do: it passes every frame to the others in the room, and neither reads nor stores it. */
const rooms = new Map<string, Set<WebSocket>>()
const http = createServer()
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false, maxPayload: 1 << 20 })

sockets.on('connection', (socket, request) => {
  const name = request.url ?? '/'
  const room = rooms.get(name) ?? new Set()
  rooms.set(name, room.add(socket))
  socket.on('error', () => socket.terminate())
  socket.on('close', () => room.delete(socket))
  socket.on('message', (frame) => {
    for (const other of room) if (other !== socket && other.readyState === other.OPEN) other.send(frame, { binary: true })
  })
})
http.listen(Number(process.env.PORT), '127.0.0.1')

import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createEmulator, type Emulator, type EmulatorOptions } from './emulator.ts'
import { isLoopbackName } from './loopback.ts'
import { refuseGarbage } from './node-garbage.ts'
import { answerHttp, isForEmulator } from './node-http.ts'
import { attachStreams } from './node-streams.ts'

export type Address = {
  /** 0 takes any free one; the default. */
  readonly port?: number
  /** A loopback name or address. Default `127.0.0.1`. */
  readonly host?: string
}

export interface Listening {
  /** Without a slash at its end: the REST base. */
  readonly url: string
  readonly port: number
  readonly emulator: Emulator
  /** Drops every connection; closes the emulator, too, if `listen` has made it. */
  close(): Promise<void>
}

/**
 * Serves an emulator over HTTP and WebSockets on this machine. Rejects with a RangeError when the host is not a
 * loopback one, and with node's own error when the port is taken.
 */
export async function listen(
  emulatorOrOptions: Emulator | EmulatorOptions = {},
  { port = 0, host = '127.0.0.1' }: Address = {},
): Promise<Listening> {
  if (!isLoopbackName(host)) {
    throw new RangeError(
      `unable to listen on ${host}; the emulator has no protection and serves loopback addresses only`,
    )
  }
  const isGiven = 'admitStream' in emulatorOrOptions
  const emulator = isGiven ? emulatorOrOptions : createEmulator(emulatorOrOptions)
  const respond: RequestListener = (incoming, outgoing) => void answerHttp(emulator, incoming, outgoing)
  // What node would refuse by itself, it would refuse without an ErrorBody.
  const server = createServer({ requireHostHeader: false }, respond).on('checkExpectation', respond)
  refuseGarbage(server)
  const stopStreams = attachStreams(server, emulator, () => true)
  server.listen(port, host)
  await once(server, 'listening')
  const actual = portOf(server)
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    port: actual,
    emulator,
    async close() {
      if (!isGiven) emulator.close()
      stopStreams()
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

/**
 * Lets an existing server answer for the emulator as well: requests under `/api/v2/` and `/emulator/`, WebSockets
 * under `/chat/jwt/`. Everything else goes to the listeners it had before. Returns how to stop the WebSockets.
 */
export function attachTo(server: Server, emulator: Emulator): () => void {
  const others = server.listeners('request')
  server.removeAllListeners('request')
  server.on('request', (incoming, outgoing) => {
    if (isForEmulator(incoming)) void answerHttp(emulator, incoming, outgoing)
    else for (const listener of others) listener.call(server, incoming, outgoing)
  })
  return attachStreams(server, emulator)
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('the server listens on no port')
  return address.port
}

import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'

/** What a client put on the wire, as far as the platform looks at it. */
export type RecordedRequest = {
  readonly method: string
  readonly path: string
  /** Sorted, without the empty values that count as omitted. */
  readonly query: readonly (readonly [name: string, value: string])[]
  readonly authorization: string | undefined
  readonly accept: string | undefined
  readonly contentType: string | undefined
  /** Parsed JSON; undefined when there was none. */
  readonly body: unknown
}

export interface Recorder {
  /** To be used as the REST base. */
  readonly url: string
  /** The one request that `act` makes. */
  record(act: () => Promise<unknown>): Promise<RecordedRequest>
  close(): Promise<void>
}

/** A server that answers everything with an empty object and remembers what it was asked. */
export async function startRecorder(): Promise<Recorder> {
  const requests: RecordedRequest[] = []
  const server = createServer(async (incoming, outgoing) => {
    requests.push(await read(incoming))
    outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`,
    async record(act) {
      requests.length = 0
      await act()
      const [request, ...others] = requests
      if (request === undefined || others.length > 0)
        throw new Error(`${requests.length} requests, expected one`)
      return request
    },
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

async function read(incoming: IncomingMessage): Promise<RecordedRequest> {
  const { pathname, searchParams } = new URL(incoming.url ?? '', 'http://127.0.0.1')
  const text = (await incoming.toArray()).join('')
  const { authorization, accept, 'content-type': contentType } = incoming.headers
  return {
    method: incoming.method ?? '',
    path: pathname,
    query: [...searchParams].filter(([, value]) => value !== '').sort(([a], [b]) => a.localeCompare(b)),
    authorization,
    accept,
    contentType,
    body: text === '' ? undefined : JSON.parse(text),
  }
}

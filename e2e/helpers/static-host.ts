import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { originOf } from './local-site.ts'
import { serveFolder } from './static-files.ts'

const FOLDER = join(import.meta.dirname, '../../dist/preview')

/** The static preview in a folder of a host that knows nothing but files. */
export type StaticHost = {
  /** Of the folder, with a slash at its end. */
  readonly url: string
  close(): Promise<void>
}

export async function openStaticHost(path: string): Promise<StaticHost> {
  if (!existsSync(join(FOLDER, 'index.html')))
    throw new Error('no preview in dist/preview; run `npm run build` first')
  const serve = serveFolder(FOLDER, new Map(), new Map())
  const server = createServer((request, response) => {
    if (!request.url?.startsWith(path)) return response.writeHead(404).end()
    request.url = request.url.slice(path.length - 1)
    return serve(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: originOf(server) + path,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

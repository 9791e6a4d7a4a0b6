import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { createEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/index.ts'
import { attachTo } from '../../src/emulator/node.ts'
import { serveFolder } from './static-files.ts'

const FOLDER = join(import.meta.dirname, '../../dist/site')

/** The built demo pages and a platform of their own, at one origin. */
export type LocalSite = {
  /** The origin, without a slash at its end. */
  readonly url: string
  readonly emulator: Emulator
  close(): Promise<void>
}

export async function openLocalSite(options: EmulatorOptions): Promise<LocalSite> {
  if (!existsSync(join(FOLDER, 'index.html')))
    throw new Error('no site in dist/site; run `npm run build` first')
  const server = createServer(serveFolder(FOLDER))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = originOf(server)
  const emulator = createEmulator({ origin: url, ...options })
  const stopStreams = attachTo(server, emulator)
  return {
    url,
    emulator,
    async close() {
      emulator.close()
      stopStreams()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function originOf(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('the server listens on no port')
  return `http://127.0.0.1:${address.port}`
}

import type { Plugin, PreviewServer, ViteDevServer } from 'vite'
import { createEmulator, type Emulator, type EmulatorOptions } from './emulator.ts'
import { answerHttp, isForEmulator } from './node-http.ts'
import { attachStreams } from './node-streams.ts'

/**
 * Mounts an emulator on Vite's development and preview servers, at the origin of the pages themselves. Vite's own
 * WebSocket stays untouched. An emulator that is given rather than made is left open when the server closes.
 */
export function emulatorPlugin(emulatorOrOptions: Emulator | EmulatorOptions = {}): Plugin {
  const mount = (server: ViteDevServer | PreviewServer): void => {
    const { httpServer, middlewares } = server
    if (httpServer === null)
      throw new TypeError('the emulator needs a server of Vite, not its middleware mode')
    const isGiven = 'admitStream' in emulatorOrOptions
    const emulator = isGiven ? emulatorOrOptions : createEmulator(emulatorOrOptions)
    middlewares.use((incoming, outgoing, next) => {
      if (isForEmulator(incoming)) void answerHttp(emulator, incoming, outgoing)
      else next()
    })
    const stopStreams = attachStreams(httpServer, emulator)
    httpServer.once('close', () => {
      stopStreams()
      if (!isGiven) emulator.close()
    })
  }
  return { name: 'guest-chat-emulator', configureServer: mount, configurePreviewServer: mount }
}

import type { BrowserContext } from '@playwright/test'
import type { Emulator } from 'guest-chat-widget/emulator'

/** Where your pages believe the platform to be; the emulator is created with it: `createEmulator({ origin: PLATFORM })`. */
export const PLATFORM = 'https://api.mypurecloud.com'

/** Answers for the platform whatever the pages of a browser ask it, so that they are tested as they are. */
export async function standInForPlatform(context: BrowserContext, emulator: Emulator): Promise<void> {
  await context.route(`${PLATFORM}/**`, async route => {
    const request = route.request()
    const [method, headers, body] = [request.method(), await request.allHeaders(), request.postData()]
    const answer = await emulator.fetch(request.url(), { method, headers, body })
    const { status, headers: answered } = answer
    await route.fulfill({ status, headers: Object.fromEntries(answered), body: await answer.text() })
  })
  await context.routeWebSocket(/^wss:\/\/[a-z]+\.mypurecloud\.com\//, socket => {
    const stream = new emulator.WebSocket(socket.url())
    stream.onmessage = ({ data }) => socket.send(data)
    stream.onclose = ({ code, reason }) => void socket.close({ code, reason })
    socket.onClose(() => stream.close())
  })
}

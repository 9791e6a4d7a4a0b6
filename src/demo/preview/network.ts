import { DEFAULT_ORIGIN } from '../../emulator/index.ts'
import { FeedSource } from './feed-source.ts'
import { near } from './near.ts'

/** What `npm start` answers at the address of its pages. */
const PATHS = /^\/(?:api|emulator)\//

/** Has the nearest emulator answer what the page asks of the platform; everything else goes where it always went. */
export function answerFromNearby(): void {
  const { fetch, WebSocket } = window
  Object.assign(window, {
    fetch: fetchNearby(fetch.bind(window)),
    WebSocket: socketsNearby(WebSocket),
    EventSource: FeedSource,
  })
}

function fetchNearby(network: typeof fetch): typeof fetch {
  return async (input, init) => {
    const asked = new URL(input instanceof Request ? input.url : input, location.href)
    const { origin, pathname, search } = asked
    if (origin !== DEFAULT_ORIGIN && !(origin === location.origin && PATHS.test(pathname)))
      return network(input, init)
    const emulator = near()
    // As a browser says it when nobody is there.
    if (!emulator) throw new TypeError('Failed to fetch')
    return emulator.fetch(DEFAULT_ORIGIN + pathname + search, input instanceof Request ? input : init)
  }
}

/** The page only reads, so every socket that it opens is the platform's. */
function socketsNearby(network: typeof WebSocket): typeof WebSocket {
  return new Proxy(network, {
    construct(Class, [url]: [string]) {
      const socket = new (near()?.WebSocket ?? Class)(url)
      // The emulator may be another page's, which nobody else would tell that this one is gone.
      const leave = () => socket.close()
      addEventListener('pagehide', leave)
      socket.addEventListener('close', () => removeEventListener('pagehide', leave))
      return socket
    },
  })
}

/** Values that the platform, or whoever plays it, may put anywhere. */
export type Hostile = Readonly<Record<string, unknown>>

/** What the page of a corpus run offers to the test that drives it, as `window.platform`. */
export type PagePlatform = {
  /** Begins anew: a new element, a new conversation, nothing known. */
  begin(settings: Hostile): HTMLElement
  /** Laid over the answer to the creation of a conversation. */
  ticket: Hostile
  /** Members by id, as REST tells them. */
  readonly members: Map<string, Hostile>
  mediaRequests: readonly Hostile[]
  /** The answer to whatever the guest sends from now on. */
  refusal: { readonly status: number; readonly body: unknown } | undefined
  /** Sends a frame down the event stream. */
  receive(frame: string): void
  close(reason: string): void
  /** Addresses to which an event stream was opened. */
  readonly streams: string[]
  readonly attached: Promise<void>
  /** Scripts that ran: what they called. */
  readonly executions: string[]
}

declare global {
  interface Window {
    platform: PagePlatform
  }
}

export const ids = {
  conversation: '0d7e6c2a-0000-4000-8000-000000000001',
  guest: 'c0570000-0000-4000-8000-0000000000c0',
  deployment: '22222222-2222-4222-8222-222222222222',
}

/**
 * Runs in the page, before anything else: plays the platform in place of `fetch` and `WebSocket`, which is the fastest
 * way to put any value into any field of the real element, and counts the scripts that run.
 */
export function installPlatform({ conversation, guest, deployment }: typeof ids): void {
  const executions: string[] = []
  for (const name of ['__xss', 'alert', 'confirm', 'prompt', 'print', 'xss']) {
    Reflect.set(window, name, () => executions.push(name))
  }

  const streams: string[] = []
  let socket: EventTarget | undefined
  let opened: (() => void) | undefined
  let attached: Promise<void> = Promise.resolve()
  const members = new Map<string, Hostile>()

  class PageSocket extends EventTarget {
    static readonly CONNECTING = 0
    static readonly OPEN = 1
    static readonly CLOSING = 2
    static readonly CLOSED = 3
    readyState = 0
    binaryType = 'blob'
    constructor(url: string) {
      super()
      streams.push(url)
      socket = this
      queueMicrotask(() => {
        this.readyState = 1
        this.dispatchEvent(new Event('open'))
        opened?.()
      })
    }
    send() {}
    close() {
      this.readyState = 3
    }
  }

  const list = (entities: Iterable<Hostile>) => ({ entities: [...entities] })

  function answerTo(method: string, path: string): unknown {
    const [, resource = '', id = ''] = /^\/[^/]+\/(\w+)\/?([^/]*)$/.exec(path) ?? []
    if (method === 'POST' && path === '') {
      const eventStreamUri = `ws://${location.host}/stream`
      return { id: conversation, jwt: 'token', eventStreamUri, member: { id: guest }, ...page.ticket }
    }
    if (resource === 'members' && id === '') return list([...members.values()].slice(0, 20))
    if (resource === 'members') return members.get(id) ?? { id, role: 'AGENT', state: 'CONNECTED' }
    if (resource === 'mediarequests') return list(page.mediaRequests)
    if (resource === 'messages') return list([])
    return {}
  }

  const reply = (status: number, body: unknown) =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

  window.fetch = async (input, init) => {
    const [, path] = String(input).split('/api/v2/webchat/guest/conversations')
    if (path === undefined) throw new TypeError('nothing else is asked for')
    const method = init?.method ?? 'GET'
    if (method === 'POST' && page.refusal) return reply(page.refusal.status, page.refusal.body)
    return reply(200, answerTo(method, path.split('?')[0] ?? ''))
  }
  Reflect.set(window, 'WebSocket', PageSocket)

  const page: PagePlatform = {
    members,
    mediaRequests: [],
    refusal: undefined,
    streams,
    executions,
    get attached() {
      return attached
    },
    ticket: {},
    begin(settings) {
      for (const old of document.querySelectorAll('guest-chat')) {
        Reflect.get(old, 'destroy').call(old)
      }
      page.ticket = {}
      attached = new Promise(resolve => {
        opened = resolve
      })
      members.clear()
      members.set(guest, { id: guest, role: 'CUSTOMER', state: 'CONNECTED', displayName: 'Ada' })
      page.mediaRequests = []
      page.refusal = undefined
      const element = document.createElement('guest-chat')
      const ours = { organizationId: 'o', deploymentId: deployment, queue: 'q', open: true }
      Object.assign(element, { apiBase: location.origin, ...ours, ...settings })
      document.body.append(element)
      return element
    },
    receive(data) {
      socket?.dispatchEvent(new MessageEvent('message', { data }))
    },
    close(reason) {
      socket?.dispatchEvent(new CloseEvent('close', { code: 1000, reason }))
    },
  }
  window.platform = page
}

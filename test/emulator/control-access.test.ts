import { describe, expect, it } from 'vitest'
import { createEmulator } from '../../src/emulator/index.ts'
import { call, RawGuest } from './raw-guest.ts'

describe('the control plane', () => {
  it.each(['http://localhost:5173', 'http://127.0.0.1:8090', 'http://[::1]:3000', 'http://shop.localhost'])(
    'lets a page from %s in',
    async origin => {
      const { status, headers } = await call(createEmulator(), '/emulator/state', { headers: { origin } })
      expect([status, headers.get('access-control-allow-origin')]).toEqual([200, origin])
    },
  )

  it.each(['https://evil.example', 'http://localhost.evil.example', 'null'])(
    'does nothing for a page from %s',
    async origin => {
      const emulator = createEmulator()
      await RawGuest.create(emulator)
      const answer = await call(emulator, '/emulator/reset', { method: 'POST', headers: { origin } })
      expect(answer).toMatchObject({ status: 403, body: { code: 'not.authorized' } })
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
      expect(emulator.state().conversations).toHaveLength(1)
    },
  )

  it('answers the preflight of a page on this machine', async () => {
    const { status, headers } = await call(createEmulator(), '/emulator/auto-agent', {
      method: 'OPTIONS',
      headers: { origin: 'http://localhost:5173', 'access-control-request-method': 'PATCH' },
    })
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-methods')).toContain('PATCH')
  })

  it('answers 501 to what it does not know', async () => {
    expect((await call(createEmulator(), '/emulator/dance')).status).toBe(501)
  })
})

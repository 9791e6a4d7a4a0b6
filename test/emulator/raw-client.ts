import { ADMIN_TOKEN, type Emulator } from '../../src/emulator/index.ts'
import type { ErrorBody } from '../../src/guest-api/wire.ts'
import { type Answer, type CallOptions, call } from './raw-guest.ts'

/** Calls an operation of the administration, with every permission unless another token is given. */
export function ask<Body = ErrorBody>(
  emulator: Emulator,
  path: string,
  { token = ADMIN_TOKEN, ...options }: CallOptions & { readonly token?: string } = {},
): Promise<Answer<Body>> {
  const headers = { authorization: `Bearer ${token}`, ...options.headers }
  return call(emulator, `/api/v2/${path}`, { ...options, headers })
}

import type { JsonRecord } from '../fields.ts'
import type { Permission } from '../seed.ts'
import type { Call, GuestCall } from './call.ts'

/** One operation of the platform, under its own name. `{id}` in a path is what the operation is about. */
export type Route = {
  readonly operation: string
  readonly method: string
  readonly path: string
  readonly readBody: (request: Request) => Promise<JsonRecord>
} & (
  | { readonly access: 'anyone'; readonly handle: (call: Call) => unknown }
  | { readonly access: 'guest'; readonly handle: (call: GuestCall) => unknown }
  | {
      /** A client with an OAuth token, and with the permission if there is one. */
      readonly access: 'client'
      readonly permission?: Permission
      readonly handle: (call: Call) => unknown
    }
)

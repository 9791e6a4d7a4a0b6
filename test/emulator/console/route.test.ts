import { expect, it } from 'vitest'
import { addresses, routeOf } from '../../../src/emulator/console/route.ts'

it.each([
  [addresses.conversations, { page: 'conversations' }],
  [addresses.conversation('a/b c'), { page: 'conversations', conversationId: 'a/b c' }],
  [addresses.deployments, { page: 'deployments' }],
  [addresses.deployment('50%'), { page: 'deployments', deployment: { id: '50%' } }],
  [addresses.newDeployment, { page: 'deployments', deployment: 'new' }],
  [addresses.wire, { page: 'wire' }],
])('%s leads to %j', (address, route) => {
  expect(routeOf(address)).toEqual(route)
})

it.each(['', '#', '#/', '#/nowhere', '#/nowhere/else', '#token', '#/conversations/%'])(
  'any other address, as %j, leads to the conversations',
  address => {
    expect(routeOf(address)).toEqual({ page: 'conversations', conversationId: undefined })
  },
)

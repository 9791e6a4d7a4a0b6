import { describe, expect, it } from 'vitest'
import {
  type Draft,
  deploymentOf,
  draftOf,
  errorsOf,
} from '../../../src/emulator/console/deployments/draft.ts'

const draft = (change: Partial<Draft> = {}): Draft => ({ ...draftOf({ name: 'Shop' }), ...change })

describe('the draft of a deployment', () => {
  it('becomes the deployment it was made of', () => {
    const whole = {
      name: 'Shop',
      description: 'On every page',
      disabled: true,
      authenticationRequired: true,
      authenticationUrl: 'https://shop.example/login?next=%2F',
      allowedDomains: ['https://shop.example', 'shop.example:8443'],
      flow: { id: 'flow-1' },
      webChatConfig: { webChatSkin: 'basic' as const },
    }
    expect(deploymentOf(draftOf(whole))).toEqual(whole)
  })

  it('leaves out what is empty', () => {
    expect(
      deploymentOf(draft({ description: ' ', authenticationUrl: ' ', allowedDomains: '\n \n' })),
    ).toEqual({
      name: 'Shop',
      disabled: false,
      authenticationRequired: false,
      allowedDomains: [],
    })
  })

  it.each([
    ['https://Shop.Example', 'https://shop.example'],
    ['https://shop.example:443', 'https://shop.example'],
    ['  shop.example ', 'shop.example'],
    ['http://localhost:8090', 'http://localhost:8090'],
    ['müller.example', 'xn--mller-kva.example'],
    ['[::1]:3000', '[::1]:3000'],
  ])('writes the domain %j as browsers do: %j', (line, domain) => {
    expect(errorsOf(draft({ allowedDomains: line }))).toEqual({})
    expect(deploymentOf(draft({ allowedDomains: line })).allowedDomains).toEqual([domain])
  })

  it.each([
    'https://shop.example/',
    'shop.example/chat',
    '*.shop.example',
    'ftp://shop.example',
    'shop example',
    'user@shop.example',
    'shop.example?x',
    'shop.example, other.example',
  ])('refuses the domain %j, and names it', line => {
    const { allowedDomains } = errorsOf(draft({ allowedDomains: `fine.example\n${line}\n` }))
    expect(allowedDomains).toContain(`“${line}”`)
  })

  it.each(['shop', '//shop.example', 'javascript:alert(1)', 'ftp://shop.example', 'https://', 'https://a b'])(
    'refuses the address %j',
    authenticationUrl => {
      expect(errorsOf(draft({ authenticationUrl }))).toHaveProperty('authenticationUrl')
    },
  )

  it.each(['', '  ', '\n'])('refuses the name %j', name => {
    expect(errorsOf(draft({ name }))).toEqual({ name: 'Give the deployment a name.' })
  })
})

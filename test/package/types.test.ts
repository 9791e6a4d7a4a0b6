import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entriesOf, type Installation, installPackage } from './installed.ts'

const NAME = 'guest-chat-widget'

const STRICT = {
  strict: true,
  skipLibCheck: false,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noEmit: true,
  target: 'es2023',
}

/** What a JSX framework's types are taken from, and what they have to be told of first. */
const FRAMEWORKS = [
  { framework: 'preact', needs: `import '${NAME}/define'` },
  { framework: 'react', needs: `import '${NAME}/define'\nimport type {} from '${NAME}/react'` },
]

const markup = (attributes: string) => `export const chat = <guest-chat ${attributes} />\n`

const GOOD = [
  'organizationId="1" deploymentId="2" queue="Support" colorScheme="dark" open={true} class="x" id="y"',
  'organization-id="1" html-messages hidden',
  'onguest-chat:message={event => event.detail.message.body.trim()}',
  "routingTarget={{ targetType: 'QUEUE', targetAddress: 'Support' }} beforeSend={body => body.trim()}",
  'strings={{ greeting: "Hello" }} preChatFields={[{ name: "email", required: true }]}',
]
const BAD = [
  'colorScheme="pink"',
  'organizationId={1}',
  'storage="cookie"',
  'beforeSend={() => 1}',
  'tint="x"',
]

let consumer: Installation

beforeAll(() => {
  consumer = installPackage()
})
afterAll(() => consumer.remove())

function check(name: string, text: string, compilerOptions: object): string {
  consumer.write(name, text)
  consumer.write('tsconfig.json', JSON.stringify({ compilerOptions, files: [name] }))
  return consumer.node('node_modules/typescript/bin/tsc', '-p', '.')
}

describe.each([
  { module: 'nodenext', moduleResolution: 'nodenext' },
  { module: 'esnext', moduleResolution: 'bundler' },
])('declarations, resolved as by $moduleResolution, libraries checked as well', resolution => {
  it('are right, every entry of them', () => {
    const uses = entriesOf(consumer).map(
      (entry, at) => `import * as entry${at} from '${entry}'\nvoid entry${at}\n`,
    )
    expect(check('consumer.ts', uses.join(''), { ...STRICT, ...resolution, types: ['node'] })).toBe('')
  })
})

it('the element, its events and the global are known to the DOM’s types', () => {
  const text = `
    import '${NAME}/define'
    const chat = document.createElement('guest-chat')
    chat.addEventListener('guest-chat:end', ({ detail }) => detail.reason satisfies string)
    const found: boolean | undefined = document.querySelector('guest-chat')?.open
    window.guestChatSettings = { queue: 'Support', beforeSend: body => body }
    window.GuestChat?.('on', 'unread', ({ count }) => count.toFixed())
    window.GuestChat?.('send', 'Hello')
    // @ts-expect-error no such verb
    window.GuestChat?.('fly')
    // @ts-expect-error a number
    window.GuestChat?.('send', 1)
    export { found }`
  expect(
    check('page.ts', text, { ...STRICT, module: 'esnext', moduleResolution: 'bundler', types: [] }),
  ).toBe('')
})

describe.each(FRAMEWORKS)('in the JSX of $framework', ({ framework, needs }) => {
  const options = {
    ...STRICT,
    module: 'esnext',
    moduleResolution: 'bundler',
    types: [],
    jsx: 'react-jsx',
    jsxImportSource: framework,
  }
  const withHost = (attributes: string) =>
    framework === 'react' ? attributes.replace(/ class=/, ' className=') : attributes

  it('the element takes its settings, as properties and as attributes, and listeners', () => {
    const text = GOOD.map((attributes, at) => markup(withHost(attributes)).replace('chat', `chat${at}`)).join(
      '',
    )
    expect(check(`${framework}.tsx`, `${needs}\n${text}`, options)).toBe('')
  })

  it('what it does not take is refused, each with an error of its own', () => {
    const text = BAD.map(
      (attributes, at) => `// @ts-expect-error\n${markup(attributes).replace('chat', `chat${at}`)}`,
    )
    expect(check(`${framework}-bad.tsx`, `${needs}\n${text.join('')}`, options)).toBe('')
  })
})

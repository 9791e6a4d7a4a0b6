import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { codeOf } from '../../../src/demo/playground/code.ts'
import { functions } from '../../../src/demo/playground/ready-made.ts'
import { type Chosen, npm, scriptTag, webComponent } from '../../../src/demo/playground/snippets.ts'

const HOSTILE = `"'\\ </script><!-- & \n\u2028 \` \${1} </style> \ud800`
const FOLDER = 'https://cdn.example/chat/'

const attribute = (name: string, attribute: string) => ({ name, attribute, description: '', type: 'string' })
const property = (name: string) => ({ name, description: '', type: 'object' })

const chosen: Chosen = {
  settings: [
    [attribute('queue', 'queue'), 'Support'],
    [attribute('displayName', 'display-name'), 'A & "B" <c>'],
    [attribute('sound', 'sound'), true],
    [property('customFields'), { order: '1042' }],
  ],
  tokens: [['--guest-chat-accent', '#0f766e']],
}

describe('a value as code', () => {
  it.each([
    HOSTILE,
    '',
    [],
    {},
    [HOSTILE, { [HOSTILE]: HOSTILE }],
    { plain: 1, 'with-dash': [true, null, 'x'.repeat(80)], nested: { deeper: { text: 'y'.repeat(80) } } },
    JSON.parse('{ "__proto__": { "isAdmin": "yes" } }'),
  ])('says %j', value => {
    const code = codeOf(value)
    expect(JSON.parse(runInNewContext(`JSON.stringify(${code})`))).toEqual(value)
    expect(code).not.toMatch(/<[/!]/)
  })

  it('is what a chosen function does', () => {
    const [mask, stop] = functions['beforeSend'] ?? []
    const does = (code: string, body: string): unknown => runInNewContext(`(${code})(${codeOf(body)})`)
    expect(does(codeOf(mask?.run), 'It is 4111111111111111.')).toBe('It is (a card number).')
    expect(does(codeOf(stop?.run), 'Hello')).toBeNull()
    expect(codeOf(mask?.run)).toBe(mask?.code)
  })
})

describe('a snippet', () => {
  it('is a script tag, with an object for what no attribute can say, and a style sheet', () => {
    expect(scriptTag(chosen, FOLDER)).toBe(`<style>
guest-chat {
  --guest-chat-accent: #0f766e;
}
</style>

<script>
window.guestChatSettings = {
  customFields: { order: '1042' },
}
</script>

<script async src="https://cdn.example/chat/guest-chat.js"
  data-queue="Support"
  data-display-name="A &amp; &quot;B&quot; &lt;c>"
  data-sound></script>`)
  })

  it('is a web component', () => {
    expect(
      webComponent({ ...chosen, tokens: [] }, FOLDER),
    ).toBe(`<script type="module" src="https://cdn.example/chat/element.js"></script>

<guest-chat queue="Support"
  display-name="A &amp; &quot;B&quot; &lt;c>"
  sound></guest-chat>

<script type="module">
Object.assign(document.querySelector('guest-chat'), {
  customFields: { order: '1042' },
})
</script>`)
  })

  it('is a module', () => {
    expect(npm(chosen)).toBe(`import 'guest-chat-widget/define'

const chat = document.createElement('guest-chat')
chat.update({
  queue: 'Support',
  displayName: 'A & "B" <c>',
  sound: true,
  customFields: { order: '1042' },
})
chat.style.setProperty('--guest-chat-accent', '#0f766e')
document.body.append(chat)`)
  })

  it('has nothing in it that nobody has chosen', () => {
    const nothing = { settings: [], tokens: [] }
    expect(scriptTag(nothing, FOLDER)).toBe(`<script async src="${FOLDER}guest-chat.js"></script>`)
    expect(webComponent(nothing, FOLDER)).not.toMatch(/style|Object/)
    expect(npm(nothing)).not.toContain('style')
  })

  it('cannot be left by a value', () => {
    const tokens = [['--guest-chat-font', `'</style><script>'`]] as const
    const settings = [
      [attribute('queue', 'queue'), HOSTILE],
      [property('customFields'), { [HOSTILE]: HOSTILE }],
    ] as const
    const text = scriptTag({ settings, tokens }, FOLDER)
    expect(text.match(/<\/(?:style|script)>/g)).toEqual(['</style>', '</script>', '</script>'])
    expect(text).not.toContain('<!--')
  })
})

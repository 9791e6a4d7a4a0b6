import createDOMPurify, { type Config } from 'dompurify'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { richTextSheet } from '../styles/rich-text-sheet.ts'
import { adopt } from '../styles/shared-sheet.ts'
import type { HtmlReader } from './chat-context.ts'
import { readHtml, TAGS } from './html-reading.tsx'
import { LinkedText } from './LinkedText.tsx'

// The one file through which a stranger's words reach an HTML parser, and only DOMPurify's. Not even what comes back is
// put into the page: it is read, and what is allowed of it is made anew.

type Policy = NonNullable<Config['TRUSTED_TYPES_POLICY']>
type PolicyFactory = { createPolicy(name: string, rules: object): Policy }

/** Of this page, since its name may be given once only. */
let policy: Policy | undefined

/** The page's leave to parse HTML, where it wants to be asked (Trusted Types). Throws where it is refused. */
function askForPolicy(): Policy | undefined {
  const factory: PolicyFactory | undefined = Reflect.get(globalThis, 'trustedTypes')
  policy ??= factory?.createPolicy('guest-chat', {
    // What it lets through goes into DOMPurify's inert document and nowhere else.
    createHTML: (html: string) => html,
    createScriptURL() {
      throw new TypeError('there is no script to load')
    },
  })
  return policy
}

/** Throws where the page does not allow HTML to be parsed. */
export function createReader(): HtmlReader {
  const trusted = askForPolicy()
  const purifier = createDOMPurify(window)
  const config = {
    ALLOWED_TAGS: [...TAGS],
    ALLOWED_ATTR: ['href'],
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:)/i,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true as const,
    ...(trusted && { TRUSTED_TYPES_POLICY: trusted }),
  }
  const read = (body: string) => {
    // Against its types it is null where a frameset has taken the place of the body.
    const fragment: DocumentFragment | null = purifier.sanitize(body, config)
    return fragment ? readHtml(fragment) : undefined
  }

  function RichText({ body }: { readonly body: string }) {
    const reading = useMemo(() => read(body), [body])
    const box = useRef<HTMLDivElement>(null)
    useLayoutEffect(() => adopt(richTextSheet(), box.current), [])
    if (!reading) return <LinkedText text={body} />
    return (
      <div ref={box} class="rich">
        {reading.content}
      </div>
    )
  }

  return { RichText, wordsOf: body => read(body)?.words ?? body }
}

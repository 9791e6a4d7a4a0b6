import { bundle } from './bundle.mjs'

/** @typedef {{ readonly name: string, readonly changes: readonly Change[] }} Mutation */
/** @typedef {{ readonly file: string, readonly from: string, readonly to: string }} Change */

/** What holds the promises, each taken out of the source. @type {readonly Mutation[]} */
export const mutations = [
  {
    name: 'a message that comes twice is added twice',
    changes: [
      {
        file: 'src/domain/transcript.ts',
        from: 'if (hasMessage(transcript, message.id)) return transcript',
        to: '',
      },
      {
        file: 'src/session/changes.ts',
        from: 'if (hasMessage(state.transcript, message.id)) return state',
        to: '',
      },
    ],
  },
  {
    name: 'what was missed is not fetched',
    changes: [
      {
        file: 'src/session/catch-up.ts',
        from: 'export async function catchUp(context: RunContext): Promise<void> {',
        to: 'export async function catchUp(context: RunContext): Promise<void> {\nif (context) return',
      },
    ],
  },
  {
    name: 'a message whose answer was lost is sent again without looking',
    changes: [
      {
        file: 'src/session/delivery.ts',
        from: 'mayHaveArrived ? await readBack(id, body, context) : undefined',
        to: 'undefined',
      },
    ],
  },
  {
    name: 'the newest message is sent first',
    changes: [
      { file: 'src/session/conversation-run.ts', from: 'return outbox.find(', to: 'return outbox.findLast(' },
    ],
  },
]

/**
 * The file of a run whose source has the mutation.
 *
 * @param {Mutation} mutation
 */
export async function mutated({ name, changes }) {
  const left = new Set(changes)
  const file = await bundle([
    {
      name: 'mutation',
      enforce: 'pre',
      transform(code, id) {
        return changes
          .filter(change => id.endsWith(`/${change.file}`))
          .reduce((text, change) => {
            if (text.includes(change.from)) left.delete(change)
            return text.replace(change.from, change.to)
          }, code)
      },
    },
  ])
  const [missed] = left
  if (missed) throw new Error(`unable to mutate, "${name}"; ${missed.file} has no ${missed.from}`)
  return file
}

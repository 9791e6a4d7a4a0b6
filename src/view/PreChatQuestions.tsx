import { useSignal } from '@preact/signals'
import type { FunctionComponent } from 'preact'
import { useEffect } from 'preact/hooks'
import { Note } from './Banner.tsx'
import type { PreChat } from './chat-context.ts'

type Props = { readonly preChat: PreChat }

/** The form before a chat, which is loaded only where a host asks something. Nobody chats without it. */
export function PreChatQuestions({ preChat }: Props) {
  const form = useSignal<FunctionComponent<Props> | 'missing' | undefined>(undefined)
  const load = async () => {
    try {
      form.value = (await import('./PreChatForm.tsx')).PreChatForm
    } catch {
      form.value = 'missing'
    }
  }
  useEffect(() => void load(), [])
  const Form = form.value
  if (Form === 'missing') return <Note text="errorNetwork" isError onRetry={load} />
  return Form ? <Form preChat={preChat} /> : null
}

'use client'

import 'guest-chat-widget/define'
import type { GuestChatElement } from 'guest-chat-widget'
import type { GuestChatProps } from 'guest-chat-widget/react'
import { useRef, useState } from 'react'

export function Contact() {
  const chat = useRef<GuestChatElement>(null)
  const [name, setName] = useState('Ada')
  const [unread, setUnread] = useState(0)
  // Spread, since most compilers refuse a colon in an attribute's name.
  const listeners: GuestChatProps = { 'onguest-chat:unread': ({ detail }) => setUnread(detail.count) }
  return (
    <>
      <h1>Contact</h1>
      <label>
        Your name <input value={name} onChange={event => setName(event.target.value)} />
      </label>
      <button type="button" onClick={() => chat.current?.toggle()}>
        Chat ({unread})
      </button>
      <guest-chat
        ref={chat}
        organization-id="11111111-1111-4111-8111-111111111111"
        deployment-id="22222222-2222-4222-8222-222222222222"
        queue="Support"
        display-name={name}
        launcher="none"
        strings={{ greeting: 'Ask our bakers' }}
        {...listeners}
      />
    </>
  )
}

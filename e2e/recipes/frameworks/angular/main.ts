import '@angular/compiler'
import 'guest-chat-widget/define'
import { Component, CUSTOM_ELEMENTS_SCHEMA, ElementRef, inject, signal } from '@angular/core'
import { bootstrapApplication } from '@angular/platform-browser'

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <h1>Contact</h1>
    <label>Your name <input [value]="name()" (input)="name.set($any($event.target).value)" /></label>
    <button type="button" (click)="chat.toggle()">Chat ({{ unread() }})</button>
    <guest-chat
      #chat
      organization-id="11111111-1111-4111-8111-111111111111"
      deployment-id="22222222-2222-4222-8222-222222222222"
      queue="Support"
      [displayName]="name()"
      launcher="none"
      [strings]="strings"
    ></guest-chat>
  `,
})
class App {
  readonly name = signal('Ada')
  readonly unread = signal(0)
  readonly strings = { greeting: 'Ask our bakers' }

  constructor() {
    // They bubble. In a template a colon would mean a target of Angular's own.
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement
    host.addEventListener('guest-chat:unread', ({ detail }) => this.unread.set(detail.count))
  }
}

bootstrapApplication(App)

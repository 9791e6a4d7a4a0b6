import type { Direction } from './look.ts'

/** Who talks, and what is said: a chat from right to left is no test of it in English. */
export type Words = {
  readonly language: string
  readonly guest: string
  readonly agent: string
  readonly colleague: string
  readonly hello: string
  readonly welcome: string
  readonly found: string
  readonly soon: string
  readonly thanks: string
  readonly anythingElse: string
  readonly tomorrow: string
  readonly goodMorning: string
  readonly day: string
  /** In a script of the other direction. */
  readonly otherScript: string
  readonly longWord: string
  readonly html: string
  readonly draft: string
  readonly topic: string
  readonly topics: readonly string[]
  readonly news: string
  readonly consent: string
  readonly contact: string
  readonly pageTitle: string
  readonly pageText: string
}

const english: Words = {
  language: 'en',
  guest: 'Ada',
  agent: 'Robin Miller',
  colleague: 'Kim Larsen',
  hello: 'Hello, my order 1042 has not arrived yet. Can you help me?',
  welcome: 'Good morning, Ada! Of course, let me look.',
  found: 'It left our warehouse yesterday: https://example.com/track/1042?carrier=post',
  soon: 'It will be with you tomorrow before noon.',
  thanks: 'Oh great.\nThank you! 🎉',
  anythingElse: 'Is there anything else I can do for you?',
  tomorrow: 'I will ask the warehouse, and write to you after midnight.',
  goodMorning: 'It is on the first lorry of the day.',
  day: 'On this day it travels on.',
  otherScript: 'الاسم على الطرد: «ليلى حداد»، رقم 1042.',
  longWord: 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz',
  html: '<p>Your order <b>1042</b>:</p><ul><li>one tent</li><li>two <i>sleeping bags</i></li></ul><p><a href="https://example.com/track/1042">Where it is now</a></p>',
  draft: 'One more thing: could the parcel be left with my neighbour, Grace?',
  topic: 'What is it about?',
  topics: ['Orders', 'Returns'],
  news: 'Send me news',
  consent: 'We keep this chat for a year.',
  contact: 'Or call us: +47 22 55 51 23',
  pageTitle: 'Nordlicht Outfitters',
  pageText: 'Tents, packs, sleeping bags and lamps for long nights outside. Each was carried over one pass.',
}

const arabic: Words = {
  language: 'ar',
  guest: 'ليلى',
  agent: 'سامي حداد',
  colleague: 'نور خليل',
  hello: 'مرحبًا، لم يصل طلبي رقم 1042 بعد. هل يمكنكم مساعدتي؟',
  welcome: 'صباح الخير يا ليلى! بالطبع، سأتحقق من ذلك.',
  found: 'غادر مستودعنا أمس: https://example.com/track/1042?carrier=post',
  soon: 'سيصل إليك غدًا قبل الظهر.',
  thanks: 'رائع.\nشكرًا لك! 🎉',
  anythingElse: 'هل من شيء آخر أستطيع مساعدتك فيه؟',
  tomorrow: 'سأسأل المستودع، وأكتب إليك بعد منتصف الليل.',
  goodMorning: 'الطرد في أول شاحنة لهذا اليوم.',
  day: 'في هذا اليوم يتابع الطرد طريقه.',
  otherScript: 'The label says “Ada Byron”, no. 1042 (Oslo).',
  longWord: 'فأسقيناكموهاوسيستخدمونهافاستخرجناهاوليستخلفنهمأفاستسقيناكموها',
  html: '<p>طلبك <b>1042</b>:</p><ul><li>خيمة واحدة</li><li>كيسا <i>نوم</i></li></ul><p><a href="https://example.com/track/1042">أين هو الآن</a></p>',
  draft: 'أمر آخر: هل يمكن ترك الطرد عند جارتي سلمى؟',
  topic: 'ما موضوع سؤالك؟',
  topics: ['الطلبات', 'المرتجعات'],
  news: 'أرسلوا إليّ الأخبار',
  consent: 'نحتفظ بهذه المحادثة لمدة عام.',
  contact: 'أو اتصلوا بنا: \u2066+47 22 55 51 23\u2069',
  pageTitle: 'متجر الشفق',
  pageText: 'خيام وحقائب وأكياس نوم ومصابيح لليالٍ طويلة في الخارج. حملنا كلًّا منها عبر ممر جبلي.',
}

export const words: Readonly<Record<Direction, Words>> = { ltr: english, rtl: arabic }

import { createApp, nextTick } from 'vue'
import { beforeEach, describe, expect, it } from 'vitest'
import { replaceHost, type Field, type RegisterInfo } from '@/host'
import Form from './Form.vue'

const field = (name: string, kind: Field['kind']): Field => ({
  name, label: name, kind, codes: null, link: null, many: false, width: 10, list: true, column: true, form: true,
  required: false, sensitive: null, section: '', help: '', filter: false, suggest: false, summed: false,
})
const register: RegisterInfo = { name: 'tree', label: '树', unit: '棵', group: '', fields: [field('name', 'text'), field('planted', 'date'), field('note', 'note')] }
let saved: Record<string, unknown>[] = []

beforeEach(() => {
  saved = []
  replaceHost({
    async ask(name, body) {
      if (name === 'tree.save') saved.push(body as Record<string, unknown>)
      if (name === 'desk.drafts') return []
      if (name === 'tree.check') return { faults: [], warnings: [], fill: {} }
      return name === 'tree.save' ? { value: { id: '1' }, entry: 1, changed: [], title: '' } : null
    },
    onProgress: () => () => undefined, onDrop: () => () => undefined, hear: () => () => undefined,
  })
})

async function open() {
  const root = document.createElement('div')
  document.body.replaceChildren(root)
  createApp(Form, { register, id: null, start: {} }).mount(root)
  await nextTick()
  return root
}
function press(key: string, init: KeyboardEventInit & { code229?: boolean } = {}) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init })
  if (init.code229) Object.defineProperty(event, 'keyCode', { value: 229 })
  document.activeElement?.dispatchEvent(event)
  return event
}
const standing = () => document.activeElement?.closest('[data-field]')?.getAttribute('data-field')

describe('a form by keyboard', () => {
  it('is saved by Ctrl+S where a button that is gone has left nobody standing', async () => {
    await open()
    ;(document.activeElement as HTMLElement).blur()
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true, bubbles: true, cancelable: true }))
    await new Promise((done) => { setTimeout(done, 20) })
    expect(saved.length).toBe(1)
  })
  it('begins in the first field and goes on with Enter, but not while a word is being chosen', async () => {
    await open()
    expect(standing()).toBe('name')
    press('Enter', { isComposing: true })
    press('Enter', { code229: true })
    expect(standing(), 'this Enter chose a word').toBe('name')
    press('Enter')
    expect(standing()).toBe('planted')
  })
  it('reads the date on Enter and saves with Ctrl+S', async () => {
    const root = await open()
    press('Enter')
    const input = root.querySelector<HTMLInputElement>('[data-field=planted] input')!
    input.value = '19650301'
    input.dispatchEvent(new Event('input'))
    press('Enter')
    await nextTick()
    expect(input.value).toBe('1965-03-01')
    press('s', { ctrlKey: true })
    await new Promise((done) => setTimeout(done, 20))
    expect(saved).toEqual([{ planted: '1965-03-01' }])
  })
})

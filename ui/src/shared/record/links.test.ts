import { beforeEach, expect, it } from 'vitest'
import { createApp, nextTick } from 'vue'
import { replaceHost, type Field, type RegisterInfo } from '@/host'
import Form from './Form.vue'

const owner: Field = {
  name: 'owner', label: '主人', kind: 'link', codes: null, link: 'person', many: false, width: 10, list: true, column: true, form: true,
  required: false, sensitive: null, section: '', help: '', filter: false, suggest: false, summed: false,
}
const register: RegisterInfo = { name: 'tree', label: '树', unit: '棵', group: '', fields: [owner] }
const zhang = '019a0000-0000-7000-8000-000000000001'
let saved: unknown[] = []

beforeEach(() => {
  saved = []
  replaceHost({
    async ask(name, body) {
      const words = String((body as { text?: string }).text ?? '')
      switch (name) {
        case 'person.list': {
          // What is looked up takes its time.
          await new Promise((done) => { setTimeout(done, 20) })
          return { rows: words === '张三' ? [{ id: zhang, state: '' }] : [], total: 1, sums: {} }
        }
        case 'person.get': return { draft: {}, title: '张三', removed: false }
        case 'desk.drafts': return []
        case 'tree.check': return { faults: [], warnings: [], fill: {} }
        case 'tree.save':
          saved.push((body as { owner?: string }).owner)
          return { value: { id: '1' }, entry: 1, changed: [], title: '' }
        default: return null
      }
    },
    onProgress: () => () => undefined, onDrop: () => () => undefined, hear: () => () => undefined,
  })
})

async function typed(words: string): Promise<HTMLElement> {
  const root = document.createElement('div')
  document.body.replaceChildren(root)
  createApp(Form, { register, id: null, start: {} }).mount(root)
  await nextTick()
  const input = root.querySelector('input') as HTMLInputElement
  input.focus()
  input.value = words
  input.dispatchEvent(new Event('input', { bubbles: true }))
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true, bubbles: true }))
  await new Promise((done) => { setTimeout(done, 120) })
  return root
}

it('is not saved with words in a link field that are no record, and keeps them', async () => {
  const root = await typed('张三三')
  expect(saved).toEqual([])
  expect(root.textContent).toContain('没有找到')
  expect(root.querySelector('input')?.value).toBe('张三三')
  expect(document.activeElement).toBe(root.querySelector('input'))
})

it('waits for a name that was typed in full and saved at once', async () => {
  await typed('张三')
  expect(saved).toEqual([zhang])
})

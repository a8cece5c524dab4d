import { createApp, defineComponent, h, nextTick } from 'vue'
import { beforeEach, describe, expect, it } from 'vitest'
import { replaceHost, type Field, type RegisterInfo } from '@/host'
import Grid from './Grid.vue'
import { useList, type List } from './list'

const field = (name: string): Field => ({
  name, label: name, kind: 'text', codes: null, link: null, many: false, width: 10, list: true, column: true, form: true,
  required: false, sensitive: null, section: '', help: '', filter: false, suggest: false, summed: false,
})
const register: RegisterInfo = { name: 'tree', label: '树', unit: '棵', group: '', fields: [field('name'), field('place')] }

beforeEach(() => replaceHost({
  async ask(name, body) {
    if (name !== 'tree.list') return null
    const { offset, limit } = body as { offset: number; limit: number }
    return { total: 300, sums: {}, rows: Array.from({ length: Math.min(limit, 300 - offset) }, (_, at) => ({ id: `t${offset + at}`, name: `树${offset + at}`, place: '' })) }
  },
  onProgress: () => () => undefined, onDrop: () => () => undefined, hear: () => () => undefined,
}))

async function open() {
  const told: unknown[][] = []
  let list!: List
  const root = document.createElement('div')
  document.body.replaceChildren(root)
  createApp(defineComponent({
    setup() {
      list = useList(register)
      return () => h(Grid, {
        list, label: '树', editable: (name: string) => name === 'name',
        onOpen: (row: { id: string }, edit: boolean) => told.push(['open', row.id, edit]),
        onEdit: (row: { id: string }, name: string, value: string) => told.push(['edit', row.id, name, value]),
      })
    },
  })).mount(root)
  await new Promise((done) => setTimeout(done, 10))
  await nextTick()
  const input = root.querySelector<HTMLInputElement>('input.over')!
  input.focus()
  const press = (key: string, init: KeyboardEventInit = {}) => input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }))
  return { list, input, press, told }
}

describe('a list by keyboard', () => {
  it('has a real input in the active cell that tells where one stands', async () => {
    const { input, press } = await open()
    expect(document.activeElement).toBe(input)
    press('ArrowDown')
    await nextTick()
    expect(input.getAttribute('aria-label')).toBe('name 树1')
    expect(document.activeElement, 'the same input, so that nothing typed is lost').toBe(input)
  })
  it('opens with Enter, chooses with the space bar and Shift with arrows', async () => {
    const { list, press, told } = await open()
    list.active.row = 0
    press('Enter')
    expect(told).toEqual([['open', 't0', false]])
    press(' ')
    press('ArrowDown', { shiftKey: true })
    press('ArrowDown', { shiftKey: true })
    expect([...list.chosen].sort()).toEqual(['t0', 't1', 't2'])
    press('Escape')
    expect(list.chosen.size).toBe(0)
  })
  it('lets a range grow and shrink, and reaches rows never in sight', async () => {
    const { list, press } = await open()
    list.active.row = 3
    press('ArrowDown', { shiftKey: true })
    press('ArrowDown', { shiftKey: true })
    press('ArrowUp', { shiftKey: true })
    expect([...list.chosen].sort()).toEqual(['t3', 't4'])
    list.chooseRange(4, 260)
    await new Promise((done) => setTimeout(done, 10))
    expect(list.chosen.size, 'from where the range began to the far row').toBe(258)
    expect(list.chosen.has('t260') && !list.chosen.has('t2')).toBe(true)
    expect((await list.chosenRows()).at(-1)?.id).toBe('t260')
  })
  it('moves a column to another place', async () => {
    const { list } = await open()
    list.moveColumn('place', 0)
    expect(list.shown.value.map((column) => column.field.name)).toEqual(['place', 'name'])
    list.moveColumn('place', 1)
    expect(list.shown.value.map((column) => column.field.name)).toEqual(['name', 'place'])
  })
  it('changes a cell where it stands, and lets an input method finish first', async () => {
    const { list, input, press, told } = await open()
    list.active.row = 0
    list.active.column = 0
    await nextTick()
    input.dispatchEvent(new CompositionEvent('compositionstart'))
    await nextTick()
    expect(input.classList.contains('editing'), 'the letters being composed are seen').toBe(true)
    press('Enter', { isComposing: true })
    expect(told, 'this Enter chose a word').toEqual([])
    input.value = '槐树'
    input.dispatchEvent(new CompositionEvent('compositionend'))
    input.dispatchEvent(new InputEvent('input'))
    await nextTick()
    press('Enter')
    expect(told).toEqual([['edit', 't0', 'name', '槐树']])
  })
  it('leaves alone what may not be changed, and gives up with Esc', async () => {
    const { list, input, press, told } = await open()
    list.active.row = 0
    list.active.column = 1
    await nextTick()
    input.value = 'x'
    input.dispatchEvent(new InputEvent('input'))
    await nextTick()
    expect(input.value).toBe('')
    list.active.column = 0
    await nextTick()
    input.value = 'y'
    input.dispatchEvent(new InputEvent('input'))
    await nextTick()
    press('Escape')
    expect(told).toEqual([])
  })
})

import { beforeEach, expect, it } from 'vitest'
import { replaceHost, type Fault } from '@/host'
import { mounted } from './part/mounted.test-help'
import Walk from './Walk.vue'

// A returned sheet typed by keys alone, against a door that only pretends.
const asked: { name: string; body: Record<string, unknown> }[] = []
let refuse: Fault | null = null
const person = (id: string, tier: string) => ({ person_id: id, name: id, sex: '女', age: 83, phone: '', tags: '', tier, tier_name: '', last: '', due: '', entered: false })
const homes = [
  { dwelling_id: 'd1', address: '2-1-101', building: '2', entrance: '1', people: [person('a', 'high')] },
  { dwelling_id: 'd2', address: '2-1-201', building: '2', entrance: '1', people: [person('b', 'key'), person('c', 'key')] },
  { dwelling_id: 'd3', address: '12-3-501', building: '12', entrance: '3', people: [person('d', 'general')] },
]
let kept: unknown = null

beforeEach(() => {
  asked.length = 0
  refuse = null
  kept = null
  replaceHost({
    async ask(name, body) {
      asked.push({ name, body: body as Record<string, unknown> })
      if (name === 'visit.sheet') return { on: '2026-11-23', homes, people: 4 }
      if (name === 'desk.get') return kept
      if (name === 'visit.enter') {
        if (refuse) throw refuse
        return { value: { visits: 2, people: 3, ids: [] }, entry: 9, changed: ['visit'], title: '登记' }
      }
      return { rows: [], total: 0, sums: {} }
    },
    onProgress: () => () => undefined, onDrop: () => () => undefined, hear: () => () => undefined,
  })
})

async function at(home: string, key: string, screen: ReturnType<typeof mounted>) {
  const field = document.getElementById(`walk-${home}`)
  field?.focus()
  field?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  await screen.settle()
}
const entered = () => asked.find((each) => each.name === 'visit.enter')?.body.rows as Record<string, unknown>[] | undefined

it('marks a home with a key, goes on to the next, and saves all at once', async () => {
  const screen = mounted(Walk)
  await screen.settle()
  await at('d1', '1', screen)
  expect(document.activeElement?.id).toBe('walk-d2')
  await at('d2', '1', screen)
  await at('d3', '3', screen)
  expect(document.activeElement?.id).toBe('walk-save')
  expect(screen.text()).toContain('已标 2 户次 3 人次，未见到 1 户')
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true }))
  await screen.settle()
  expect(entered()?.map((row) => [row.dwelling_id, row.persons, row.result])).toEqual([['d1', ['a'], 'met'], ['d2', ['b', 'c'], 'met'], ['d3', ['d'], 'missed']])
  expect(screen.text()).toContain('已标 0 户次')
})

it('leaves out who was not met, and takes a mark back', async () => {
  const screen = mounted(Walk)
  await screen.settle()
  await at('d2', '1', screen)
  screen.all<HTMLInputElement>('td input[type=checkbox]')[1]?.click()
  await at('d1', '1', screen)
  await at('d1', '0', screen)
  await screen.press('保存登记')
  expect(entered()?.map((row) => row.persons)).toEqual([['b']])
})

it('shows a fault in the row it belongs to and keeps everything that was marked', async () => {
  refuse = { code: 'Invalid', field: 'rows.0.calls', detail: '有异常，请写打给了谁', hint: null, faults: [{ field: 'rows.0.calls', detail: '有异常，请写打给了谁' }], differences: [] }
  const screen = mounted(Walk)
  await screen.settle()
  await at('d3', '4', screen)
  await screen.press('保存登记')
  expect(document.activeElement?.id).toBe('walk-calls-d3')
  expect(screen.text()).toContain('有异常，请写打给了谁')
  expect(screen.text()).toContain('已标 1 户次')
})

it('tells the address of a faulty home that is in another list than the one on the screen', async () => {
  refuse = { code: 'Invalid', field: 'rows.0.calls', detail: '请写打给了谁', hint: null, faults: [{ field: 'rows.0.calls', detail: '请写打给了谁' }], differences: [] }
  kept = { date: '2026-11-20', visitors: '', kind: '10', way: 'home', marks: { d9: { dwelling_id: 'd9', address: '9-1-101', persons: ['x'], result: 'met', abnormal: true } } }
  const screen = mounted(Walk)
  await screen.settle()
  await screen.press('保存登记')
  expect(screen.text()).toContain('9-1-101：请写打给了谁')
})

it('brings back what had been marked before a lock', async () => {
  kept = { date: '2026-11-20', visitors: '王敏', kind: '10', way: 'home', marks: { d1: { dwelling_id: 'd1', persons: ['a'], result: 'met' } } }
  const screen = mounted(Walk)
  await screen.settle()
  expect(screen.text()).toContain('已标 1 户次 1 人次')
})

it('does not save over words of a home whose result nobody said', async () => {
  const screen = mounted(Walk)
  await screen.settle()
  await at('d1', '1', screen)
  const need = document.getElementById('walk-need-d2') as HTMLInputElement
  need.value = '想换灯泡'
  need.dispatchEvent(new Event('input', { bubbles: true }))
  need.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  await screen.settle()
  expect(document.activeElement?.id).toBe('walk-d2')
  await screen.press('保存登记')
  expect(entered()).toBeUndefined()
  expect(screen.text()).toContain('还没选结果')
  await at('d2', '2', screen)
  await screen.press('保存登记')
  expect(entered()?.map((row) => [row.dwelling_id, row.result, row.need])).toEqual([['d1', 'met', ''], ['d2', 'reached', '想换灯泡']])
})

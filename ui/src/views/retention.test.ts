import { beforeEach, expect, it } from 'vitest'
import { replaceHost } from '@/host'
import { session } from '@/shared/session'
import { mounted } from './part/mounted.test-help'
import Retention from './Retention.vue'

// Two people past their term, one of them held by a visit; a request of 李强's waits. Against a door that only pretends.
const asked: { name: string; body: Record<string, unknown> }[] = []
const kind = { kind: 'person', label: '迁出、死亡人员', register: 'person', unit: '人', since: '迁出或死亡', rule: 'retention.person', years: 5, source: '个人信息保护法19条', total: 40, past: 2, asked: 0 }
const wanted = (by: string) => ({
  id: 'q1', kind: 'person', label: '迁出、死亡人员', unit: '人', count: 1, from_year: 2019, to_year: 2019, years: 5, source: '', reason: '保管期满',
  asked_by: by, asked_on: '2026-11-20', confirmed_by: '', confirmed_on: '',
})
const name = (id: string, title: string, held_by: string) => ({ id, title, ended: '2020-05-01', until: '2025-05-01', held_by, asked: false })
let by = '李强'

beforeEach(() => {
  asked.length = 0
  by = '李强'
  session.office = { unlocked: true, clerk: '王敏', clerks: ['王敏', '李强'] } as never
  replaceHost({
    async ask(call, body) {
      asked.push({ name: call, body: body as Record<string, unknown> })
      if (call === 'retention.list') return { on: '2026-11-23', kinds: [kind, { ...kind, kind: 'election', label: '选举', years: 0, past: 0 }], requests: [wanted(by)], done: [], backups: [] }
      if (call === 'retention.names') return [name('p1', '洪福山', ''), name('p2', '孙旧人', '走访登记 1 次')]
      if (call === 'retention.confirm') return { value: { count: 1, backups: [], kept_aside: false, notes: ['U盘和别处的旧备份请另外处理'] }, entry: 9, changed: [], title: '销毁' }
      return { value: { id: 'q2' }, entry: 1, changed: [], title: '申请销毁' }
    },
    onProgress: () => () => undefined, onDrop: () => () => undefined, hear: () => () => undefined,
  })
})
const last = (call: string) => asked.filter((each) => each.name === call).at(-1)?.body
const act = (screen: ReturnType<typeof mounted>) => screen.all<HTMLFormElement>('.dialog form')[0]?.dispatchEvent(new Event('submit', { cancelable: true }))

it('opens the names behind a figure and asks for those that nothing holds, with a reason', async () => {
  const screen = mounted(Retention)
  await screen.settle()
  expect(screen.text()).toContain('永久')
  await screen.press('2 人')
  expect(screen.text()).toContain('还不能销毁：走访登记 1 次还用到它')
  const boxes = screen.all<HTMLInputElement>('tbody input[type=checkbox]')
  expect(boxes.map((box) => box.disabled)).toEqual([false, true])
  boxes[0]?.click()
  await screen.settle()
  await screen.press('申请销毁选中的 1 人')
  act(screen)
  await screen.settle()
  expect(last('retention.ask')).toBeUndefined()
  const reason = screen.all<HTMLInputElement>('.dialog input')[0]
  if (reason) { reason.value = '保管期满'; reason.dispatchEvent(new Event('input')) }
  await screen.settle()
  act(screen)
  await screen.settle()
  expect(last('retention.ask')).toEqual({ kind: 'person', ids: ['p1'], reason: '保管期满' })
})

it('lets the second clerk confirm in his own session, and asks another for his password in that of who asked', async () => {
  const screen = mounted(Retention)
  await screen.settle()
  await screen.press('确认销毁')
  act(screen)
  await screen.settle()
  expect(last('retention.confirm')).toEqual({ id: 'q1' })
  expect(screen.text()).toContain('旧备份请另外处理')
  by = '王敏'
  const own = mounted(Retention)
  await own.settle()
  await own.press('确认销毁')
  expect(own.all<HTMLOptionElement>('.dialog option').map((each) => each.value)).toEqual(['李强'])
  const password = own.all<HTMLInputElement>('.dialog input[type=password]')[0]
  if (password) { password.value = 'pw'; password.dispatchEvent(new Event('input')) }
  await own.settle()
  act(own)
  await own.settle()
  expect(last('retention.confirm')).toEqual({ id: 'q1', clerk: '李强', password: 'pw' })
})

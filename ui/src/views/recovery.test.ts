import { beforeEach, expect, it } from 'vitest'
import { replaceHost } from '@/host'
import { session } from '@/shared/session'
import Recovery from './Recovery.vue'
import { mounted } from './part/mounted.test-help'

// A damaged office with two backups near by, one of them another office's; against a door that only pretends.
const asked: { name: string; body: Record<string, unknown> }[] = []
const backup = (path: string, office: string, at: string) => ({ path, office, at, size: 1, verified: false, counts: { households: 3, people: 7, entries: 40 } })
const told = {
  case: 'damaged', title: '台账文件损坏了，打不开', known: ['最后一次保存：2026-11-23 12:00'], safe: ['打不开的文件没有被改动'],
  ways: ['restore', 'salvage', 'again', 'elsewhere', 'aside'],
  backups: [
    { backup: backup('/stick/b.xlbak', '安居社区', '2026-11-23T05:00:00Z'), own: false, after: null },
    { backup: backup('/office/backups/a.xlbak', '幸福里', '2026-11-23T04:00:00Z'), own: true, after: 2 },
  ],
}
const restored = { office: '幸福里', clerk: '王敏', at: '2026-11-23T04:00:00Z', counts: { households: 3, people: 7, entries: 40 }, kept: '/office/office-1.db', given_up: 2 }
const salvaged = {
  office: '幸福里', clerk: '王敏', saved: 3120, missing: 14, kept: '/office/office-1.db', notes: ['原来的文件共 400 页，其中 2 页读不出来'],
  rows: [{ label: '人员', unit: '人', saved: 3000, missing: 14 }, { label: '户', unit: '户', saved: 120, missing: 0 }],
}

beforeEach(() => {
  asked.length = 0
  session.office = { exists: true, unlocked: false, name: '幸福里', clerk: '', must_change: false, clerks: ['王敏'], folder: '/office', version: '1', notice: null, trouble: 'damaged', can_take_back: false }
  replaceHost({
    async ask(name, body) {
      asked.push({ name, body: body as Record<string, unknown> })
      if (name === 'office.recovery') return told
      if (name === 'office.state') return session.office
      if (name === 'backup.verify') return { ok: true, opened: false, detail: '', backup: told.backups[0]!.backup }
      if (name === 'backup.peek') return { backup: told.backups[1]!.backup, entries: [], people: [{ id: 'p', name: '张国强', birth: '1965-03-01', address: '1-1-101' }] }
      if (name === 'backup.restore') return restored
      if (name === 'office.salvage') return salvaged
      return []
    },
    onProgress: () => () => undefined, onDrop: () => () => undefined, hear: () => () => undefined,
  })
})
const named = (name: string) => asked.filter((each) => each.name === name)
const button = (screen: ReturnType<typeof mounted>, words: string) => screen.all('button').find((each) => each.textContent?.includes(words)) as HTMLButtonElement

it('says what is known and what is safe, and offers nothing that begins anew', async () => {
  const screen = mounted(Recovery)
  await screen.settle()
  for (const words of ['台账文件损坏了，打不开', '最后一次保存：2026-11-23 12:00', '打不开的文件没有被改动', '从备份恢复', '再试一次', '把文件原样抄一份']) expect(screen.text()).toContain(words)
  expect(screen.text()).not.toContain('建台账')
})

it('takes the newest backup of its own office, shows what is inside before it is restored, and says what must be entered again', async () => {
  const screen = mounted(Recovery)
  await screen.settle()
  button(screen, '从备份恢复').click()
  await screen.settle()
  expect(screen.text()).toContain('不是本单位的')
  const chosen = screen.all('input[type=radio][name=adopt]').find((each) => (each as HTMLInputElement).checked) as HTMLInputElement
  expect(chosen.value, 'the newer one is another office\'s').toBe('/office/backups/a.xlbak')
  const fields = screen.all('input:not([type=radio])') as HTMLInputElement[]
  fields.forEach((field, at) => { field.value = at ? '海棠花又开了七次' : '王敏'; field.dispatchEvent(new Event('input')) })
  await screen.settle()
  button(screen, '先看里面').click()
  await screen.settle()
  expect(named('backup.peek')[0]?.body).toMatchObject({ path: '/office/backups/a.xlbak', clerk: '王敏' })
  expect(document.body.textContent).toContain('张国强')
  expect(named('backup.restore'), 'looking restores nothing').toEqual([])
  ;(screen.all('form')[0] as HTMLFormElement).dispatchEvent(new Event('submit'))
  await screen.settle()
  expect(named('backup.restore')).toHaveLength(1)
  expect(screen.text()).toContain('台账已经恢复')
  expect(screen.text()).toContain('备份以后的 2 条改动不在里面')
  expect(screen.text()).toContain('/office/office-1.db')
})

it('reads what a damaged file still gives, with a password, and says of each register how much is missing', async () => {
  const screen = mounted(Recovery)
  await screen.settle()
  button(screen, '从损坏的文件里抢救').click()
  await screen.settle()
  ;(screen.all('form')[0] as HTMLFormElement).dispatchEvent(new Event('submit'))
  await screen.settle()
  expect(named('office.salvage'), 'not without a password').toEqual([])
  const fields = screen.all('input:not([type=radio])') as HTMLInputElement[]
  fields.forEach((field, at) => { field.value = at ? '海棠花又开了七次' : '王敏'; field.dispatchEvent(new Event('input')) })
  await screen.settle()
  ;(screen.all('form')[0] as HTMLFormElement).dispatchEvent(new Event('submit'))
  await screen.settle()
  expect(named('office.salvage')[0]?.body).toMatchObject({ clerk: '王敏', password: '海棠花又开了七次' })
  for (const words of ['救出 3,120 条登记', '缺 14 条', '14 人', '2 页读不出来', '/office/office-1.db', '进入台账']) expect(screen.text()).toContain(words)
})

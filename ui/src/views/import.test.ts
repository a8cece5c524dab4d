import { beforeEach, expect, it } from 'vitest'
import { replaceHost, type Fault } from '@/host'
import Import from './Import.vue'
import { mounted } from './part/mounted.test-help'

// The four steps of an import, against a door that only pretends.
const asked: { name: string; body: Record<string, unknown> }[] = []
let drop: (paths: string[]) => void = () => undefined
let refuse: Fault | null = null
const report = {
  sheet: '花名册', rows: 2, people: { new: 1, updated: 0, unchanged: 0, conflict: 0 }, households: { new: 1 }, dwellings: { new: 1 },
  errors: [{ row: 5, column: '身份证号', code: 'id_digits_lost', message: '后几位变成了 000' }], warnings: [], entry: null,
  lines: [
    { row: 4, action: 'new', name: '张国庆', address: '12-1-101', message: '', candidates: [], may_be_new: true },
    { row: 5, action: 'error', name: '李秀英', address: '', message: '后几位变成了 000', candidates: [], may_be_new: false },
  ],
}
const answers: Record<string, () => unknown> = {
  'import.open': () => ({
    path: '/u/花名册.xlsx', sheets: [{ name: '花名册', rows: 2, hidden: false }], sheet: '花名册', heading: { from: 2, to: 2 }, rows: 2, notes: [],
    columns: [{ index: 0, letter: 'A', heading: '姓名', field: 'name', samples: ['张国庆'] }, { index: 1, letter: 'B', heading: '电 话', field: null, samples: [] }],
    needs: ['name'], unit: '人',
    fields: [{ name: 'name', label: '姓名' }, { name: 'phone', label: '联系电话' }],
  }),
  'import.dry_run': () => report,
  'import.commit': () => ({ value: { ...report, entry: 7 }, entry: 7, changed: ['person'], title: '' }),
  'journal.undo': () => ({ value: 8, entry: 8, changed: ['person'], title: '' }),
}

beforeEach(() => {
  asked.length = 0
  refuse = null
  replaceHost({
    async ask(name, body) {
      asked.push({ name, body: body as Record<string, unknown> })
      if (refuse && name === 'import.commit') throw refuse
      return answers[name]?.()
    },
    onProgress: () => () => undefined, onDrop: (take) => { drop = take; return () => undefined }, hear: () => () => undefined,
  })
})

async function dropped() {
  const view = mounted(Import)
  drop(['/u/花名册.xlsx'])
  await view.settle()
  return view
}

it('writes nothing before the last button, and takes the whole import back', async () => {
  const view = await dropped()
  await view.choose(1, 'phone')
  await view.press('看每一行会怎样')
  expect(asked.at(-1)).toEqual({ name: 'import.dry_run', body: { path: '/u/花名册.xlsx', sheet: '花名册', map: { 0: 'name', 1: 'phone' } } })
  expect(view.text()).toContain('新增 1 人')
  expect(asked.some((a) => a.name === 'import.commit'), 'looking must not write').toBe(false)
  await view.press('导入 1 人')
  await view.press('撤销这次导入')
  expect(asked.at(-1)).toEqual({ name: 'journal.undo', body: { entry: 7 } })
  expect(view.text()).toContain('名册和导入前一样')
})

it('asks which column is the name before it looks', async () => {
  const view = await dropped()
  await view.choose(0, '')
  expect(view.button('看每一行会怎样')?.disabled).toBe(true)
  expect(view.text()).toContain('还没有指出哪一列是姓名')
})

it('forgets what it saw when a column is given another meaning', async () => {
  const view = await dropped()
  await view.press('看每一行会怎样')
  await view.choose(1, 'phone')
  expect(view.text()).not.toContain('新增 1 人')
})

it('says what happened, what was kept and what to do when the disk is full', async () => {
  refuse = { code: 'Disk', field: null, detail: '磁盘满了,没有保存', hint: null, faults: [], differences: [] }
  const view = await dropped()
  await view.press('看每一行会怎样')
  await view.press('导入 1 人')
  const said = view.all('[role=alert]').map((each) => each.textContent).join('')
  expect(said).toContain('磁盘满了')
  expect(said).toContain('名册没有改动')
  expect(said).toContain('剩余空间')
})

it('leaves out what the clerk leaves out, and looks again after each decision', async () => {
  const open = [6, 7].map((row) => ({ row, action: 'conflict', name: '李建国', address: '3-1-102', message: '分不清是哪一个', candidates: [{ id: 'p1', title: '更新 李建国' }], may_be_new: true }))
  const usual = answers['import.dry_run']
  let lines = open
  answers['import.dry_run'] = () => ({ ...report, lines })
  try {
    const view = await dropped()
    await view.press('看每一行会怎样')
    lines = open.map((line) => ({ ...line, action: 'skip' }))
    await view.press('跳过')
    expect(asked.at(-1), 'the rows are looked at anew').toMatchObject({ name: 'import.dry_run', body: { settle: { 6: 'skip', 7: 'skip' } } })
    expect(view.text()).toContain('跳过 2')
    await view.press('导入 1 人')
    expect(asked.findLast((each) => each.name === 'import.commit')?.body).toMatchObject({ settle: { 6: 'skip', 7: 'skip' } })
    await view.press('再导一份')
  } finally {
    if (usual) answers['import.dry_run'] = usual
  }
})

it('names the sheets that were not read, and goes on with the next one', async () => {
  const whole = answers['import.dry_run']!, commit = answers['import.commit']!
  answers['import.dry_run'] = () => ({ ...report, others: ['2号楼', '3号楼'] })
  answers['import.commit'] = () => ({ value: { ...report, others: ['2号楼', '3号楼'], entry: 7 }, entry: 7, changed: ['person'], title: '' })
  const view = await dropped()
  await view.press('看每一行会怎样')
  expect(view.text()).toContain('还有没读的工作表：2号楼、3号楼')
  await view.press('导入 1 人')
  await view.press('接着导入“3号楼”')
  expect(asked.at(-1)).toEqual({ name: 'import.open', body: { path: '/u/花名册.xlsx', sheet: '3号楼' } })
  answers['import.dry_run'] = whole
  answers['import.commit'] = commit
})

import { createApp, h, nextTick } from 'vue'
import { expect, it } from 'vitest'
import StatChart from './StatChart.vue'
import type { StatTable } from './types'

const cell = (value: number, key: string | null) => ({ value, text: String(value), key })
const table = (kind: 'pyramid' | 'bars'): StatTable => ({
  title: '老年人年龄金字塔', unit: '单位：人', when: '', corner: '年龄', notes: [], checks: [],
  columns: [{ group: '', label: '合计', unit: '人', decimals: 0 }, { group: '性别', label: '男', unit: '人', decimals: 0 }, { group: '性别', label: '女', unit: '人', decimals: 0 }],
  rows: [
    { label: '合计', cells: [cell(30, '2.0.0'), cell(10, '2.0.1'), cell(20, '2.0.2')] },
    { label: '60–64岁', cells: [cell(28, '2.1.0'), cell(8, '2.1.1'), cell(20, '2.1.2')] },
    { label: '65–69岁', cells: [cell(2, '2.2.0'), cell(2, '2.2.1'), cell(0, null)] },
  ],
  chart: { kind, title: '金字塔', rows: [1, 2], columns: [1, 2] },
})

async function drawn(kind: 'pyramid' | 'bars') {
  const opened: string[] = []
  const root = document.createElement('div')
  createApp({ render: () => h(StatChart, { table: table(kind), opened: '', onOpen: (key: string) => opened.push(key) }) }).mount(root)
  await nextTick()
  return { root, opened }
}

for (const kind of ['pyramid', 'bars'] as const) {
  it(`draws the figures of the table and no others as ${kind}, says them in words and opens their names`, async () => {
    const { root, opened } = await drawn(kind)
    const bars = [...root.querySelectorAll('rect')]
    expect(bars.length, 'two lines of two columns; the total is not drawn').toBe(4)
    const long = bars.map((bar) => Number(bar.getAttribute(kind === 'pyramid' ? 'width' : 'height')))
    expect(Math.max(...long) / [...long].sort((a, b) => b - a)[1]!, '20 is two and a half times 8').toBeCloseTo(2.5)
    expect(root.querySelector('svg')?.getAttribute('aria-label')).toContain('女最多的是60–64岁，20 人')
    for (const bar of bars) bar.dispatchEvent(new Event('click'))
    expect(opened.sort(), 'nobody stands behind a nought').toEqual(['2.1.1', '2.1.2', '2.2.1'])
  })
}

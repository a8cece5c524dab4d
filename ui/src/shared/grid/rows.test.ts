import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Listed } from '@/host'
import { BLOCK, useRows } from './rows'

const answer = (offset: number, limit: number, total: number, mark = ''): Listed => ({
  total, sums: {}, rows: Array.from({ length: Math.min(limit, total - offset) }, (_, at) => ({ id: `${mark}${offset + at}` })),
})

describe('rows fetched as they come into sight', () => {
  beforeEach(() => void vi.useFakeTimers())
  it('asks for the block in sight and one ahead in the direction of scrolling', async () => {
    const ask = vi.fn(async (offset: number, limit: number) => answer(offset, limit, 1214))
    const rows = useRows(ask)
    rows.need(0, 20)
    await vi.advanceTimersByTimeAsync(1)
    rows.need(250, 270)
    await vi.advanceTimersByTimeAsync(1)
    expect(ask.mock.calls.map(([offset]) => offset)).toEqual([0, 200, 300])
    expect(rows.at(250)?.id).toBe('250')
    expect(rows.at(150), 'what was jumped over is not fetched').toBeUndefined()
  })
  it('keeps the old rows until the new ones are there, and drops late answers', async () => {
    let mark = 'a'
    let slow = 0
    const rows = useRows(async (offset, limit) => {
      const mine = mark
      await new Promise((done) => setTimeout(done, slow))
      return answer(offset, limit, 10, mine)
    })
    rows.need(0, 5)
    await vi.advanceTimersByTimeAsync(1)
    slow = 100
    mark = 'b'
    rows.again(false)
    expect(rows.at(0)?.id, 'nothing flickers').toBe('a0')
    slow = 10
    mark = 'c'
    rows.again(false)
    await vi.advanceTimersByTimeAsync(20)
    expect(rows.at(0)?.id).toBe('c0')
    await vi.advanceTimersByTimeAsync(200)
    expect(rows.at(0)?.id, 'the answer to the question before came too late').toBe('c0')
    expect(BLOCK).toBe(100)
  })
})

import { describe, expect, it } from 'vitest'
import { waysOf } from './order'

/** hazard_status.tsv. A re-inspection of what is under a term, or was passed on, takes 待复查 on the way. */
const next: Record<string, string[]> = { '10': ['20', '30'], '20': ['50'], '30': ['40', '60'], '40': ['50', '30'], '50': [], '60': ['70'], '70': ['40', '50'] }

describe('what is offered next', () => {
  it('is never out of the order', () => {
    for (const [status, allowed] of Object.entries(next)) {
      for (const way of waysOf(status)) {
        if (way.to) expect(allowed, `${status} ${way.key}`).toContain(way.to)
        else expect(['30', '40', '70'], `${status} ${way.key}`).toContain(status)
      }
      expect(waysOf(status).length > 0, status).toBe(allowed.length > 0)
    }
  })
  it('lets a major hazard be passed on at once, and no other', () => {
    for (const status of ['10', '30']) {
      expect(waysOf(status, '20').map((way) => way.to)).toContain('70')
      expect(waysOf(status, '10').map((way) => way.to)).not.toContain('70')
    }
    expect(waysOf('40', '20')).toEqual(waysOf('40'))
  })
  it('begins with the usual one', () => {
    for (const status of Object.keys(next)) expect(waysOf(status).filter((way) => way.main).length).toBe(status === '50' ? 0 : 1)
  })
})

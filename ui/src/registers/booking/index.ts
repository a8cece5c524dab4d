import { today } from '@/shared/session'
import type { RegisterScreen } from '../screen'

export const booking: RegisterScreen = {
  name: 'booking',
  fresh: () => ({ date: today.value }),
  becomes: [{ register: 'activity', with: (got) => ({ booking_id: got.draft.id ?? null, venue_id: got.draft.venue_id ?? null, group_id: got.draft.group_id ?? null, date: String(got.draft.date ?? ''), from_time: String(got.draft.from_time ?? ''), to_time: String(got.draft.to_time ?? ''), name: String(got.draft.purpose ?? '') }) }],
  states: ['预约', '已用过', '已取消'],
  past: (row) => row.state !== '预约',
}

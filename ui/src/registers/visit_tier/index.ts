import type { RegisterScreen } from '../screen'
import { today } from '@/shared/session'

export const visit_tier: RegisterScreen = {
  name: 'visit_tier',
  states: ['生效', '未到', '已止'],
  fresh: () => ({ from_date: today.value }),
  past: (row) => row.state === '已止',
}

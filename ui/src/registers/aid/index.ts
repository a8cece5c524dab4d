import { today } from '@/shared/session'
import type { RegisterScreen } from '../screen'

export const aid: RegisterScreen = {
  name: 'aid',
  fresh: () => ({ date: today.value }),
  states: ['待签收', '已签收'],
  without: ['batch_id'],
  mark: (state) => (state === '待签收' ? 'amber' : ''),
}

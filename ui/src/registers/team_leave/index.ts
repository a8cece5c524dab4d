import { today } from '@/shared/session'
import type { RegisterScreen } from '../screen'

export const team_leave: RegisterScreen = {
  name: 'team_leave',
  fresh: () => ({ from_date: today.value }),
  states: ['请假中', '以后', '已过'],
  past: (row) => row.state === '已过',
}

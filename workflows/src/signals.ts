import { defineSignal, setHandler } from '@temporalio/workflow';
import type { CalendarData, ChildMoved, Hear, Recalculate, Ring } from '@gongjian/rules';
import { isChange, isChildNews, isLinkNews } from './message-guards.ts';
import {
  ADOPT_SIGNAL,
  CHILD_MOVED_SIGNAL,
  HEAR_SIGNAL,
  NUDGE_SIGNAL,
  RENEW_SIGNAL,
  type ChildNews,
  type LinkNews,
} from './messages.ts';

/** What a case does with what it is told. */
export interface Listener {
  hear(news: ChildMoved | Hear | Recalculate | Ring): void;
  learn(hash: string, calendar: CalendarData): void;
  renew(): void;
}

/** Registers every signal a case understands; one that says nothing it can take is no news. */
export const listenToSignals = (listener: Listener): void => {
  setHandler(defineSignal<[ChildNews]>(CHILD_MOVED_SIGNAL), (news) => {
    if (isChildNews(news)) listener.hear({ act: 'childMoved', ...news });
  });
  setHandler(defineSignal<[LinkNews]>(HEAR_SIGNAL), (news) => {
    if (isLinkNews(news)) listener.hear({ act: 'hear', ...news });
  });
  setHandler(defineSignal(NUDGE_SIGNAL), () => {
    listener.hear({ act: 'ring' });
  });
  setHandler(
    defineSignal<[Recalculate['cause'], CalendarData | null]>(ADOPT_SIGNAL),
    (cause, calendar) => {
      if (!isChange(cause)) return;
      if (calendar !== null) listener.learn(cause.calendar, calendar);
      listener.hear({ act: 'recalculate', cause });
    },
  );
  setHandler(defineSignal(RENEW_SIGNAL), () => {
    listener.renew();
  });
};
